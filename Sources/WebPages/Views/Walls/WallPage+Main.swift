extension WallPage {
    var isIndexable: Bool { shown != nil }

    func title(in words: Words) -> String { shown?.title ?? words[.wallGoneTitle] }

    func head(in frame: Frame) -> HTML {
        guard let shown else { return .empty }
        let words = frame.words
        let summary = words.text(.wallPieces, count: shown.pieces.count)
        let card = ShareCard(title: shown.title, summary: summary, address: shown.address, kind: "website")
        return """
            <link rel="alternate" type="application/atom+xml"\(attr: "href", shown.feed)\
            \(attr: "title", words[.wallFeed])>
            \(card.html(in: frame))
            """
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        guard let shown else {
            return frame.communityPage("\(words[.wallGoneTitle])", sentence: "\(words[.wallGone])", .empty)
        }
        return frame.communityPage(
            #"<span dir="auto">\#(shown.title)</span>"#,
            sentence: words.html(.wallSentence, ["organization": isolated(frame.organization)]),
            """
            \(shown.list(in: frame))\(HandOn(title: shown.title, address: shown.address).html(in: frame))
            """
        )
    }
}

extension ShownWall {
    fileprivate var feed: String { "/wall/\(percentEncoded(name))/feed.atom" }

    /// The pieces in their order: words only, and nothing that another server would have to bring.
    func list(in frame: Frame) -> HTML {
        guard !pieces.isEmpty else { return frame.nothing(.wallEmpty) }
        return #"<ol class="wall">\#(pieces.map { "<li>\($0.html(in: frame))</li>" as HTML })</ol>"#
    }
}

extension WallPieceRow {
    /// The words, who said them where and when, the way to the original, and why they stand here.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let said = words.html(
            .wallSaid,
            ["name": isolated(author), "network": isolated(network), "date": "\(words.date(saidAt))"]
        )
        let original = outwardLink(url, "\(words[.wallOriginal])", by: .anybody)
        let why: HTML = #"<p class="small muted" dir="auto">\#(note)</p>"#
        return """
            <figure class="card pad stack-2"><blockquote>\
            \(answerText(text, language: language, by: .anybody))</blockquote>\
            <figcaption class="small">\(said) \(original)</figcaption>\(if: !note.isEmpty, why)</figure>
            """
    }
}
