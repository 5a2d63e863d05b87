import Primitives

/// The newspaper as RSS 2.0.
struct NewsFeed: Sendable {
    let title: String
    let address: String
    /// Oldest first.
    let articles: [SmallNews.Article]

    var xml: String {
        let items = articles.suffix(40).reversed().map(item).joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(escapedHTML(title))</title><link>\(address)/</link>
            <description>News of the valley, invented.</description><language>en-GB</language><ttl>5</ttl>
            \(items)</channel></rss>

            """
    }

    private func item(_ article: SmallNews.Article) -> String {
        let link = "\(address)/news/\(escapedHTML(article.name))"
        return """
            <item><title>\(escapedHTML(article.title))</title><link>\(link)</link>
            <guid isPermaLink="false">\(escapedHTML("ystwyth-valley-news/" + article.name))</guid>
            <pubDate>\(Self.mailDate(article.publishedAt))</pubDate>
            <description>\(escapedHTML(article.text))</description></item>

            """
    }

    /// The date as mail writes it, in UTC: RSS 2.0 asks for that form.
    static func mailDate(_ moment: Moment) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = moment.microseconds / 86_400_000_000
        let text = moment.description
        let month = Int(text.dropFirst(5).prefix(2)).map { months[$0 - 1] } ?? ""
        let date = text.dropFirst(8).prefix(2)
        return "\(days[Int(day % 7)]), \(date) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) GMT"
    }
}

/// The newspaper in a browser: one article, or all of them.
struct NewsPage: Sendable {
    let title: String
    let articles: [SmallNews.Article]
    let chosen: String?

    var isMissing: Bool { chosen != nil && shown.isEmpty }

    private var shown: [SmallNews.Article] {
        chosen.map { name in articles.filter { $0.name == name } } ?? articles.reversed()
    }

    var html: String {
        let cards = shown.map { article in
            let link = "/news/\(escapedHTML(article.name))"
            return """
                <article class="card"><div><h2><a href="\(link)">\(escapedHTML(article.title))</a></h2>
                <p>\(escapedHTML(article.text))</p><footer>\(article.publishedAt.description.prefix(10))</footer>
                </div></article>
                """
        }.joined(separator: "\n")
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escapedHTML(title))</title><link rel="stylesheet" href="/style.css"></head>
            <body><nav><a href="/">\(escapedHTML(title))</a></nav><main><h1>\(escapedHTML(title))</h1>
            <p class="subtitle">An invented newspaper on this machine. <a href="/feed.xml">Its feed</a></p>
            \(isMissing ? "<p class=\"empty\">There is no such article.</p>" : cards)
            </main></body></html>
            """
    }
}
