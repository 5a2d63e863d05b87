import Foundation
import Matching
import Testing

@Suite struct `What a match says` {
    private static let post = MatchablePost(
        id: "p",
        network: "bluesky",
        text: "Größe: the Big 👍🏽 meter 東京タワー #Fail https://Example.com/a @eve",
        title: "A meter",
        authorID: "did:plc:abc",
        authorHandle: "bob.example",
        tags: ["declared"],
        languages: ["de"]
    )

    private func explained(_ query: String, lists: [String: [String]] = [:]) throws -> [String] {
        let index = QueryIndex([try StandingQuery(id: "q", version: 4, parsing: query)], lists: lists)
        let match = try #require(index.matches(in: Self.post).first)
        #expect(match.queryID == "q")
        #expect(match.queryVersion == 4)
        #expect(index.explanation(ofQuery: "q", in: Self.post) == match.explanation)
        return match.explanation.clauses.map { clause in
            let source = clause.field == .title ? Self.post.title ?? "" : Self.post.text
            let bytes = Array(source.utf8)
            let parts = clause.ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
            return "\(clause.clause) in \(clause.field): \(parts.joined(separator: " | "))"
        }
    }

    @Test(arguments: [
        ("grosse", ["grosse in text: Größe"]),
        ("meter", ["meter in text: meter", "meter in title: meter"]),
        ("title:meter", ["title:meter in title: meter"]),
        ("\"the big\"", ["\"the big\" in text: the Big"]),
        ("👍", ["👍 in text: 👍🏽"]),
        ("京タ", ["京タ in text: 京タ"]),
        ("東京?ワ", ["東京?ワ in text: 東京タワ"]),
        ("京", ["京 in text: 京"]),
        ("mét*", ["mét* in text: meter", "mét* in title: meter"]),
        ("#fail", ["#fail in text: #Fail"]),
        ("#declared", ["#declared in tags: "]),
        ("@eve", ["@eve in text: @eve"]),
        ("url:example.com", ["url:example.com in text: https://Example.com/a"]),
        ("site:example.com", ["site:example.com in text: https://Example.com/a"]),
        ("from:bob.example", ["from:bob.example in authorHandle: "]),
        ("raw:Big", ["raw:Big in text: Big"]),
        ("\"meter the\"~3", ["\"meter the\"~3 in text: the | meter"]),
        ("the NEAR/2 meter", ["the NEAR/2 meter in text: the | meter"]),
        ("(absent OR big) the", ["big in text: Big", "the in text: the"]),
        ("big lang:de NOT absent", ["big in text: Big"]),
        ("big OR absent OR (the absent)", ["big in text: Big"]),
        ("list:l", ["list:l in text: Big | meter", "list:l in title: meter"]),
    ])
    func `names the clauses that were needed and where they are`(query: String, explanation: [String]) throws {
        #expect(try explained(query, lists: ["l": ["big", "meter", "absent"]]) == explanation)
    }

    @Test func `names the operands of a NEAR that stand near, not the others`() throws {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: "a NEAR/1 b ONEAR/0 c")])
        let post = MatchablePost(id: "p", network: "n", text: "b c x x a b c x a")

        let clause = try #require(index.matches(in: post).first?.explanation.clauses.first)

        #expect(clause.ranges == [8..<9, 10..<11, 12..<13])
    }

    @Test func `does not grow with a post that repeats itself`() throws {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: "a")])
        let post = MatchablePost(id: "p", network: "n", text: String(repeating: "a ", count: 5_000))

        let clause = try #require(index.matches(in: post).first?.explanation.clauses.first)

        #expect(clause.ranges.count == 256)
    }

    @Test func `survives being kept as JSON`() throws {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: "meter OR #fail")])
        let match = try #require(index.matches(in: Self.post).first)

        let kept = try JSONDecoder().decode(QueryMatch.self, from: JSONEncoder().encode(match))

        #expect(kept == match)
    }

    @Test func `is nothing where the query does not match`() throws {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: "absent")])

        #expect(index.matches(in: Self.post).isEmpty)
        #expect(index.explanation(ofQuery: "q", in: Self.post) == nil)
        #expect(index.explanation(ofQuery: "other", in: Self.post) == nil)
    }

    /// Every range lies in its text and begins and ends between two characters.
    @Test(arguments: 0..<4)
    func `points into the text, whatever the text`(seed: Int) throws {
        var queries = QueryGenerator(seed: UInt64(8_000 + seed))
        var posts = PostGenerator(seed: UInt64(9_000 + seed))
        let standing = try (0..<30).map { try StandingQuery(id: "\($0)", parsing: queries.query().description) }
        let index = QueryIndex(standing, lists: Vocabulary.lists)

        var count = 0
        for _ in 0..<40 {
            let post = posts.post()
            let texts: [Explanation.Field: String?] = [
                .text: post.text, .title: post.title, .authorName: post.authorName, .authorBio: post.authorBio,
            ]
            for clause in index.matches(in: post).flatMap(\.explanation.clauses) where !clause.ranges.isEmpty {
                let bytes = Array(try #require(texts[clause.field] ?? nil, "\(clause)").utf8)
                for range in clause.ranges {
                    #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(clause)")
                    count += 1
                }
            }
        }

        #expect(count > 20)
    }
}

@Suite struct `Excluding a wrong match` {
    @Test(arguments: [
        ("apple OR pie", Exclusion.word("music"), "(apple OR pie) NOT music"),
        ("apple", .author("bob.example"), "(apple) NOT from:bob.example"),
        ("apple NOT pie", .word("big tart"), "apple NOT pie NOT \"big tart\""),
        ("apple|pie", .tag("Fruit"), "(apple|pie) NOT #Fruit"),
        ("apple", .site("shop.example"), "(apple) NOT site:shop.example"),
        ("apple", .word("OR"), "(apple) NOT text:OR"),
        ("apple", .author("did:plc:x"), "(apple) NOT from:did:plc:x"),
    ])
    func `proposes the query without it`(old: String, exclusion: Exclusion, new: String) throws {
        let query = try StandingQuery(id: "q", parsing: old)

        #expect(try exclusion.proposal(for: query) == new)
    }

    @Test func `stays flat however often it is done`() throws {
        var text = "apple OR pie"
        for number in 0..<100 {
            text = try Exclusion.word("w\(number)").proposal(for: StandingQuery(id: "q", parsing: text))
        }

        #expect(text.hasPrefix("(apple OR pie) NOT w0 NOT w1 NOT w2"))
    }

    @Test func `is refused when it names no word`() throws {
        let query = try StandingQuery(id: "q", parsing: "apple")

        let rejected = #expect(throws: QueryRejected.self) { try Exclusion.word("!").proposal(for: query) }
        #expect(rejected?.code == .noWord)
    }
}
