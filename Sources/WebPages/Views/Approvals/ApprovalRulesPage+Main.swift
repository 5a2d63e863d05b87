extension ApprovalRulesPage {
    var place: Place? { .approvals }

    func title(in words: Words) -> String { words[.approvalRulesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let action = mayEdit ? frame.primary(.newApprovalRule, "/approval-rules/edit", .plus) : .empty
        return frame.page(
            words[.approvalRulesTitle],
            sentence: words.html(.approvalRulesSentence, count: rules.count { !$0.isPaused }),
            action: action,
            #"<section class="card">\#(rules.isEmpty ? frame.emptyState(.emptyApprovalRules) : table(in: frame))</section>"#
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.approvalRulesTitle],
            columns: [.columnRule, .columnUnit, .columnAsked, .columnState],
            rows: rules.map { $0.cells(in: frame) }
        )
    }
}

extension ApprovalRuleRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        [
            """
            <a class="med row-link" dir="auto"\(attr: "href", "/approval-rules/edit?rule=\(percentEncoded(id))")>\
            \(name)</a>\(words.map { #"<div class="tiny muted"><code dir="ltr">\#($0)</code></div>"# as HTML })
            """,
            unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# } ?? "–",
            #"<ol class="plain">\#(asked.map { #"<li dir="auto">\#($0)</li>"# as HTML })</ol>"#,
            isPaused ? Tag.plain(frame.words[.rulePaused]) : Tag.good(frame.words[.ruleInForce]),
        ]
    }
}

extension ApprovalRuleEditorPage {
    var place: Place? { .approvals }

    func title(in words: Words) -> String { id == nil ? words[.newApprovalRule] : name }

    func main(in frame: Frame) -> HTML {
        frame.page(
            title(in: frame.words),
            isName: id != nil,
            sentence: frame.words.html(.approvalRuleSentence),
            "\(frame.errorSummary(problems))\(form(in: frame))"
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let name = Field(
            name: "name",
            label: words[.ruleName],
            value: name,
            help: words[.ruleNameHelp],
            problems: problems
        )
        return """
            <form class="card pad stack form" method="post" action="/approval-rules/edit">\(frame.token)\
            \(id.map { #"<input type="hidden" name="rule"\#(attr: "value", $0)>"# as HTML })\
            <input type="hidden" name="version"\(attr: "value", String(version))>
            \(name.html(in: words))\(if: id == nil, choice("unit", .ruleUnit, units, in: words))
            <h2>\(words[.ruleWhen])</h2>\(wording(in: words))
            <div class="two">\(choice("network", .ruleNetwork, networks, in: words))\
            \(choice("role", .ruleRole, roles, in: words))</div>
            <div class="two">\(lackingField(in: words))\(choice("content", .ruleContent, contents, in: words))</div>
            \(steps.enumerated().map { $0.element.html(number: $0.offset + 1, problems: problems, in: words) })
            <label class="row"><input type="checkbox" name="paused" value="1"\(attr: "checked", if: isPaused)> \
            \(words[.rulePausedChoice])</label>
            <div class="row wrap"><span class="grow"></span>\
            <a class="btn ghost" href="/approval-rules">\(words[.cancel])</a>\(frame.submit(.saveRule))</div></form>
            """
    }

    private func wording(in words: Words) -> HTML {
        var field = Field(
            name: "words",
            label: words[.ruleWords],
            value: self.words,
            help: words[.ruleWordsHelp],
            problems: problems
        )
        field.isRequired = false
        field.isCode = true
        return field.area(rows: 3, in: words)
    }

    private func lackingField(in words: Words) -> HTML {
        var field = Field(name: "lacking", label: words[.ruleLacking], value: lacking, problems: problems)
        field.isRequired = false
        return field.html(in: words)
    }

    private func choice(_ name: String, _ label: Phrase, _ choices: [Choice], in words: Words) -> HTML {
        Field(name: name, label: words[label], problems: problems).select(choices, in: words)
    }
}

extension ApprovalStepForm {
    fileprivate func html(number: Int, problems: [Problem], in words: Words) -> HTML {
        func field(_ name: String, _ label: Phrase, _ value: String = "", help: Phrase? = nil) -> Field {
            var field = Field(
                name: "s\(number)-\(name)",
                label: words[label],
                value: value,
                help: help.map { words[$0] },
                problems: problems
            )
            field.isRequired = false
            field.isMarkedOptional = false
            return field
        }
        return """
            <fieldset class="fld"><legend>\(words.text(.ruleStep, ["n": words.number(number)]))</legend><div class="two">\(field("unit", .ruleStepUnit).select(units, in: words))\
            \(field("need", .ruleStepNeed).select(needs, in: words))</div>
            \(field("people", .ruleStepPeople, people, help: .ruleStepPeopleHelp).area(rows: 2, in: words))
            \(field("hours", .ruleStepHours, hours).html(in: words))</fieldset>
            """
    }
}
