import Matching
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A translated query` {
    private static let pieces = [
        "apple", "\"apple pie\"", "\"a b\"~5", "NEAR/3", "NEAR/2f", "ONEAR/4", "NEAR", "AND", "OR", "NOT", "and", "(",
        ")",
        "[", "]", "{", "}", ",", "-", "~3", "~", "<<<", ">>>", "#tag", "@bob", "$twtr", "\"", "“", "”", "\\\"",
        "title:",
        "raw:", "site:", "url:", "author:", "message:", "exactMessage:", "from:", "has:links", "is:retweet", "lang:en",
        "followers_count:1..2", "authorFollowers:[1 TO 2]", "point_radius:[1 2 3km]", "sample:10", "source: X", "me?t",
        "appl*", "*", "?", "|", "é", "東京", "👩‍💻", "\u{200B}", "\u{202E}", "\0", "\n", ":", "::", "a:b:c", "http://x.y/z",
        "list:x", "keywordList:x", "country:gbr", "country:ZZZ", " ", " ", " ", " ",
    ]

    @Test(arguments: QueryDialect.allCases)
    func `reads back as itself, and never crashes on anything`(dialect: QueryDialect) throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<3_000 {
            let query = (0..<random.number(1...14)).map { _ in random.pick(Self.pieces) }
                .joined(separator: random.chance(70) ? " " : "")

            let translation = QueryTranslation(query, from: dialect)

            try check(translation, of: query)
        }
    }

    @Test(arguments: QueryDialect.allCases)
    func `of random bytes is one, or says why not`(dialect: QueryDialect) throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<2_000 {
            let bytes = (0..<random.number(0...60)).map { _ in UInt8(random.number(0...255)) }
            let query = String(decoding: bytes, as: UTF8.self)

            let translation = QueryTranslation(query, from: dialect)

            try check(translation, of: query)
        }
    }

    /// A translation reads back; a query without one has a reason; places lie in the text, in their order.
    private func check(_ translation: QueryTranslation, of query: String) throws {
        if let text = translation.text {
            let again = try StandingQuery(id: "q", parsing: text).expression
            #expect(again == translation.expression, "\(query)")
            #expect(again.description == text, "\(query)")
        } else {
            #expect(translation.notes.contains { $0.kind == .refused }, "\(query)")
        }
        #expect(translation.notes.allSatisfy { $0.range.upperBound <= query.utf8.count && !$0.reason.isEmpty })
        let starts = translation.notes.map(\.range.lowerBound)
        #expect(starts == starts.sorted(), "\(query)")
    }

    @Test(arguments: QueryDialect.allCases)
    func `is bound as a query is: in length, in terms and in depth`(dialect: QueryDialect) {
        let long = String(repeating: "word ", count: 4_000)
        let many = (0..<1_001).map { "w\($0)" }.joined(separator: " OR ")
        let deep = String(repeating: "(", count: 33) + "a" + String(repeating: ")", count: 33)

        #expect(QueryTranslation(long, from: dialect).notes.last?.reason.contains("longer than 16384") == true)
        #expect(QueryTranslation(many, from: dialect).notes.last?.reason.contains("more than 1000 terms") == true)
        #expect(QueryTranslation(deep, from: dialect).notes.last?.reason.contains("more than 32 deep") == true)
    }

    @Test(arguments: [
        String(repeating: "(", count: 16_000), String(repeating: "-", count: 16_000),
        String(repeating: "[", count: 16_000),
        String(repeating: "<<<", count: 5_000), String(repeating: "\"", count: 16_000),
        String(repeating: "a:", count: 8_000),
        String(repeating: "a ~", count: 5_000), String(repeating: ",", count: 16_000),
        String(repeating: "NOT ", count: 4_000),
        String(repeating: "a NEAR/3 ", count: 1_700), String(repeating: "\u{301}", count: 16_000),
    ])
    func `is read in time, whatever is repeated`(query: String) {
        for dialect in QueryDialect.allCases {
            let translation = QueryTranslation(query, from: dialect)

            #expect(translation.text != nil || !translation.notes.isEmpty)
        }
    }

    @Test func `says in what line and column a piece stands`() throws {
        let translation = QueryTranslation("é OR\n  city:a", from: .brandwatch)

        let note = try #require(translation.notes.last)
        #expect(note.range == 8..<14)
        #expect(note.line == 2)
        #expect(note.column == 3)
        #expect(note.message.hasSuffix("Without it the query finds less."))
    }

    @Test func `knows what it came to`() {
        #expect(QueryTranslation("apple", from: .brandwatch).state == .same)
        #expect(QueryTranslation("site:a.example", from: .brandwatch).state == .differs)
        #expect(QueryTranslation("apple city:a", from: .brandwatch).state == .incomplete)
        #expect(QueryTranslation("city:a", from: .brandwatch).state == .refused)
    }

    @Test func `of our own is the same in canonical form`() {
        let translation = QueryTranslation("a b OR -c", from: .parley)
        let good = QueryTranslation("title:(a OR b)", from: .parley)

        #expect(translation.text == nil)
        #expect(translation.notes.map(\.kind) == [.refused])
        #expect(good.text == "title:a OR title:b")
        #expect(good.notes.isEmpty)
    }

    @Test func `finds in X's order what X would find`() throws {
        let text = try #require(QueryTranslation("\"snow fall\"~3", from: .powertrack).text)

        #expect(try matches(text, text: "snow a b c fall"))
        #expect(try matches(text, text: "fall a snow"))
        #expect(try !matches(text, text: "fall a b snow"))
    }
}
