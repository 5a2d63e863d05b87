import Matching
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Hostile posts and queries` {
    private static let repeated = String(repeating: "spam ", count: 60_000) + "ham"

    @Test(arguments: [
        ("spam NEAR/3 ham", true), ("ham ONEAR/3 spam", false), ("(spam NEAR/5 spam) NEAR/0 ham", true),
        ("\"spam spam ham\"", true), ("\"ham spam\"", false), ("\"spam ham spam\"~3", true),
        ("\"ham ham spam\"~9", false),
        ("spa* NEAR/2 ha*", true), ("\"spa* spa* ham\"", true), ("raw:\"spam ham\"", true), ("raw:\"ham spam\"", false),
    ])
    func `of 300 kB with one word repeated are read to the end`(query: String, isFound: Bool) throws {
        #expect(Self.repeated.utf8.count > 300_000)
        #expect(try matches(query, text: Self.repeated) == isFound)
    }

    @Test func `with a chain of many NEARs do not multiply`() throws {
        let bomb = "spam" + String(repeating: " NEAR/1000 spam", count: 30) + " NEAR/0 ham"

        #expect(try matches(bomb, text: Self.repeated))
    }

    @Test func `with NEARs within NEARs do not multiply`() throws {
        let inner = "(spam NEAR/50 spam NEAR/50 spam)"
        let text = String(repeating: "spam ", count: 2_000) + "ham"

        #expect(try matches("((\(inner) NEAR/50 \(inner)) NEAR/50 spam) NEAR/0 ham", text: text))
    }

    @Test func `with long phrases of one word do not multiply`() throws {
        let phrase = Array(repeating: "spam", count: 900).joined(separator: " ")

        #expect(try matches("\"\(phrase) ham\"", text: Self.repeated))
        #expect(try !matches("\"\(phrase) ham spam\"", text: Self.repeated))
    }

    @Test(arguments: [
        "Z" + String(repeating: "\u{0335}\u{0301}\u{0316}", count: 10_000),
        String(repeating: "\u{200D}", count: 30_000),
        String(repeating: "👩\u{200D}", count: 10_000),
        String(repeating: "🇩", count: 10_001),
        String(repeating: "ア", count: 30_000),
        String(repeating: "a.", count: 30_000),
        String(repeating: "#", count: 30_000) + "x",
        String(repeating: "@a", count: 20_000),
        String(repeating: "http://", count: 6_000),
        "http://" + String(repeating: "a.", count: 30_000),
        String(repeating: "a\u{0301}\u{200B}", count: 20_000),
        String(repeating: "\u{1100}\u{1161}\u{11A8}", count: 10_000),
        String(repeating: "\u{FDFA}", count: 5_000),
        String(decoding: [0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5], as: UTF8.self),
    ])
    func `of any kind of Unicode are read`(text: String) throws {
        let standing = try ["z OR アア OR 👩", "アア*イ OR ab*c", "raw:a url:a #x OR @a"].map {
            try StandingQuery(id: $0, parsing: $0)
        }
        let post = MatchablePost(id: "p", network: "n", text: text, title: text, authorName: text, authorBio: text)

        let found = QueryIndex(standing).matchingQueries(in: post)

        #expect(found == QueryIndex(standing, presearcher: .noFiltering).matchingQueries(in: post))
    }

    @Test func `with long names are read in time`() throws {
        let long = String(repeating: "a.", count: 30_000) + "b"
        let post = MatchablePost(
            id: "p",
            network: "n",
            text: "x #" + String(repeating: "a", count: 60_000),
            authorHandle: long,
            links: ["https://\(long)/a"],
            languages: [String(repeating: "a-", count: 30_000)],
            site: long
        )

        #expect(try !matches("author:a.b OR site:a.b OR (x lang:a)", post))
        #expect(try matches("#aa*", post))
        #expect(try !matches("#a" + String(repeating: "a*", count: 500) + "b", post))
    }

    @Test func `with a thousand alternatives do not multiply`() throws {
        let alternatives = Array(repeating: "spam OR \"spam spam\" OR sp*", count: 40).joined(separator: " OR ")

        #expect(try matches("(\(alternatives)) NEAR/0 ham", text: String(repeating: "spam ", count: 6_000) + "ham"))
    }

    /// Ways to read a phrase that are more than the words of the post times themselves.
    @Test(arguments: [
        ("\"ham spam\"~99999", "ham " + String(repeating: "spam ", count: 60_000)),
        ("\"ham spam\"~99999 NEAR/3 spam", "ham " + String(repeating: "spam ", count: 60_000)),
        ("\"spam ham spam\"~99999", String(repeating: "spam ham ", count: 30_000)),
        ("\"spa* ham spam\"~99999 NEAR/9 ham", String(repeating: "spam ham ", count: 20_000)),
        ("\"東京*東京 東京*東京\"", String(repeating: "東京", count: 16_000) + " " + String(repeating: "東京", count: 16_000)),
        ("東京*東京 NEAR/9999 東京*東京", String(repeating: "東京", count: 30_000) + " " + String(repeating: "東京", count: 9_000)),
        ("(spam NEAR/99999 ham) NEAR/99999 (spam NEAR/99999 ham)", String(repeating: "spam ham ", count: 30_000)),
        ("(ham OR spam) NEAR/99999 (spam OR ham) NEAR/2 ham", String(repeating: "spam ham ", count: 30_000)),
    ])
    func `that can be read in thousands of millions of ways are read and explained`(query: String, text: String) throws
    {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: query)])

        let found = index.matches(in: MatchablePost(id: "p", network: "n", text: text))

        #expect(found.count == 1)
        #expect(found.first.map { $0.explanation.clauses.allSatisfy { 1...256 ~= $0.ranges.count } } == true)
    }

    @Test func `cut a word that is too long, in posts as in queries`() throws {
        let long = String(repeating: "é", count: 3_000)

        #expect(try matches(long, text: long + long))
        #expect(try !matches(long, text: "e"))
        #expect(try matches("ee*", text: long))
    }
}
