extension ConnectorPage {
    var place: Place? { purpose == .source ? .sources : .accounts }

    func title(in words: Words) -> String { words[heading] }

    private var heading: Phrase { purpose == .source ? .addSource : .addAccount }
    private var collection: String { purpose == .source ? "/sources" : "/accounts" }

    func main(in frame: Frame) -> HTML {
        frame.page(
            frame.words[heading],
            sentence: frame.words.html(purpose == .source ? .addSourceSentence : .addAccountSentence),
            """
            \(frame.errorSummary(form?.problems ?? []))
            <div class="sharegrid"><nav class="stories"\(attr: "aria-label", frame.words[.networks])>\
            \(connectors.map(choice))</nav>
            \(form?.html(in: frame, to: collection) ?? nothingChosen(in: frame))</div>
            """
        )
    }

    private func choice(_ connector: ConnectorChoice) -> HTML {
        """
        <a class="story"\(attr: "href", "\(collection)/new?connector=\(percentEncoded(connector.name))")\
        \(attr: "aria-current", connector.isChosen ? "true" : nil)><b>\(connector.title)</b>\
        <small>\(connector.summary)</small></a>
        """
    }

    private func nothingChosen(in frame: Frame) -> HTML {
        #"<section class="card">\#(frame.emptyState(.chooseNetwork))</section>"#
    }
}

extension ConnectorForm {
    fileprivate func html(in frame: Frame, to collection: String) -> HTML {
        let words = frame.words
        let unit = Field(name: "unit", label: words[.unit], help: words[.ownerHelp], problems: problems)
        return """
            <form class="card pad stack form" method="post"\(attr: "action", collection)>\(frame.token)\
            <input type="hidden" name="connector"\(attr: "value", connector)><h2>\(title)</h2>
            \(wayChoice(in: words))\(fields.map { $0.html(in: words, problems: problems) })\(if: units.count > 1, unit.select(units, in: words))
            \(if: signsIn, #"<p class="small soft row top">\#(frame.icon(.lock))<span>\#(words[.signInAtNetwork])</span></p>"#)
            <div class="row">\(frame.submit(signsIn && ways.isEmpty ? .continueToNetwork : .connect))\
            <a class="btn ghost"\(attr: "href", collection)>\(words[.cancel])</a></div></form>
            """
    }

    private func wayChoice(in words: Words) -> HTML {
        guard !ways.isEmpty else { return .empty }
        let rows = ways.map { way -> HTML in
            """
            <label class="net"><input type="radio" name="way"\(attr: "value", way.value)\
            \(attr: "checked", if: way.isChosen)>\(way.label)</label>
            """
        }
        return """
            <fieldset class="fld"><legend>\(words[.connectWay])</legend><div class="nets">\(rows)</div></fieldset>
            """
    }
}

extension SettingField {
    fileprivate func html(in words: Words, problems: [Problem]) -> HTML {
        var field = Field(
            name: "setting.\(name)",
            label: title,
            value: value,
            help: hint(in: words),
            problems: error.map { [Problem(field: "setting.\(name)", message: $0)] } ?? problems,
            isRequired: mustChoose || isRequired && !isChoice && standard == nil
        )
        switch kind {
        case .text: return field.html(in: words)
        case .choice(let choices): return field.select(choices, in: words)
        case .address:
            field.isCode = true
            field.placeholder = standard
            return field.html(in: words)
        case .secret:
            field.type = "password"
            field.isCode = true
            field.autocomplete = "off"
            return field.html(in: words)
        }
    }

    /// A browser takes the empty value of a required select for none, so that the form would never be sent.
    private var mustChoose: Bool {
        if case .choice(let choices) = kind { !choices.contains { $0.value.isEmpty } } else { false }
    }

    private var isChoice: Bool { if case .choice = kind { true } else { false } }

    private func hint(in words: Words) -> String? {
        let parts = [help, isChoice ? "" : standard.map { words.text(.standardValue, ["value": $0]) } ?? ""].filter {
            !$0.isEmpty
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
