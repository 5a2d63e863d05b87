import Matching
import Testing

/// Queries of the commonest words, and posts of them in every part.
private struct FrequentWordDraws {
    static let words = (0..<60).map { "w\($0)" } + ["rare", "seldom", "wx*", "\"w1 w2\""]
    var random: SeededRandom

    mutating func group(_ counts: ClosedRange<Int>, joinedBy word: String) -> String {
        let count = counts.lowerBound + random.below(counts.count)
        return "(" + (0..<count).map { _ in random.pick(Self.words) }.joined(separator: " \(word) ") + ")"
    }

    mutating func query() -> String {
        switch random.below(11) {
        case 0: group(1...40, joinedBy: "OR")
        case 1: group(1...6, joinedBy: "AND")
        case 2: "\(group(4...30, joinedBy: "OR")) NOT \(group(4...9, joinedBy: "OR"))"
        case 3: "\(group(4...12, joinedBy: "OR")) \(group(4...12, joinedBy: "OR")) title:w\(random.below(60))"
        case 4: "\(group(2...20, joinedBy: "OR")) NEAR/\(random.below(50)) \(group(2...20, joinedBy: "OR"))"
        case 5: (0..<4).map { _ in group(4...20, joinedBy: "OR") }.joined(separator: " NEAR/500 ")
        case 8: (0..<3).map { _ in group(2...3, joinedBy: "OR") }.joined(separator: " NEAR/\(random.below(40)) ")
        case 9: "((w1 NEAR/99 \(group(2...3, joinedBy: "OR"))) NEAR/99 \"w1 w2\") NEAR/\(random.below(40)) w3"
        case 10: group(4...12, joinedBy: "OR") + group(2...3, joinedBy: "OR") + " w\(random.below(60))"
        case 6: (0..<3).map { _ in group(1...6, joinedBy: "OR") }.joined(separator: " ONEAR/9 ")
        default: "rare OR (\(group(4...6, joinedBy: "AND")) OR w1 OR \(group(2...5, joinedBy: "AND")))"
        }
    }

    mutating func text(_ most: Int) -> String {
        (0..<random.below(most)).map { _ in random.pick(Self.words).filter { $0 != "*" } }.joined(separator: " ")
    }

    mutating func post(_ number: Int) -> MatchablePost {
        var post = MatchablePost(id: "p\(number)", network: "n", text: text(20))
        if random.chance(20) { post.title = text(5) }
        if random.chance(20) { post.authorBio = text(9) }
        return post
    }
}

@Suite struct `Sets of common words` {
    @Test(arguments: 0..<4)
    func `find what the evaluation of every word finds`(seed: Int) throws {
        var common = FrequentWordDraws(random: SeededRandom(seed: UInt64(600 + seed)))
        let standing = try (0..<200).map { try StandingQuery(id: "\($0)", parsing: common.query()) }
        let posts = (0..<150).map { common.post($0) }
        let statistics = posts.reduce(into: StreamStatistics()) { $0.observe($1) }
        let oracle = QueryIndex(standing, presearcher: .noFiltering)
        let expected = posts.map(oracle.matchingQueries)

        #expect(posts.map(QueryIndex(standing).matchingQueries) == expected)
        #expect(posts.map(QueryIndex(standing, statistics: statistics).matchingQueries) == expected)
        #expect(expected.joined().count > 3_000)
    }

    /// Few words, so that the only word of an operand is often the only one of the next.
    @Test(arguments: 0..<4)
    func `tell where a NEAR over the whole text comes to, as a look at every place does`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(700 + seed))
        let words = (0..<9).map { "w\($0)" } + ["rare"]
        let standing = try (0..<300).map { number in
            let groups = (0..<random.number(2...5)).map { _ in
                "(" + (0..<random.number(4...6)).map { _ in random.pick(words) }.joined(separator: " OR ") + ")"
            }
            let joined = groups.joined(separator: random.chance(80) ? " NEAR/500 " : " ONEAR/500 ")
            return try StandingQuery(id: "\(number)", parsing: joined)
        }
        let posts = (0..<200).map { number in
            let text = (0..<random.number(1...5)).map { _ in random.pick(words) }.joined(separator: " ")
            return MatchablePost(id: "\(number)", network: "n", text: text)
        }
        let statistics = posts.reduce(into: StreamStatistics()) { $0.observe($1) }
        let expected = posts.map(QueryIndex(standing, presearcher: .noFiltering).matchingQueries)

        #expect(posts.map(QueryIndex(standing, statistics: statistics).matchingQueries) == expected)
        #expect(expected.joined().count > 3_000)
        #expect(expected.joined().count < 50_000)
    }

    @Test func `name a query once, however many of its words a post holds, and evaluate no other`() throws {
        let words = (0..<20).map { "w\($0)" }
        let broad = try StandingQuery(id: "broad", parsing: words.joined(separator: " OR "))
        let other = try (0..<50).map { try StandingQuery(id: "o\($0)", parsing: "x\($0) OR y OR z\($0) OR v") }
        let post = MatchablePost(id: "p", network: "n", text: words.joined(separator: " "))
        var (scratch, counters) = (MatchScratch(), MatchCounters())

        let found = QueryIndex(other + [broad]).matchingQueries(in: post, using: &scratch, counting: &counters)

        #expect(found.map(\.queryID) == ["broad"])
        #expect(counters.candidates == 1)
        #expect(counters.evaluations == 1)
    }

    @Test func `pass over a query of common words of which a post lacks one that it needs`() throws {
        let words = (0..<20).map { "w\($0)" }
        let queries = [
            words.joined(separator: " NEAR/99 "), words.joined(separator: " "),
            "((w0 NEAR/99 w1) NEAR/99 w2) NEAR/9 (w3 OR w4 OR w5 OR w6)",
        ]
        let standing = try queries.enumerated().map { try StandingQuery(id: "\($0)", parsing: $1) }
        let index = QueryIndex(standing)
        var (scratch, counters) = (MatchScratch(), MatchCounters())
        func found(in text: String) -> [String] {
            let post = MatchablePost(id: "p", network: "n", text: text)
            return index.matchingQueries(in: post, using: &scratch, counting: &counters).map(\.queryID)
        }

        #expect(found(in: words.dropFirst().joined(separator: " ")).isEmpty)
        #expect(counters.evaluations == 0)
        #expect(found(in: words.joined(separator: " ")) == ["0", "1", "2"])
    }
}

extension SeededRandom {
    fileprivate mutating func below(_ count: Int) -> Int { number(0...count - 1) }
}
