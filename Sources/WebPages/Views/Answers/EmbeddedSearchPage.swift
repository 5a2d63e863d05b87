/// A search among public answers in a frame of the organisation's own site.
struct EmbeddedSearchPage: Page {
    var search = ""
    var found: [Link] = []

    var place: Place? { nil }
    var isForStrangers: Bool { true }
    var isEmbeddable: Bool { true }

    func title(in words: Words) -> String { words[.answersSearch] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let lines = found.map { "<p>\(readOn($0.url, $0.text))</p>" as HTML }
        return """
            <main id="main" class="page read"><h1 class="vh">\(words[.answersSearch])</h1>\
            <form class="filters" method="get" action="/answers/embed" role="search">\
            <input class="grow" type="search" name="q" dir="auto" maxlength="300"\(attr: "value", search)\
            \(attr: "aria-label", words[.answersSearch])\(attr: "placeholder", words[.answersSearch])>\
            <button class="btn" type="submit">\(words[.search])</button></form>\
            <div class="stack-2" role="status">\(lines)\
            \(if: found.isEmpty && !search.isEmpty, "<p>\(words[.embedNothing])</p>")</div></main>
            """
    }
}
