import Matching
import Testing

private func word(_ text: String) -> QueryExpression { .clause(QueryClause(.text, .word(text))) }

@Suite struct `Reading a query` {
    @Test(arguments: [
        ("a OR b AND c", QueryExpression.or([word("a"), .and([word("b"), word("c")])])),
        ("a b OR c", .or([.and([word("a"), word("b")]), word("c")])),
        ("NOT a b", .and([.not(word("a")), word("b")])),
        (
            "NOT a NEAR/2 b c",
            .and([
                .not(
                    .near(
                        NearChain(first: word("a"), links: [.init(distance: 2, isOrdered: false, operand: word("b"))])
                    )
                ),
                word("c"),
            ])
        ),
        (
            "a NEAR/2 b ONEAR/3 c",
            .near(
                NearChain(
                    first: word("a"),
                    links: [
                        .init(distance: 2, isOrdered: false, operand: word("b")),
                        .init(distance: 3, isOrdered: true, operand: word("c")),
                    ]
                )
            )
        ),
        ("a -(b | c)", .and([word("a"), .not(.or([word("b"), word("c")]))])),
        ("a AND NOT b", .and([word("a"), .not(word("b"))])),
    ])
    func `binds NEAR, NOT, AND and OR in this order`(text: String, expression: QueryExpression) throws {
        #expect(try StandingQuery(id: "q", parsing: text).expression == expression)
    }

    @Test(arguments: [
        ("x lang:en", QueryClause(.language, .exact("en"))),
        ("x LANG:en", QueryClause(.language, .exact("en"))),
        ("x from:did:plc:abc", QueryClause(.from, .exact("did:plc:abc"))),
        ("x from:@bob", QueryClause(.from, .exact("bob"))),
        ("x followers:100..200", QueryClause(.followers, .count(.between(100, 200)))),
        ("x posts:<5", QueryClause(.posts, .count(.below(5)))),
        ("x posts:7", QueryClause(.posts, .count(.exactly(7)))),
        ("x posts:>7", QueryClause(.posts, .count(.above(7)))),
        ("x title:\"big news\"~3", QueryClause(.title, .phrase("big news", within: 3))),
        ("x raw:\"iPhone! (new)\"", QueryClause(.raw, .exact("iPhone! (new)"))),
        ("x #Tag", QueryClause(.tag, .exact("Tag"))),
        ("x ＃タグ", QueryClause(.tag, .exact("タグ"))),
        ("x @bob.example", QueryClause(.mentions, .exact("bob.example"))),
        ("x list:brands", QueryClause(.text, .list("brands"))),
        ("x from:list:people", QueryClause(.from, .list("people"))),
        ("x 12:30", QueryClause(.text, .word("12:30"))),
        ("x e-mail", QueryClause(.text, .word("e-mail"))),
    ])
    func `knows its fields`(text: String, clause: QueryClause) throws {
        let expression = try StandingQuery(id: "q", parsing: text).expression

        #expect(expression == .and([word("x"), .clause(clause)]))
    }

    @Test func `takes operators for words when they are in lower case`() throws {
        let query = try StandingQuery(id: "q", parsing: "a or b")

        #expect(query.expression == .and([word("a"), word("or"), word("b")]))
        #expect(query.lints.map(\.kind) == [.lowerCaseOperator])
        #expect(query.lints.map(\.column) == [3])
    }

    @Test func `keeps the text as it was written`() throws {
        let query = try StandingQuery(id: "q", version: 3, parsing: " a|b ")

        #expect(query.text == " a|b ")
        #expect(query.version == 3)
    }
}

@Suite struct `Doubts about a query` {
    @Test(arguments: [
        ("a b OR c", QueryLint.Kind.mixedOperators, 5),
        ("a OR b NOT c", .mixedOperators, 3),
        ("“a b”", .curlyQuote, 1),
        ("from:a|from:b", .barInValue, 6),
        ("\"are you there?\"", .questionMark, 15),
        ("help?", .questionMark, 5),
    ])
    func `name their place`(text: String, kind: QueryLint.Kind, column: Int) throws {
        let lint = try #require(try StandingQuery(id: "q", parsing: text).lints.first { $0.kind == kind })

        #expect(lint.column == column)
        #expect(!lint.message.isEmpty)
    }

    @Test func `show the brackets that were understood`() throws {
        let lints = try StandingQuery(id: "q", parsing: "a b OR c -d").lints

        #expect(lints.map(\.reading) == ["(a AND b) OR (c AND NOT d)"])
    }

    @Test(arguments: ["(a b) OR c", "a OR b", "a b NOT c", "a (b OR c)", "\"or\"", "really OR truly"])
    func `do not arise where the query is plain`(text: String) throws {
        #expect(try StandingQuery(id: "q", parsing: text).lints.isEmpty)
    }
}
