import Primitives

/// A change, or a taking back, that is not on its network.
struct ChangeProblem: Sendable {
    var id: String
    /// Where what it changes stands: a conversation or a story.
    var place: Link
    var author: String
    var account: String
    var at: Moment
    /// What stands there still.
    var text: Passage
    /// Why it was changed or taken back.
    var reason: String
    /// The network's own words, or ours; empty where it only waits.
    var trouble = ""
    var isWithdrawal: Bool
    /// Whether a person decides; else it goes on by itself.
    var isFailed: Bool
    var mayAct: Bool

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section class="card pad"><h2 class="small"><a class="a" dir="auto"\(attr: "href", place.url)>\
            \(place.text)</a></h2>
            <p><b class="med">\(words[title])</b> <span class="muted">\
            \(words.html(.outboxSince, ["time": words.time(at)]))</span></p>
            <p class="help">\(words[advice])</p>
            <article class="msg ours">\(colleague(author))<div>
            <div class="who"><b dir="auto">\(author)</b><span class="muted">\
            \(words.html(.replyFrom, ["account": isolated(account)]))</span></div>
            \(text.paragraph("body"))<p class="small" dir="auto">\(reason)</p>\
            \(if: !trouble.isEmpty, #"<blockquote dir="auto">\#(trouble)</blockquote>"#)\
            \(if: mayAct && isFailed, deciding(in: frame))</div></article></section>
            """
    }

    private var title: OutboxPhrase {
        guard isFailed else { return .outboxChangeWaits }
        return isWithdrawal ? .outboxStillThere : .outboxNotChanged
    }

    private var advice: OutboxPhrase {
        guard isFailed else { return .outboxChangeWaitsDo }
        return isWithdrawal ? .outboxStillThereDo : .outboxNotChangedDo
    }

    private func deciding(in frame: Frame) -> HTML {
        settlingOfChange(id, isWithdrawal: isWithdrawal, in: frame)
    }
}

/// What a person decides about a change that did not get there.
func settlingOfChange(_ id: String, isWithdrawal: Bool, in frame: Frame) -> HTML {
    let words = frame.words
    return """
        <form class="row wrap" method="post"\(attr: "action", "/corrections/\(percentEncoded(id))/settle")>\
        \(frame.token)\
        <button class="btn sm" type="submit" name="choice" value="again">\(words[.outboxTryAgain])</button>\
        <button class="btn sm" type="submit" name="choice" value="published">\
        \(isWithdrawal ? words[.outboxGone] : words[.correctionThere])</button>\
        <button class="btn sm" type="submit" name="choice" value="abandon">\
        \(isWithdrawal ? words[.outboxLetStand] : words[.resolveAbandon])</button></form>
        """
}
