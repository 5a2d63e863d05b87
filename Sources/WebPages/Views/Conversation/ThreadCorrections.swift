import Primitives

/// What became of a reply that stands on a network.
struct ThreadCorrections: Sendable {
    /// The words that stand there now; `nil` while they are those that were sent.
    var current: Passage?
    /// Every change that the network has, the latest last.
    var done: [Change] = []
    /// One that is under way, or did not get there.
    var open: Open?
    var mayEdit = false
    var mayWithdraw = false

    struct Change: Sendable {
        var by: String
        var at: Moment
        var reason: String
        /// What stood there until then.
        var before: Passage
        var isWithdrawal: Bool
    }

    struct Open: Sendable {
        var id: String
        /// What the network said, where it did not get there.
        var trouble: String?
    }

    /// What was changed and what stood there before, and the ways to change it.
    func html(of reply: ThreadReply, in frame: Frame) -> HTML {
        "\(done.map { $0.html(in: frame) })\(open.map { $0.html(in: frame, mayAct: reply.mayAct) })\(forms(of: reply, in: frame))"
    }

    private func forms(of reply: ThreadReply, in frame: Frame) -> HTML {
        guard reply.mayAct, open == nil else { return .empty }
        let (words, path) = (frame.words, "/replies/\(percentEncoded(reply.id))")
        let text = Field(
            name: "words",
            label: words[.correctionWords],
            value: "",
            help: reply.pictures.isEmpty
                ? words[.correctionHelp] : "\(words[.correctionHelp]) \(words[.correctionPictures])",
            suffix: "-\(reply.id)"
        )
        let why = Field(name: "reason", label: words[.correctionWhy], suffix: "-\(reply.id)")
        let back = Field(name: "reason", label: words[.correctionWhy], suffix: "-back-\(reply.id)")
        let correct: HTML = """
            <details class="fold"><summary>\(words[.correctionTitle])</summary><form class="stack" method="post"\
            \(attr: "action", path + "/correct") data-to="main nav flash">\(frame.token)\(text.area(rows: 3, in: words))\
            \(why.html(in: words))<div><button class="btn sm" type="submit">\(words[.correctionDo])</button></div></form></details>
            """
        let withdraw: HTML = """
            <details class="fold"><summary>\(words[.withdrawTitle])</summary><form class="stack" method="post"\
            \(attr: "action", path + "/withdraw") data-to="main nav flash">\(frame.token)<p class="help">\(words[.withdrawHelp])</p>\
            \(back.html(in: words))<div><button class="btn sm bad" type="submit">\(words[.withdrawDo])</button></div></form></details>
            """
        return "\(if: mayEdit, correct)\(if: mayWithdraw, withdraw)"
    }
}

extension ThreadCorrections.Change {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let fills: [String: HTML] = [
            "name": isolated(by), "time": words.time(at), "reason": isolated(reason),
        ]
        return """
            <p class="foot"><span class="muted">\(words.html(isWithdrawal ? .withdrawnBy : .correctedBy, fills))</span></p>
            <details class="fold"><summary>\(words[.correctionBefore])</summary>\(before.paragraph("body"))</details>
            """
    }
}

extension ThreadCorrections.Open {
    fileprivate func html(in frame: Frame, mayAct: Bool) -> HTML {
        let words = frame.words
        guard let trouble else { return #"<p class="foot"><span class="muted">\#(words[.correctionOnWay])</span></p>"# }
        let form: HTML = """
            <form class="row wrap" method="post"\(attr: "action", "/corrections/\(percentEncoded(id))/settle")\
             data-to="main nav flash">\(frame.token)\
            <button class="btn sm" type="submit" name="choice" value="published">\(words[.correctionThere])</button>\
            <button class="btn sm" type="submit" name="choice" value="again">\(words[.resolveAgain])</button>\
            <button class="btn sm" type="submit" name="choice" value="abandon">\(words[.resolveAbandon])</button></form>
            """
        return """
            <div class="callout bad"><p>\(frame.icon(.warn)) <b class="med">\(words[.correctionFailed])</b></p>\
            <blockquote dir="auto">\(trouble)</blockquote>\(if: mayAct, form)</div>
            """
    }
}
