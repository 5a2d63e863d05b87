import Matching
import Testing

@Suite struct `The canonical form of a query` {
    @Test(arguments: 0..<8)
    func `reads back as the same query, whatever the query`(seed: Int) throws {
        var generator = QueryGenerator(seed: UInt64(1_000 + seed))
        // What nobody sees is dropped when a query is read.
        generator.words.removeAll { word in
            word.unicodeScalars.contains { ["\u{200B}", "\u{00AD}", "\u{202E}"].contains($0) }
        }

        let queries = (0..<1_000).map { _ in generator.query() }

        for query in queries {
            let again = try StandingQuery(id: "q", parsing: query.description).expression
            #expect(again == query, "\(query)")
            #expect(again.description == query.description)
        }
    }

    @Test(arguments: [
        ("a b", "a AND b"),
        ("a -b", "a AND NOT b"),
        ("a OR b c", "a OR (b AND c)"),
        ("a|b", "a OR b"),
        ("pass\u{200B}word \u{200E}OR b", "password OR b"),
        ("(a)", "a"),
        ("((a b)) c", "(a AND b) AND c"),
        ("NOT (a b) c", "NOT (a AND b) AND c"),
        ("a NEAR/3f b", "a ONEAR/3 b"),
        ("(a OR b) NEAR/2 \"c d\"~4", "(a OR b) NEAR/2 \"c d\"~4"),
        ("#Tag @bob.example", "#Tag AND @bob.example"),
        ("tag:x mentions:@bob", "#x AND @bob"),
        ("tag:\"two words\"", "tag:\"two words\""),
        ("title:(a OR b)", "title:a OR title:b"),
        ("text:a TEXT:OR text:-b", "a AND text:OR AND text:-b"),
        ("from:(did:plc:x OR @eve)", "from:did:plc:x OR from:eve"),
        ("a followers:>=10 posts:1..5", "a AND followers:>=10 AND posts:1..5"),
        ("list:brands from:list:people", "list:brands AND from:list:people"),
        ("list:(a | \"b c\")", "list:a OR list:\"b c\""),
        ("title:(list:\"b c\")", "title:(list:\"b c\")"),
        ("raw:\"iPhone!\" url:a(b)", "raw:iPhone! AND url:a AND b"),
        ("a IS:Reply has:LINK", "a AND is:reply AND has:link"),
    ])
    func `is plain and shows the brackets that were understood`(text: String, canonical: String) throws {
        let query = try StandingQuery(id: "q", parsing: text)

        #expect(query.expression.description == canonical)
    }
}
