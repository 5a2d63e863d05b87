import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

/// Queries that are looked at for many posts which they do not find.
let slowOperations: [Operation] = [
    .giving(
        SlowQueriesJSON.self,
        "listSlowQueries",
        .get,
        "/queries/slow",
        "Which queries cost the most, why, and what makes them cheaper; each is tried on posts that came lately"
    ) { request in
        let report = try await SlowQueries(ground: request.house.ground)(for: try request.viewer())
        return SlowQueriesJSON(
            posts: report.posts,
            isSample: report.isSample,
            tried: report.tried,
            queries: report.lines.map(SlowQueryJSON.init)
        )
    }
]

/// Why a query is slow.
struct SlowReasonJSON: Described {
    /// `everyPost`, `common`, `shortPrefixes`, `alternatives`, `near` or `pieces`.
    let code: String
    /// The words that it is about.
    let words: [String]
    static let example = SlowReasonJSON(code: "common", words: ["meter", "the"])
}

/// A query that is slow.
struct SlowQueryJSON: Described {
    let query: String
    let name: String
    /// How often a word of a post named it, repeats included.
    let candidates: Int
    /// For how many posts it was looked at.
    let evaluations: Int
    let matches: Int
    /// What it adds to each post, as measured; 0 where that is less than what else the machine does.
    let nanoseconds: Int
    let reasons: [SlowReasonJSON]
    static let example = SlowQueryJSON(
        query: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        name: "night tariff",
        candidates: 220,
        evaluations: 204,
        matches: 3,
        nanoseconds: 1_250,
        reasons: [.example]
    )
}

extension SlowQueryJSON {
    init(_ line: SlowQueries.Line) {
        self.init(
            query: line.query.id.description,
            name: line.query.name,
            candidates: line.cost.candidates,
            evaluations: line.cost.evaluations,
            matches: line.cost.matches,
            nanoseconds: line.cost.nanoseconds,
            reasons: line.cost.reasons.map { SlowReasonJSON(code: $0.code, words: $0.words) }
        )
    }
}

struct SlowQueriesJSON: Described {
    /// On how many posts they were tried.
    let posts: Int
    /// Whether these are the sample of the stream; else what is kept.
    let isSample: Bool
    let tried: Int
    /// The slowest first.
    let queries: [SlowQueryJSON]
    static let example = SlowQueriesJSON(posts: 400, isSample: true, tried: 38, queries: [.example])
}
