import FuzzingSupport
import Matching
import Testing

@Suite struct `Choosing candidates by terms` {
    /// 8 runs of 60 queries and 50 posts: 24,000 pairs.
    @Test(arguments: 0..<8)
    func `finds what the evaluation of every query finds`(seed: Int) throws {
        var queries = QueryGenerator(seed: UInt64(2_000 + seed))
        var posts = PostGenerator(seed: UInt64(3_000 + seed))
        let standing = try (0..<60).map { number in
            try StandingQuery(id: "\(number)", parsing: queries.query().description)
        }
        let byTerms = QueryIndex(standing, lists: Vocabulary.lists)
        let oracle = QueryIndex(standing, presearcher: .noFiltering, lists: Vocabulary.lists)

        let some = (0..<50).map { _ in posts.post() }
        let found = some.map(byTerms.matchingQueries)

        #expect(found == some.map(oracle.matchingQueries))
        #expect(found.joined().count > 50)
    }

    /// 20,000 pairs in every run, and as many as `PARLEY_MATCH_PAIRS` says in a long one.
    @Test func `finds what the evaluation of every query finds in as many pairs as are asked for`() throws {
        let rounds = max(1, (FuzzCorpus.number("PARLEY_MATCH_PAIRS") ?? 20_000) / 10_000)

        var disagreements: [Int] = []
        var matches = 0
        for round in 0..<rounds {
            var queries = QueryGenerator(seed: FuzzCorpus.seed &* 100_003 &+ UInt64(round))
            var posts = PostGenerator(seed: FuzzCorpus.seed &* 200_003 &+ UInt64(round))
            let standing = try (0..<100).map { number in
                try StandingQuery(id: "\(number)", parsing: queries.query().description)
            }
            let byTerms = QueryIndex(standing, lists: Vocabulary.lists)
            let oracle = QueryIndex(standing, presearcher: .noFiltering, lists: Vocabulary.lists)
            let some = (0..<100).map { _ in posts.post() }
            let found = some.map(byTerms.matchingQueries)
            matches += found.joined().count
            if found != some.map(oracle.matchingQueries) { disagreements.append(round) }
        }

        #expect(disagreements == [])
        #expect(matches > 100 * rounds)
    }

    @Test func `finds the same with the statistics of a stream as without`() throws {
        var queries = QueryGenerator(seed: 7)
        var posts = PostGenerator(seed: 8)
        let standing = try (0..<100).map { number in
            try StandingQuery(id: "\(number)", parsing: queries.query().description)
        }
        let some = (0..<60).map { _ in posts.post() }
        let statistics = some.reduce(into: StreamStatistics()) { $0.observe($1) }

        let plain = QueryIndex(standing, lists: Vocabulary.lists)
        let informed = QueryIndex(standing, lists: Vocabulary.lists, statistics: statistics)

        #expect(some.map(informed.matchingQueries) == some.map(plain.matchingQueries))
    }

    @Test(arguments: 0..<2)
    func `finds the same under the rules of the yardstick`(seed: Int) throws {
        var queries = QueryGenerator(seed: UInt64(4_000 + seed))
        var posts = PostGenerator(seed: UInt64(5_000 + seed))
        let standing = try (0..<60).map { number in
            try StandingQuery(id: "\(number)", parsing: queries.query().description)
        }
        let byTerms = QueryIndex(standing, textRules: .yardstick)
        let oracle = QueryIndex(standing, presearcher: .noFiltering, textRules: .yardstick)

        let some = (0..<50).map { _ in posts.post() }

        #expect(some.map(byTerms.matchingQueries) == some.map(oracle.matchingQueries))
    }

    @Test func `evaluates only the queries of which a term is in the post`() throws {
        let standing = try (0..<1_000).map { try StandingQuery(id: "\($0)", parsing: "word\($0) NOT other") }
        let index = QueryIndex(standing)
        var scratch = MatchScratch()
        var counters = MatchCounters()

        let found = index.matchingQueries(
            in: MatchablePost(id: "p", network: "n", text: "word7 and word8"),
            using: &scratch,
            counting: &counters
        )

        #expect(found.map(\.queryID) == ["7", "8"])
        #expect(counters.candidates == 2)
        #expect(counters.evaluations == 2)
        #expect(counters.matches == 2)
        #expect(counters.posts == 1)
    }

    @Test func `chooses a phrase by two words that are neighbours`() throws {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: "\"very good\"")])
        var scratch = MatchScratch()
        var counters = MatchCounters()

        let apart = index.matchingQueries(
            in: MatchablePost(id: "p", network: "n", text: "good, very much so"),
            using: &scratch,
            counting: &counters
        )

        #expect(apart.isEmpty)
        #expect(counters.evaluations == 0)
    }
}
