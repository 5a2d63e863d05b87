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

/// Leads out of the frame, to the whole page.
func readOn(_ address: String, _ text: String) -> HTML {
    #"<a class="a" target="_blank" rel="noopener" dir="auto"\#(attr: "href", address)>\#(text)</a>"#
}
