import Channels
import Matching
import Primitives

/// All queries that are live, as they are at one moment.
struct QueryPage: Sendable {
    private(set) var index = QueryIndex([], presearcher: .byTerms, textRules: .product)
    /// The queries that were read all at once, and those that came later; `nil` for one that is gone.
    private var base: [String: KeptQuery] = [:]
    private var later: [String: KeptQuery?] = [:]
    /// What came later, in the order in which it came.
    private(set) var changes = QueryChanges()
    /// Differs from page to page that was read whole.
    private(set) var edition = QueryChanges.Edition()

    init() {}

    /// The page of all queries.
    ///
    /// One that an older program took and this one refuses stays out; its own page says why.
    init(_ all: [KeptQuery], lists: [String: [String]]) {
        let live = all.filter { !$0.isPaused }
        index = QueryIndex(
            live.lazy.compactMap(\.standing),
            presearcher: .byTerms,
            textRules: .product,
            lists: lists
        )
        base = Dictionary(live.map { ($0.id.description, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The page behind some changes.
    func changed(by queries: [KeptQuery]) -> QueryPage {
        var page = self
        page.index = Self.index(index, changedBy: queries)
        for query in queries { page.later[query.id.description] = .some(query.isPaused ? nil : query) }
        page.changes.append(queries)
        return page
    }

    /// The same page with everything in one piece.
    func merged(_ index: QueryIndex) -> QueryPage {
        var page = self
        page.index = index
        for (id, query) in later { page.base[id] = query }
        page.later = [:]
        page.changes = QueryChanges()
        page.edition = QueryChanges.Edition()
        return page
    }

    static func index(_ index: QueryIndex, changedBy queries: [KeptQuery]) -> QueryIndex {
        let live = queries.filter { !$0.isPaused }.compactMap(\.standing)
        return index.changing(removing: queries.map(\.id.description), adding: live)
    }

    /// The queries that a post answers, by name: an index names first what it has had longest.
    func matches(in post: MatchablePost) -> [FoundQuery] {
        let found = index.matches(in: post).compactMap { match in
            query(match.queryID).map { FoundQuery(query: $0, match: match) }
        }
        guard found.count > 1 else { return found }
        return found.sorted { isBefore($0.query, $1.query) }
    }

    /// Which of some posts a query may match, in whatever language they are written.
    func mayMatch(_ posts: [EncodedArrival]) -> [Bool] {
        var encoded = EncodedPost(network: "")
        var scratch = MatchScratch()
        var counters = MatchCounters()
        return posts.map { arrival in
            encoded.network = arrival.network
            encoded.take(arrival.post)
            return index.mayMatch(
                encoded,
                bytes: arrival.bytes.span,
                apart: arrival.post.unescaped.span,
                using: &scratch,
                counting: &counters
            )
        }
    }

    private func query(_ id: String) -> KeptQuery? {
        if let known = later[id] { return known }
        return base[id]
    }
}

private func isBefore(_ left: KeptQuery, _ right: KeptQuery) -> Bool {
    if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
    return left.id < right.id
}

extension KeptQuery {
    fileprivate var standing: StandingQuery? {
        try? StandingQuery(id: id.description, version: version, parsing: text)
    }
}

/// What came later than the most of the queries: of each one the last word, however often it was saved.
struct QueryChanges: Sendable {
    /// A page that was read whole, or merged; another one is not equal to it.
    final class Edition: Sendable, Equatable {
        static func == (left: Edition, right: Edition) -> Bool { left === right }
    }

    private struct Change: Sendable {
        let number: Int
        let query: KeptQuery
    }

    private var latest: [String: Change] = [:]
    /// How many there have been, with those that later ones have replaced.
    private(set) var count = 0

    var keptCount: Int { latest.count }

    mutating func append(_ more: [KeptQuery]) {
        for query in more {
            latest[query.id.description] = Change(number: count, query: query)
            count += 1
        }
    }

    /// What changed from some number on, in the order of the last words.
    func values(from start: Int) -> [KeptQuery] {
        latest.values.filter { $0.number >= start }.sorted { $0.number < $1.number }.map(\.query)
    }
}
