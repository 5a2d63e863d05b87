extension PublicNeedPage {
    var isIndexable: Bool { shown != nil }

    func title(in words: Words) -> String { shown?.title ?? words[.needPublicGoneTitle] }

    func head(in frame: Frame) -> HTML {
        guard let shown else { return .empty }
        let card = ShareCard(title: shown.title, summary: oneLine(shown.text, 200), address: shown.address)
        return """
            <link rel="alternate" type="application/atom+xml" href="/needs.atom"\
            \(attr: "title", frame.words.text(.needsFeed, ["organization": frame.organization]))>
            \(card.html(in: frame))
            """
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        guard let shown else {
            return frame.communityPage("\(words[.needPublicGoneTitle])", sentence: "\(words[.needPublicGone])", .empty)
        }
        let card = shown.volume.html(in: frame)
        return frame.communityPage(
            #"<span dir="auto">\#(shown.title)</span>"#,
            sentence: """
                \(shown.state.tag(in: words)) \(words.html(.needPublicAsked, count: shown.asked)) \
                \(words.html(.needPublicDecided, ["date": "\(words.date(shown.decidedAt))"])) <bdi>\(shown.unit)</bdi>
                """,
            """
            <div class="read">\(answerText(shown.text, language: nil))</div>
            \(HandOn(title: shown.title, address: shown.address).html(in: frame))
            <section><h2>\(words[.volumeTitle])</h2>\(card)</section>
            """
        )
    }
}
