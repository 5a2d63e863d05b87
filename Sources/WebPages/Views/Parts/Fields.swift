/// A field of a form: label, help, error and the control, tied together for those who do not see them.
struct Field: Sendable {
    var name: String
    var label: String
    var value = ""
    var help: String?
    var problems: [Problem] = []
    var type: HTML = "text"
    var autocomplete: String?
    var isRequired = true
    /// Whether “(optional)” stands behind the label of a field that may be left empty.
    var isMarkedOptional = true
    /// Codes, addresses and names of accounts run from left to right in every language.
    var isCode = false
    var placeholder: String?
    /// What tells fields of one name apart, where a page has several such forms; problems name it with the field.
    var suffix = ""

    var id: String { "f-\(name)\(suffix)" }
    private var error: String? { problems.first { $0.field == name + suffix }?.message }
    private var describedBy: String? {
        let ids = [error.map { _ in "\(id)-error" }, help.map { _ in "\(id)-help" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    /// The field with a one-line control.
    func html(in words: Words) -> HTML {
        wrap(
            """
            <input type="\(type)"\(attributes)\(attr: "value", value)\(attr: "autocomplete", autocomplete)\
            \(attr: "placeholder", placeholder)>
            """,
            in: words
        )
    }

    /// The field as a choice from a list.
    func select(_ choices: [Choice], in words: Words) -> HTML {
        wrap("<select\(attributes)>\(choices.map(\.option))</select>", in: words)
    }

    /// The field with room for many lines.
    func area(rows: Int, in words: Words) -> HTML {
        wrap(
            #"<textarea rows="\#(rows)" spellcheck="false"\#(attributes)>\#(leadingLineKept)</textarea>"#,
            in: words
        )
    }

    /// HTML drops a line end right after the start tag; this one is dropped instead of the writer's.
    private var leadingLineKept: HTML { "\(if: value.hasPrefix("\n"), "\n")\(value)" }

    private var attributes: HTML {
        """
        \(attr: "id", id)\(attr: "name", name)\(attr: "required", if: isRequired)\
        \(attr: "aria-describedby", describedBy)\(attr: "aria-invalid", error.map { _ in "true" })\
        \(attr: "dir", isCode ? "ltr" : nil)
        """
    }

    private func wrap(_ control: HTML, in words: Words) -> HTML {
        """
        <div class="fld\(if: error != nil, " bad")"><label\(attr: "for", id)>\(label)\
        \(if: !isRequired && isMarkedOptional, #" <span class="muted">\#(words[.optional])</span>"#)</label>\
        \(help.map { #"<p class="help"\#(attr: "id", "\(id)-help")>\#($0)</p>"# as HTML })\
        \(error.map { #"<p class="err"\#(attr: "id", "\(id)-error")>\#($0)</p>"# as HTML })\(control)</div>
        """
    }
}

extension Choice {
    var option: HTML { "<option\(attr: "value", value)\(attr: "selected", if: isChosen)>\(label)</option>" }
}

extension Frame {
    /// “There is a problem”, with a link to each field (the pattern of GOV.UK).
    func errorSummary(_ problems: [Problem]) -> HTML {
        guard !problems.isEmpty else { return .empty }
        let rows = problems.map { problem -> HTML in
            guard let field = problem.field else { return "<li>\(problem.message)</li>" }
            return """
                <li\(attr: "id", "problem-\(field)")><a class="a"\(attr: "href", "#f-\(field)")>\(problem.message)</a></li>
                """
        }
        return """
            <div class="errsum" id="problems" role="alert" tabindex="-1" data-focus><h2>\(words[.thereIsAProblem])</h2>\
            <ul>\(rows)</ul></div>
            """
    }
}
