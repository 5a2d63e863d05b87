/// Says in a frame of the organisation's own site that there is no answer, whyever.
struct EmbeddedGonePage: Page {
    var place: Place? { nil }
    var isForStrangers: Bool { true }
    var isEmbeddable: Bool { true }

    func title(in words: Words) -> String { words[.publicAnswerGoneTitle] }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="page read"><h1>\(frame.words[.publicAnswerGoneTitle])</h1>\
        <p>\(frame.words[.publicAnswerGone])</p></main>
        """
    }
}
