import Testing

@testable import Matching

/// Counts of what an evaluation looks at, not of time: a machine that is busy changes nothing.
@Suite struct `The work that a query makes` {
    private static let nested = "((spam NEAR/50 ham) NEAR/50 (ham NEAR/50 spam)) NEAR/2 eggs"
    private static let chain = "spam" + String(repeating: " NEAR/3 spam", count: 200) + " NEAR/0 eggs"
    private static let alternatives =
        "(spam OR ham OR \"spam ham\" OR sp* OR ha?) NEAR/3 (ham OR \"ham spam\"~9) NEAR/0 eggs"

    @Test(arguments: [
        "spam NEAR/3 eggs", "spam ONEAR/3 eggs", chain, nested, alternatives, "\"spam ham eggs\"~9999",
        "\"spam eggs\"~9999 NEAR/2 x",
        "(spam NEAR/99999 ham) NEAR/99999 (ham NEAR/99999 eggs)", "\"sp* ham eggs\"", "東京*東 NEAR/5 eggs",
        "eggs -(\"spam spam\" OR (spam NEAR/9 ham NEAR/9 spam) NEAR/1 spam)",
    ])
    func `grows no faster than the post`(query: String) throws {
        let one = try work(query, words: 10_000)
        let two = try work(query, words: 20_000)
        let four = try work(query, words: 40_000)

        // Ways through a NEAR in brackets are followed up to a number, so that the first step may be steeper.
        #expect(two <= 4 * one + 1_000)
        #expect(four <= 5 * two / 2 + 1_000)
        #expect(four <= 1_000 * 40_000)
    }

    @Test func `is none where a word of it is not in the post`() throws {
        #expect(try work("spam NEAR/3 absent", words: 10_000) == 0)
        #expect(try work("(absent OR missing) NEAR/9999 spam NEAR/2 ham", words: 10_000) == 0)
        #expect(try work("\"spam ham absent\"~9999", words: 10_000) == 0)
    }

    @Test func `is small where a NEAR reaches over the whole post`() throws {
        let groups = Array(repeating: "(spam OR ham OR eggs)", count: 40).joined(separator: " NEAR/99999 ")

        #expect(try work(groups, words: 40_000) == 0)
        #expect(try work("spam NEAR/99999 eggs", words: 40_000) < 10)
    }

    /// The places that one query looks at in a post of two words over and over, with one more word at its end.
    private func work(_ query: String, words: Int) throws -> Int {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: query)], presearcher: .noFiltering)
        var scratch = MatchScratch()
        let work = EvaluationWork()
        scratch.work = work
        var counters = MatchCounters()
        let text = String(repeating: "spam ham ", count: words / 2) + "東京東東京東 eggs"

        _ = index.matchingQueries(
            in: MatchablePost(id: "p", network: "n", text: text),
            using: &scratch,
            counting: &counters
        )

        #expect(counters.evaluations == 1)
        return work.count
    }
}

/// A thousand queries that somebody would write to make the matcher slow are refused, or are evaluated once a post.
@Suite struct `A hostile query` {
    private static let common = [
        "the", "to", "and", "a", "of", "i", "in", "it", "is", "you", "that", "for", "my", "on",
    ]

    @Test(arguments: [
        (Array(repeating: "the", count: 10_000).joined(separator: " OR "), QueryRejected.Code.tooLong),
        (Array(repeating: "a", count: 2_000).joined(separator: " "), .tooManyTerms),
        ("a" + String(repeating: " NEAR/1000 a", count: 1_200), .tooManyTerms),
        (String(repeating: "(", count: 2_000) + "the" + String(repeating: ")", count: 2_000), .tooDeep),
        ("-the OR -and OR lang:en", .nearlyEverything),
    ])
    func `that is too large, too deep or finds everything is refused`(text: String, code: QueryRejected.Code) {
        #expect(rejection(of: text)?.code == code)
    }

    @Test func `of common words only is a candidate as often as its words are there, and is evaluated once`() throws {
        let every = Self.common.joined(separator: " OR ")
        let near = Self.common.joined(separator: " NEAR/1000 ")
        let standing = try (0..<500).flatMap { number in
            [
                try StandingQuery(id: "or\(number)", parsing: every),
                try StandingQuery(id: "near\(number)", parsing: near),
            ]
        }
        var scratch = MatchScratch()
        scratch.work = EvaluationWork()
        var counters = MatchCounters()

        let found = QueryIndex(standing).matchingQueries(
            in: MatchablePost(id: "p", network: "n", text: Self.common.joined(separator: " ")),
            using: &scratch,
            counting: &counters
        )

        #expect(found.count == 1_000)
        #expect(counters.evaluations == 1_000)
        #expect(counters.candidates <= 500 * (Self.common.count + 1))
        #expect(scratch.work?.count == 0)
    }
}
