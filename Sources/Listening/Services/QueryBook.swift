import Dispatch
package import Journal
import Matching
package import Primitives
import Storage
import Synchronization

/// Holds the index of all standing queries that are live, and swaps it whole when one changes.
package final class QueryBook: Sendable {
    private let page: Mutex<Page>
    private let stamp = Mutex<[SQLValue]>([])
    private let thread = DispatchQueue(label: "parley.matching", qos: .userInitiated)

    private struct Page: Sendable {
        var index: QueryIndex
        var queries: [String: KeptQuery]
    }

    /// What has changed since the last look.
    private struct News: Sendable {
        let stamp: [SQLValue]
        let queries: [KeptQuery]
        let lists: [String: [String]]
    }

    package init() {
        page = Mutex(Page(index: QueryIndex([], presearcher: .byTerms, textRules: .product), queries: [:]))
    }

    /// Reads the queries again if one of them changed since.
    package func refresh(of organization: OrganizationID, on ground: Ground) async throws {
        let known = stamp.withLock { $0 }
        let news = try await ground.read { connection -> News? in
            let table = QueryTable(on: connection)
            let current = try table.stamp()
            guard current != known else { return nil }
            let lists = try ListTable(on: connection).entries(of: organization)
            return News(stamp: current, queries: try table.all(of: organization), lists: lists)
        }
        guard let news else { return }
        let live = news.queries.filter { !$0.isPaused }
        // A query that an older program took and this one refuses stays out; its page says why.
        let parsed = live.lazy.compactMap { query in
            try? StandingQuery(id: query.id.description, version: query.version, parsing: query.text)
        }
        let index = QueryIndex(parsed, presearcher: .byTerms, textRules: .product, lists: news.lists)
        let byID = Dictionary(live.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
        page.withLock { $0 = Page(index: index, queries: byID) }
        stamp.withLock { $0 = news.stamp }
    }

    /// How many queries are live.
    package var count: Int { page.withLock { $0.queries.count } }

    /// The matches of each post, worked out on the matching thread.
    func matches(in posts: [MatchablePost]) async -> [[FoundQuery]] {
        let current = page.withLock { $0 }
        return await withCheckedContinuation { continuation in
            thread.async {
                continuation.resume(
                    returning: posts.map { post in
                        current.index.matches(in: post).compactMap { match in
                            current.queries[match.queryID].map { FoundQuery(query: $0, match: match) }
                        }
                    }
                )
            }
        }
    }
}

/// A query that matched, with the unit that it belongs to.
struct FoundQuery: Sendable {
    let query: KeptQuery
    let match: QueryMatch

    var record: Mention.MatchRecord {
        Mention.MatchRecord(
            query: query.id,
            name: query.name,
            version: match.queryVersion,
            explanation: match.explanation
        )
    }
}
