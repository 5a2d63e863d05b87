/// Thanks somebody for saying whether a public answer settled it.
struct JudgedPage: Page {
    enum Outcome: Sendable {
        case settled
        case unsettled
        /// Said too often from one place, so that it does not count.
        case refused(String)
    }

    var code: String
    var outcome: Outcome

    var place: Place? { nil }
    var isForStrangers: Bool { true }

    func title(in words: Words) -> String {
        if case .refused = outcome { words[.thereIsAProblem] } else { words[.settledThanksTitle] }
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <main id="main" class="page trouble"><h1 tabindex="-1">\(title(in: words))</h1>\
            <p class="say">\(sentence(in: words))</p>\
            <p class="row"><a class="btn"\(attr: "href", "/a/" + percentEncoded(code))>\(words[.settledBack])</a></p></main>
            """
    }

    private func sentence(in words: Words) -> String {
        switch outcome {
        case .settled: words[.settledThanksYes]
        case .unsettled: words[.settledThanksNo]
        case .refused(let reason): reason
        }
    }
}
