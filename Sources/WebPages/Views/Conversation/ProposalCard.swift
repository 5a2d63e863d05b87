/// Where a conversation may belong, from what was learnt, and why.
struct ProposalCard: Sendable {
    enum State: Sendable {
        case elsewhere(unit: String)
        case here
        case unsure
        /// It was moved without a person.
        case applied
    }

    var state: State
    /// How sure, in per cent.
    var percent: Int
    /// The words of its own first post that weighed most.
    var words: [String] = []
    /// The code of the unit that is proposed, so that nobody answers for another one than they saw.
    var code = ""
    /// Whether the reader may say where it belongs.
    var mayAnswer = true
}

extension ProposalCard {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        let weighed = frame.words.html(.proposalWords, ["words": isolated(words.joined(separator: ", "))])
        return """
            <section class="callout" id="proposal"><p>\(frame.icon(.unit)) \(sentence(in: frame.words))</p>\
            \(if: !words.isEmpty, #"<p class="tiny muted">\#(weighed)</p>"#)\
            \(if: mayAnswer, answers(in: frame, pane))</section>
            """
    }

    private func sentence(in words: Words) -> HTML {
        let number: HTML = "\(words.number(percent))"
        return switch state {
        case .elsewhere(let unit): words.html(.proposalUnit, ["unit": isolated(unit), "n": number])
        case .here: words.html(.proposalHere, ["n": number])
        case .unsure: words.html(.proposalUnsure)
        case .applied: words.html(.proposalApplied, ["n": number])
        }
    }

    private func answers(in frame: Frame, _ pane: ConversationPane) -> HTML {
        switch state {
        case .elsewhere:
            """
            <div class="row wrap">\(act("accept", .proposalAccept, .check, in: frame, pane))\
            \(act("overrule", .proposalStay, .undo, in: frame, pane))</div>
            """
        case .here: #"<div class="row wrap">\#(act("here", .proposalYes, .check, in: frame, pane))</div>"#
        case .unsure, .applied: .empty
        }
    }

    private func act(
        _ answer: String,
        _ phrase: Phrase,
        _ symbol: Icon,
        in frame: Frame,
        _ pane: ConversationPane
    ) -> HTML {
        """
        <form method="post"\(attr: "action", "\(pane.path)/proposal") data-to="main nav flash">\(frame.token)\(pane.carried)\
        <input type="hidden" name="unit"\(attr: "value", code)><input type="hidden" name="do"\(attr: "value", answer)>\
        <button class="btn sm" type="submit">\(frame.icon(symbol))<span>\(frame.words[phrase])</span></button></form>
        """
    }
}
