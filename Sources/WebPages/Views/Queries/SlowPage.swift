/// Which queries are looked at for many posts that they do not find, why, and what to do about it.
struct SlowPage: Page {
    var posts: Int
    /// Whether these posts are a sample of the stream.
    var isSample: Bool
    var tried: Int
    /// The slowest first.
    var rows: [SlowRow]
}

/// A query that is slow.
struct SlowRow: Sendable {
    var query: Link
    var unit: UnitMark?
    var looked: Int
    var found: Int
    var nanoseconds: Int
    /// What to do, in sentences.
    var advice: [String]
}

extension SlowPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { words[.slowTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let posts: [String: HTML] = ["posts": "\(words.number(posts))"]
        let list: HTML =
            rows.isEmpty
            ? #"<div class="empty"><p>\#(words[.slowNone])</p></div>"#
            : #"<ul class="plain pad stack">\#(rows.map { $0.html(in: words, posts: self.posts) })</ul>"#
        return frame.page(
            words[.slowTitle],
            sentence: words.html(.slowSentence) + " "
                + words.html(isSample ? .slowTriedSample : .slowTried, count: tried, posts),
            tabs: frame.queryTabs(at: "/queries/slow"),
            #"<section class="card">\#(list)</section>"#
        )
    }
}

extension SlowRow {
    fileprivate func html(in words: Words, posts: Int) -> HTML {
        let cost: [String: HTML] = [
            "looked": "\(words.number(looked))", "posts": "\(words.number(posts))", "found": "\(words.number(found))",
        ]
        let time = words.text(.slowTime, ["n": words.number(Int((Double(nanoseconds) / 1_000).rounded()))])
        return """
            <li class="stack-2"><p><a class="a med"\(attr: "href", query.url)><bdi>\(query.text)</bdi></a> \
            \(unit.map { code($0.code) }) <span class="small muted">\(words.html(.slowCost, cost))\
            \(if: nanoseconds >= 1_000, " · \(time)")</span></p>\
            \(advice.map { #"<p class="small">\#($0)</p>"# as HTML })</li>
            """
    }
}
