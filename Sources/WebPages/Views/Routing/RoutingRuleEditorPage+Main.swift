extension RoutingRuleEditorPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { id == nil ? words[.newApprovalRule] : name }

    func main(in frame: Frame) -> HTML {
        frame.page(
            title(in: frame.words),
            isName: id != nil,
            sentence: frame.words.html(.routingRuleSentence),
            "\(frame.errorSummary(problems))\(trial?.html(in: frame))\(form(in: frame))\(if: id != nil, removal(in: frame))"
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let name = Field(
            name: "name",
            label: words[.ruleName],
            value: name,
            help: words[.routingNameHelp],
            problems: problems
        )
        return """
            <form class="card pad stack form" method="post" action="/routing-rules/edit">\(frame.token)\
            \(id.map { #"<input type="hidden" name="rule"\#(attr: "value", $0)>"# as HTML })\
            <input type="hidden" name="version"\(attr: "value", String(version))>
            \(name.html(in: words))
            <div class="two">\(if: id == nil, choice("unit", .routingUnit, units, in: words))\
            \(text("place", .routingPlace, number, help: .routingPlaceHelp, in: words))</div>
            <fieldset class="fld"><legend>\(words[.ruleWhen])</legend>\(wording(in: words))
            <div class="two">\(choice("network", .ruleNetwork, networks, in: words))\
            \(choice("topic", .routingTopic, topics, in: words))</div>
            <div class="two">\(text("languages", .routingLanguages, languages, help: .routingLanguagesHelp, in: words))\
            \(choice("signal", .routingSignal, signals, in: words))</div></fieldset>
            <fieldset class="fld"><legend>\(words[.routingThen])</legend>
            \(choice("to", .routingTo, targets, in: words))
            <div class="two">\(choice("priority", .priority, priorities, in: words))\
            \(text("reason", .priorityReason, reason, in: words))</div>
            \(text("tags", .routingTags, tags, help: .routingTagsHelp, in: words))
            \(text("others-first", .routingOthersFirst, othersFirst, help: .routingOthersFirstHelp, in: words))
            \(box("last", .routingLastChoice, isLast, in: words))</fieldset>
            \(box("paused", .rulePausedChoice, isPaused, in: words))
            <div class="row wrap"><button class="btn" name="do" value="try">\(words[.tryRule])</button>\
            <span class="grow"></span><a class="btn ghost" href="/routing-rules">\(words[.cancel])</a>\
            \(frame.submit(.saveRule))</div></form>
            """
    }

    private func removal(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="card pad row wrap" method="post" action="/routing-rules/remove">\(frame.token)\
            <input type="hidden" name="rule"\(attr: "value", id ?? "")><p class="grow muted">\(words[.removeRuleHelp])</p>\
            <button class="btn">\(words[.removeRule])</button></form>
            """
    }

    private func wording(in words: Words) -> HTML {
        var field = Field(
            name: "words",
            label: words[.routingWords],
            value: self.words,
            help: words[.routingWordsHelp],
            problems: problems
        )
        field.isRequired = false
        field.isMarkedOptional = false
        field.isCode = true
        return field.area(rows: 3, in: words)
    }

    private func text(
        _ name: String,
        _ label: Phrase,
        _ value: String,
        help: Phrase? = nil,
        in words: Words
    ) -> HTML {
        var field = Field(
            name: name,
            label: words[label],
            value: value,
            help: help.map { words[$0] },
            problems: problems
        )
        field.isRequired = false
        field.isMarkedOptional = false
        return field.html(in: words)
    }

    private func choice(_ name: String, _ label: Phrase, _ choices: [Choice], in words: Words) -> HTML {
        var field = Field(name: name, label: words[label], problems: problems)
        field.isRequired = false
        field.isMarkedOptional = false
        return field.select(choices, in: words)
    }

    private func box(_ name: String, _ label: Phrase, _ isOn: Bool, in words: Words) -> HTML {
        """
        <label class="row"><input type="checkbox"\(attr: "name", name) value="1"\(attr: "checked", if: isOn)> \
        \(words[label])</label>
        """
    }
}
