/// Who is proposed to look after a conversation, and why.
struct ColleagueCard: Sendable {
    /// The one who is proposed; `nil` where nobody is free.
    var proposed: (id: String, name: String)?
    var reasons: [ColleagueReason] = []
    /// Those who know the person and are not asked first.
    var passedOver: [(name: String, why: Phrase)] = []
    /// Whether the reader may give it to them; taking it oneself is for everybody who may answer.
    var mayGive = true
    var isReader = false
}

/// One reason for somebody.
enum ColleagueReason: Sendable, Equatable {
    case answered(Int)
    case speaks(String)
    case skilled([String])
    case looksAfter(Int, of: Int?)
}

extension ColleagueCard {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        let words = frame.words
        let head =
            proposed.map { words.html(.colleagueProposed, ["name": isolated($0.name)]) }
            ?? words.html(.colleagueNobody)
        let others = passedOver.map { other in
            #"<p class="tiny muted">\#(words.html(other.why, ["name": isolated(other.name)]))</p>"# as HTML
        }
        return """
            <section class="callout" id="colleague"><p>\(frame.icon(.person)) \(head)\
            \(if: !reasons.isEmpty, ": \(reasons.said(in: words))")</p>\(others)\
            \(if: mayGive || isReader, give(in: frame, pane))</section>
            """
    }

    private func give(in frame: Frame, _ pane: ConversationPane) -> HTML {
        guard let proposed else { return .empty }
        return """
            <form method="post"\(attr: "action", "\(pane.path)/assign") data-to="main nav flash">\(frame.token)\(pane.carried)\
            <input type="hidden" name="seen" value=""><input type="hidden" name="owner"\(attr: "value", proposed.id)>\
            <button class="btn sm" type="submit">\(frame.icon(.check))<span>\
            \(frame.words[isReader ? .ownerTake : .ownerGive])</span></button></form>
            """
    }
}

extension [ColleagueReason] {
    func said(in words: Words) -> HTML {
        let parts = map { $0.said(in: words) }
        return "\(parts.enumerated().map { index, part in index == 0 ? part : "; \(part)" as HTML })"
    }
}

extension ColleagueReason {
    fileprivate func said(in words: Words) -> HTML {
        switch self {
        case .answered(let count): words.html(.colleagueAnswered, count: count)
        case .speaks(let language): words.html(.colleagueSpeaks, ["language": isolated(language)])
        case .skilled(let topics): words.html(.colleagueSkilled, ["topics": isolated(topics.joined(separator: ", "))])
        case .looksAfter(let load, of: nil): words.html(.colleagueLoad, ["n": "\(words.number(load))"])
        case .looksAfter(let load, of: let most?):
            words.html(.colleagueLoadOf, ["n": "\(words.number(load))", "most": "\(words.number(most))"])
        }
    }
}
