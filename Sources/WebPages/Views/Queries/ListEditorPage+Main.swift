import Primitives

extension ListEditorPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { name ?? words[.newList] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let sentence =
            name.map { words.html(.listUse, ["term": listTerm($0)]) } ?? words.html(.newListSentence)
        return frame.page(
            title(in: words),
            isName: name != nil,
            sentence: sentence,
            """
            \(frame.errorSummary(problems))\(both?.html(in: frame))
            <div class="editor">\(form(in: frame))
            \(if: name != nil, frame.card(words[.columnNamedBy], using(in: words)))</div>
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        var area = Field(
            name: "entries",
            label: words[.listEntries],
            value: entries,
            help: words[.listEntriesHelp],
            problems: problems
        )
        area.isRequired = false
        area.isMarkedOptional = false
        return """
            <form class="card pad stack" method="post" action="/lists/edit">\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>
            \(name.map { #"<input type="hidden" name="name"\#(attr: "value", $0)>"# as HTML } ?? nameField(in: words))
            \(area.area(rows: 12, in: words))
            \(if: mayEdit, buttons(in: frame))</form>
            """
    }

    private func nameField(in words: Words) -> HTML {
        var field = Field(
            name: "name",
            label: words[.listName],
            value: newName,
            help: words[.listNameHelp],
            problems: problems
        )
        field.autocomplete = "off"
        return field.html(in: words)
    }

    private func buttons(in frame: Frame) -> HTML {
        """
        <div class="row wrap">\(last(in: frame.words))<span class="grow"></span>\
        <a class="btn ghost" href="/lists">\(frame.words[.cancel])</a>\(frame.save(.saveList, beside: both))</div>
        """
    }

    private func last(in words: Words) -> HTML {
        guard let changedAt else { return .empty }
        let fills: [String: HTML] = ["n": "\(words.number(version))", "time": words.time(changedAt)]
        return #"<span class="tiny muted">\#(words.html(.listChanged, fills))</span>"#
    }

    private func using(in words: Words) -> HTML {
        #"<div class="pad">\#(namedBy.isEmpty ? "<p>\(words[.namedByNone])</p>" : namedBy.links)</div>"#
    }
}
