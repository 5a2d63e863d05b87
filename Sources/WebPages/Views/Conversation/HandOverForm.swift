/// Where one offers a conversation to another unit.
struct HandOverForm: Sendable {
    var units: [Choice]
    /// Who looked after it when the page was made.
    var seen = ""
    /// Who has answered about its tags.
    var knowers: [KnowerHint] = []
    /// What was written and not kept, and why.
    var text = ""
    var problems: [Problem] = []
}

extension HandOverForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML? {
        guard !units.isEmpty else { return nil }
        return """
            <details class="note-form" id="hand-over-form"\(attr: "open", if: !problems.isEmpty)>\
            <summary>\(frame.icon(.unit)) \(frame.words[.handOverTitle])</summary>\(frame.errorSummary(problems))
            <form method="post"\(attr: "action", "\(pane.path)/hand-over") data-to="main nav flash">\
            \(frame.token)\(pane.carried)<input type="hidden" name="seen"\(attr: "value", seen)>
            <div class="acts"><label for="f-unit">\(frame.words[.unit])</label>\
            <select id="f-unit" name="unit" dir="auto">\(units.map(\.option))</select></div>\(knowers.map { $0.html(in: frame.words) })
            <label for="f-hand-over-note">\(frame.words[.handOverNote])</label>\
            <textarea id="f-hand-over-note" name="note" rows="3" dir="auto" data-keep\
            \(attr: "aria-describedby", problems.describing("hand-over-note", "hand-over-help"))\
            \(attr: "aria-invalid", problems.isEmpty ? nil : "true")>\(if: text.hasPrefix("\n"), "\n")\(text)</textarea>
            <div class="acts"><span class="tiny muted" id="hand-over-help">\(frame.words[.handOverHelp])</span>\
            <span class="grow"></span><button class="btn sm" type="submit">\(frame.words[.handOverOffer])</button></div>
            </form></details>
            """
    }
}

/// A conversation on its way to another unit: nobody answers until that unit has said whether it takes it.
struct OfferCard: Sendable {
    var from: String
    var to: String
    var mayWithdraw: Bool
    /// Whether the reader may say it for the unit that is asked.
    var mayAnswer: Bool
    /// The unit that is asked, so that nobody answers for another one that is asked since.
    var unit = ""
    /// Why somebody wanted to return it, and what was wrong with that.
    var reason = ""
    var problems: [Problem] = []
}

extension OfferCard {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        let sentence = frame.words.html(
            mayAnswer ? .offeredBy : .offeredTo,
            ["unit": isolated(mayAnswer ? from : to), "other": isolated(mayAnswer ? to : from)]
        )
        return """
            <section class="callout warn" id="offer"><p>\(frame.icon(.unit)) \(sentence)</p><div class="row wrap">\
            \(if: mayAnswer, act("accept", .offerAccept, .check, in: frame, pane))\
            \(if: mayWithdraw, act("withdraw", .offerWithdraw, .undo, in: frame, pane))</div>
            \(if: mayAnswer, returning(in: frame, pane))</section>
            """
    }

    private var asked: HTML { #"<input type="hidden" name="for"\#(attr: "value", unit)>"# }

    private func act(
        _ verb: String,
        _ phrase: Phrase,
        _ symbol: Icon,
        in frame: Frame,
        _ pane: ConversationPane
    ) -> HTML {
        """
        <form method="post"\(attr: "action", "\(pane.path)/\(verb)") data-to="main nav flash">\(frame.token)\(pane.carried)\(asked)\
        <button class="btn sm" type="submit">\(frame.icon(symbol))<span>\(frame.words[phrase])</span></button></form>
        """
    }

    private func returning(in frame: Frame, _ pane: ConversationPane) -> HTML {
        """
        <details class="note-form" id="return-form"\(attr: "open", if: !problems.isEmpty)>\
        <summary>\(frame.icon(.reply)) \(frame.words[.offerReturn])</summary>\(frame.errorSummary(problems))
        <form method="post"\(attr: "action", "\(pane.path)/return") data-to="main nav flash">\(frame.token)\(pane.carried)\(asked)
        <label for="f-reason">\(frame.words[.offerReason])</label>\
        <textarea id="f-reason" name="reason" rows="3" dir="auto" data-keep required\
        \(attr: "aria-describedby", problems.describing("reason"))\
        \(attr: "aria-invalid", problems.isEmpty ? nil : "true")>\(if: reason.hasPrefix("\n"), "\n")\(reason)</textarea>
        <div class="acts"><span class="grow"></span><button class="btn sm" type="submit">\(frame.words[.offerReturn])\
        </button></div></form></details>
        """
    }
}
