package import Primitives
import Synchronization

/// A small newspaper: a feed, and a page for each article.
package final class SmallNews: Sendable {
    /// One article.
    package struct Article: Sendable, Hashable, Codable {
        /// The last part of its address.
        package var name: String
        package var title: String
        package var text: String
        package var publishedAt: Moment

        package init(name: String, title: String, text: String, publishedAt: Moment) {
            self.name = name
            self.title = title
            self.text = text
            self.publishedAt = publishedAt
        }
    }

    private let title: String
    private let articles: Mutex<[Article]>
    private let address = Mutex("")

    package init(title: String, articles: [Article] = []) {
        self.title = title
        self.articles = Mutex(articles)
    }

    package func publish(_ article: Article) {
        articles.withLock { $0.append(article) }
    }

    /// Serves until cancelled, and tells the port once it listens; port 0 is any free one.
    package func run(on port: Int = 0, onReady: @Sendable (Int) async throws -> Void) async throws {
        let server = ATLoopbackServer(answer: { self.answer($0) })
        try await server.run(on: port) { port in
            address.withLock { $0 = "http://127.0.0.1:\(port)" }
            try await onReady(port)
        }
    }

    private func answer(_ request: ATRequest) -> ATAnswer {
        let (articles, address) = (articles.withLock { $0 }, address.withLock { $0 })
        switch request.path {
        case "/feed.xml":
            let feed = NewsFeed(title: title, address: address, articles: articles)
            return .body(status: 200, type: "application/rss+xml; charset=utf-8", Array(feed.xml.utf8))
        case "/style.css": return .body(status: 200, type: "text/css; charset=utf-8", Array(PageStyle.css.utf8))
        default:
            let name = request.path.split(separator: "/").last.map(String.init)
            let page = NewsPage(title: title, articles: articles, chosen: name)
            return .body(status: page.isMissing ? 404 : 200, type: "text/html; charset=utf-8", Array(page.html.utf8))
        }
    }
}
