extension SignalMark {
    var phrase: Phrase {
        switch self {
        case .question: .signalQuestion
        case .complaint: .signalComplaint
        case .praise: .signalPraise
        case .suggestion: .signalSuggestion
        case .other: .signalOther
        case .safety: .signalSafety
        case .outage: .signalOutage
        case .deadline: .signalDeadline
        case .usual: .signalUsual
        case .positive: .signalPositive
        case .negative: .signalNegative
        case .neutral: .signalNeutral
        }
    }
}

extension SignalKindMark {
    var phrase: Phrase {
        switch self {
        case .intent: .signalIntent
        case .urgency: .signalUrgency
        case .sentiment: .signalSentiment
        }
    }
}

extension [SignalMark] {
    /// One small mark for a row of a list.
    func html(in words: Words) -> HTML {
        guard !isEmpty else { return .empty }
        let text = map { words[$0.phrase] }.joined(separator: " · ")
        return contains(.safety) || contains(.outage) ? Tag.warning(text) : Tag.outlined(text)
    }
}

extension [SignalLine] {
    /// What is hinted at, each with the words that spoke.
    func html(in frame: Frame) -> HTML {
        guard !isEmpty else { return .empty }
        let rows = map { line -> HTML in
            """
            <dt>\(frame.words[line.kind.phrase])</dt><dd>\(frame.words[line.mark.phrase])\
            \(line.reason(in: frame.words).map { #"<small class="muted tiny">\#($0)</small>"# as HTML })</dd>
            """
        }
        return """
            <section class="sec" id="signals"><h3>\(frame.words[.signalsHint])</h3><dl class="kv">\(rows)</dl></section>
            """
    }
}

extension SignalLine {
    fileprivate func reason(in text: Words) -> HTML? {
        if let setBy { return text.html(.signalSetBy, ["name": isolated(setBy)]) }
        return words.isEmpty ? nil : text.html(.signalBecause, ["words": isolated(words.joined(separator: ", "))])
    }
}

extension SignalForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        """
        <details class="note-form" id="signal-form"\(attr: "open", if: !problems.isEmpty)>\
        <summary>\(frame.icon(.ear)) \(frame.words[.signalSet])</summary>\(frame.errorSummary(problems))
        <form method="post"\(attr: "action", "\(pane.path)/signal") data-to="main nav flash">\(frame.token)\(pane.carried)
        <label for="f-signal">\(frame.words[.signalIs])</label>\
        <select id="f-signal" name="signal"\(attr: "aria-describedby", problems.describing("signal"))\
        \(attr: "aria-invalid", problems.describing("signal") == nil ? nil : "true")>\(choices.map(\.option))</select>
        <p class="help">\(frame.words[.signalSetHelp])</p>
        <div class="acts"><span class="grow"></span><button class="btn sm" type="submit">\(frame.words[.signalSetDo])\
        </button></div></form></details>
        """
    }
}

extension SignalCard {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = corrected.map { kind, count -> HTML in
            let fills: [String: HTML] = [
                "kind": "\(words[kind.phrase])", "n": "\(words.number(count))", "heard": "\(words.number(heard))",
            ]
            return "<li>\(words.html(.signalCorrected, fills))</li>"
        }
        let record: HTML =
            heard == 0 ? "<p>\(words.html(.signalNotHeard))</p>" : #"<ul class="plain">\#(rows)</ul>"#
        return frame.card(
            words[.signalsTitle],
            id: "signals",
            """
            <div class="pad stack"><p>\(words.html(.signalsSentence))</p>\(record)\
            <p><a class="a" href="/signals">\(words[.signalWordsSee])</a></p></div>
            """
        )
    }
}
