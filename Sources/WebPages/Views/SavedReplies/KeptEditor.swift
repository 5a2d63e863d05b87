/// A page on which a kept thing is written, new or as the next version.
protocol KeptEditor: Page {
    static var kind: KeptKind { get }
    /// `nil` for a new one.
    var id: String? { get }
    var version: Int { get }
    var name: String { get }
    /// Who may have it, with the reader alone first; what is there stays where it is.
    var readers: [Choice] { get set }
    var problems: [Problem] { get set }

    /// The fields behind its name.
    func fields(in words: Words) -> HTML
    /// Shows again what was typed.
    mutating func take(_ fields: FormFields)
}

extension KeptEditor {
    var place: Place? { .settings }

    func title(in words: Words) -> String { id == nil ? words[Self.kind.new] : name }

    func main(in frame: Frame) -> HTML {
        frame.page(
            title(in: frame.words),
            isName: id != nil,
            sentence: frame.words.html(Self.kind.editSentence),
            "\(frame.errorSummary(problems))\(form(in: frame))\(if: id != nil, removal(in: frame))"
        )
    }

    /// Who shall have it, where there is a choice.
    func reader(in words: Words) -> HTML {
        "\(if: id == nil && readers.count > 1, choice("unit", .viewFor, readers, in: words))"
    }

    func choice(_ name: String, _ label: Phrase, _ choices: [Choice], in words: Words) -> HTML {
        var field = Field(name: name, label: words[label], problems: problems)
        (field.isRequired, field.isMarkedOptional) = (false, false)
        return field.select(choices, in: words)
    }

    private func form(in frame: Frame) -> HTML {
        let (kind, words) = (Self.kind, frame.words)
        let name = Field(
            name: "name",
            label: words[.viewName],
            value: name,
            help: words[kind.nameHelp],
            problems: problems
        )
        return """
            <form class="card pad stack form" method="post"\(attr: "action", kind.path + "/edit")>\(frame.token)\
            \(id.map { #"<input type="hidden"\#(attr: "name", kind.field)\#(attr: "value", $0)>"# as HTML })\
            <input type="hidden" name="version"\(attr: "value", String(version))>
            \(name.html(in: words))
            \(fields(in: words))
            <div class="row wrap"><span class="grow"></span>\
            <a class="btn ghost"\(attr: "href", kind.path)>\(words[.cancel])</a>\(frame.submit(.save))</div></form>
            """
    }

    private func removal(in frame: Frame) -> HTML {
        let (kind, words) = (Self.kind, frame.words)
        return """
            <form class="card pad row wrap" method="post"\(attr: "action", kind.path + "/remove")>\(frame.token)\
            <input type="hidden"\(attr: "name", kind.field)\(attr: "value", id ?? "")><p class="grow muted">\
            \(words[kind.removeHelp])</p><button class="btn">\(words[kind.remove])</button></form>
            """
    }
}
