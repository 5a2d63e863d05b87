/// A public answer in a frame of the organisation's own site.
struct EmbeddedAnswerPage: Page {
    var shown: PublicAnswerPage.Shown

    var place: Place? { nil }
    var isForStrangers: Bool { true }
    var isEmbeddable: Bool { true }

    func title(in words: Words) -> String { shown.title }

    func head(in frame: Frame) -> HTML { #"<link rel="canonical"\#(attr: "href", shown.address)>\#n"# }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="page read"><h1 dir="auto"\(attr: "lang", shown.language)>\(shown.title)</h1>\
        <div class="stack-2">\(answerText(shown.text, language: shown.language))</div>\
        <p class="small soft">\(frame.words.html(.publicAnswerBy, ["organization": isolated(frame.organization)])) \
        \(readOn(shown.address, frame.words[.embedReadOn]))</p></main>
        """
    }
}

/// A search among public answers in such a frame.
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
            <main id="main" class="page read"><form class="filters" method="get" action="/answers/embed" role="search">\
            <input class="grow" type="search" name="q" dir="auto" maxlength="300"\(attr: "value", search)\
            \(attr: "aria-label", words[.answersSearch])\(attr: "placeholder", words[.answersSearch])>\
            <button class="btn" type="submit">\(words[.search])</button></form>\
            <div class="stack-2" role="status">\(lines)\
            \(if: found.isEmpty && !search.isEmpty, "<p>\(words[.embedNothing])</p>")</div></main>
            """
    }
}

/// Leads out of the frame, to the whole page.
private func readOn(_ address: String, _ text: String) -> HTML {
    #"<a class="a" target="_blank" rel="noopener" dir="auto"\#(attr: "href", address)>\#(text)</a>"#
}
