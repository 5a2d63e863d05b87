/// The views of the reader, and the part of the inbox that they may save.
struct SavedViewsPage: Page {
    /// What is saved.
    var view: InboxView
    /// The code of the unit to which it is narrowed.
    var unit: String?
    /// What is looked for.
    var search: String?
    var views: [SavedViewRow]
    /// For whom it may be saved, with the reader alone first.
    var readers: [Choice]
    var newName = ""
    var problems: [Problem] = []
}

/// A part of the inbox under a name.
struct SavedViewRow: Sendable {
    var id: String
    var name: String
    var view: InboxView
    var unit: String?
    var search: String?
    /// The name of the unit whose people have it; `nil` for one's own.
    var sharedWith: String?
    var mayChange: Bool

    var address: String { view.address(unit: unit, search: search) }
}

extension InboxView {
    var phrase: Phrase {
        switch self {
        case .inbox: Place.inbox.phrase
        case .mine: Place.mine.phrase
        case .waiting: Place.waiting.phrase
        case .done: Place.done.phrase
        }
    }
}

extension SavedViewsPage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { words[.viewsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = views.map { $0.html(in: frame) }
        let list: HTML =
            views.isEmpty ? frame.emptyState(.emptyViews) : #"<ul class="plain pad stack-2">\#(rows)</ul>"#
        return frame.page(
            words[.viewsTitle],
            sentence: words.html(.viewsSentence),
            """
            \(frame.errorSummary(problems))<div class="stack"><section class="card">\(list)</section>
            \(frame.card(words[.viewSave], form(in: frame)))</div>
            """
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let name = Field(name: "name", label: words[.viewName], value: newName, problems: problems)
        var reader = Field(name: "shared", label: words[.viewFor], problems: problems)
        (reader.isRequired, reader.isMarkedOptional) = (false, false)
        return """
            <form class="pad stack" method="post" action="/views">\(frame.token)\
            <input type="hidden" name="view"\(attr: "value", view.rawValue)>\
            <input type="hidden" name="unit"\(attr: "value", unit ?? "")>\
            <input type="hidden" name="q"\(attr: "value", search ?? "")>\
            <p>\(words.html(.viewSaves))
            <a class="a"\(attr: "href", view.address(unit: unit, search: search))>\
            \(said(view, unit: unit, search: search, in: words))</a></p>\(name.html(in: words))\
            \(if: readers.count > 1, reader.select(readers, in: words))\
            <div>\(frame.submit(.viewSave))</div></form>
            """
    }
}

extension SavedViewRow {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let path = "/views/\(percentEncoded(id))"
        let rename: HTML = """
            <form class="row wrap" method="post"\(attr: "action", path + "/rename")>\(frame.token)\
            <label class="vh"\(attr: "for", "view-\(id)")>\(words[.viewNewName])</label>\
            <input type="text" name="name" required\(attr: "id", "view-\(id)")\(attr: "value", name) dir="auto">\
            <button class="btn sm" type="submit">\(words[.viewRename])</button></form>\
            \(frame.act(path + "/remove", .remove, classes: "btn sm ghost"))
            """
        return """
            <li class="row wrap"><span class="grow"><a class="a" dir="auto"\(attr: "href", address)>\(name)</a>
            <span class="tiny muted">\(said(view, unit: unit, search: search, in: words))\
            \(sharedWith.map { " · " + words.html(.viewShared, ["unit": isolated($0)]) })</span></span>\
            \(if: mayChange, rename)</li>
            """
    }
}

/// What a list shows, in a few words.
private func said(_ view: InboxView, unit: String?, search: String?, in words: Words) -> HTML {
    let list: HTML = search.map { "\(words[.searchResults]): \(isolated($0))" } ?? "\(words[view.phrase])"
    return unit.map { "\(list) · \(isolated($0))" } ?? list
}
