import Primitives

/// How much of what nobody asked for is kept for trying queries, and for how long.
struct SamplePage: Page {
    /// Of a million posts, as it stands or was typed.
    var rate: String
    var days: String
    /// One in so many; `nil` while none is kept.
    var oneIn: Int?
    /// From when on the sample is whole.
    var since: Moment?
    var posts: Int
    /// Whether the reader may change it.
    var mayEdit = false
    var problems: [Problem] = []
}

extension SamplePage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { words[.sampleTitle] }

    func main(in frame: Frame) -> HTML {
        frame.page(
            frame.words[.sampleTitle],
            sentence: frame.words.html(.sampleSentence),
            tabs: frame.queryTabs(at: "/queries/sample"),
            """
            \(frame.errorSummary(problems))<section class="card"><div class="pad stack">\(state(in: frame.words))</div>\
            \(if: mayEdit, form(in: frame))</section>
            """
        )
    }

    private func state(in words: Words) -> HTML {
        guard let oneIn, let since else { return "<p>\(words[.sampleNothing])</p>" }
        return """
            <p class="say small-say">\(words.html(.sampleNow, count: posts, ["one": "\(words.number(oneIn))"]))</p>\
            <p class="small muted">\(words.html(.sampleWhole, ["time": words.time(since)]))</p>
            """
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        let rate = Field(
            name: "rate",
            label: words[.sampleRate],
            value: rate,
            help: words[.sampleRateHelp],
            problems: problems,
            type: "number"
        )
        let days = Field(
            name: "days",
            label: words[.sampleDays],
            value: days,
            help: words[.sampleDaysHelp],
            problems: problems,
            type: "number"
        )
        return """
            <form class="pad stack" method="post" action="/queries/sample">\(frame.token)\
            <div class="two">\(rate.html(in: words))\(days.html(in: words))</div>\
            <div><button class="btn pri" type="submit">\(words[.save])</button></div></form>
            """
    }
}
