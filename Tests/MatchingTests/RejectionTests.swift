import Matching
import Testing

@Suite struct `Refusing a query` {
    /// Query, code, offset in bytes, line, column.
    @Test(arguments: [
        ("", QueryRejected.Code.empty, 0, 1, 1),
        ("  \n ", .empty, 0, 1, 1),
        ("(a b", .unclosedBracket, 0, 1, 1),
        ("a (b OR (c d)", .unclosedBracket, 2, 1, 3),
        ("é (b", .unclosedBracket, 3, 1, 3),
        ("a\nb OR (c", .unclosedBracket, 7, 2, 6),
        ("a b)", .unopenedBracket, 3, 1, 4),
        ("a \"b c", .unclosedQuote, 2, 1, 3),
        ("title:\"b", .unclosedQuote, 6, 1, 7),
        ("list:\"b", .unclosedQuote, 5, 1, 6),
        ("*foo", .leadingWildcard, 0, 1, 1),
        ("a f*", .leadingWildcard, 3, 1, 4),
        ("日本 東*", .leadingWildcard, 10, 1, 5),
        ("\"good ?ood\"", .leadingWildcard, 6, 1, 7),
        ("ab-*", .leadingWildcard, 3, 1, 4),
        ("#*x", .leadingWildcard, 0, 1, 1),
        ("site:*.example.com", .leadingWildcard, 5, 1, 6),
        ("a colour:red", .unknownField, 2, 1, 3),
        ("http://example.com", .unknownField, 0, 1, 1),
        ("a OR", .missingOperand, 4, 1, 5),
        ("OR a", .missingOperand, 0, 1, 1),
        ("a AND AND b", .missingOperand, 6, 1, 7),
        ("a AND", .missingOperand, 5, 1, 6),
        ("()", .missingOperand, 1, 1, 2),
        ("a NOT", .missingOperand, 5, 1, 6),
        ("a NOT -b", .missingOperand, 6, 1, 7),
        ("a | | b", .missingOperand, 4, 1, 5),
        ("NEAR/3 b", .missingOperand, 0, 1, 1),
        ("a NEAR/3", .missingOperand, 8, 1, 9),
        ("a NEAR b", .badDistance, 2, 1, 3),
        ("a NEAR/ b", .badDistance, 2, 1, 3),
        ("a NEAR/x b", .badDistance, 2, 1, 3),
        ("a ONEAR/3f b", .badDistance, 2, 1, 3),
        ("a NEAR/9999999999999999 b", .badDistance, 2, 1, 3),
        ("\"a b\"~x", .badDistance, 5, 1, 6),
        ("(a b) NEAR/3 c", .badInsideNear, 3, 1, 4),
        ("(a AND b) NEAR/3 c", .badInsideNear, 3, 1, 4),
        ("a NEAR/3 (b OR (c d))", .badInsideNear, 18, 1, 19),
        ("a NEAR/3 NOT b", .badInsideNear, 9, 1, 10),
        ("a NEAR/3 -b", .badInsideNear, 9, 1, 10),
        ("a NEAR/3 (b OR NOT c)", .badInsideNear, 15, 1, 16),
        ("a NEAR/3 #b", .badInsideNear, 9, 1, 10),
        ("lang:en NEAR/3 a", .badInsideNear, 0, 1, 1),
        ("lang:", .missingValue, 5, 1, 6),
        ("a from: b", .missingValue, 7, 1, 8),
        ("a #", .missingValue, 2, 1, 3),
        ("raw:\" \"", .missingValue, 0, 1, 1),
        ("a list:", .missingValue, 7, 1, 8),
        ("a followers:many", .badValue, 12, 1, 13),
        ("a followers:<=5", .badValue, 12, 1, 13),
        ("a followers:5..2", .badValue, 12, 1, 13),
        ("a is:nice", .badValue, 5, 1, 6),
        ("a has:legs", .badValue, 6, 1, 7),
        ("a lang:(list:x)", .badValue, 8, 1, 9),
        ("a !!!", .noWord, 2, 1, 3),
        ("\"\"", .noWord, 1, 1, 2),
        ("#!!", .noWord, 0, 1, 1),
    ])
    func `names what and where`(text: String, code: QueryRejected.Code, offset: Int, line: Int, column: Int) throws {
        let rejected = try #require(rejection(of: text))

        #expect(rejected.code == code)
        #expect(rejected.offset == offset)
        #expect(rejected.line == line)
        #expect(rejected.column == column)
        #expect(!rejected.reason.isEmpty)
    }

    @Test(arguments: [
        ("NOT a", 0), ("-a", 0), ("lang:en", 0), ("lang:en is:reply", 0), ("a OR NOT b", 5), ("a OR lang:en", 5),
        ("a OR (b OR has:link)", 11), ("NOT (NOT a AND NOT lang:en)", 0), ("followers:>5 network:mail", 0),
        ("x OR (country:de -y)", 6),
    ])
    func `happens when the query can match without a positive term`(text: String, offset: Int) throws {
        let rejected = try #require(rejection(of: text))

        #expect(rejected.code == .nearlyEverything)
        #expect(rejected.offset == offset)
    }

    @Test(arguments: [
        "a lang:en", "a -b", "(a OR b) NOT lang:en", "channel:x", "NOT (NOT a)", "NOT (NOT a OR NOT lang:en)",
    ])
    func `does not happen when something must be found`(text: String) {
        #expect(rejection(of: text) == nil)
    }

    @Test func `happens when a list does not exist`() throws {
        #expect(rejection(of: "a list:none", lists: ["brands": []])?.code == .unknownList)
        #expect(rejection(of: "a list:brands", lists: ["brands": []]) == nil)
        #expect(rejection(of: "a list:none") == nil)
    }
}

@Suite struct `The limits of a query` {
    @Test func `allow 16,384 characters and no more`() {
        let longest = String(repeating: "é", count: 16_384)

        #expect(rejection(of: longest) == nil)
        #expect(rejection(of: longest + "é")?.code == .tooLong)
        #expect(rejection(of: String(repeating: "a", count: 2_000_000))?.code == .tooLong)
    }

    @Test func `allow 1,000 terms and no more`() throws {
        let words = Array(repeating: "a", count: 1_000).joined(separator: " ")

        #expect(rejection(of: words) == nil)
        #expect(rejection(of: "\"\(words)\"") == nil)
        let rejected = try #require(rejection(of: words + " b"))
        #expect(rejected.code == .tooManyTerms)
        #expect(rejected.column == 2_001)
        #expect(rejection(of: "\"\(words) b\"")?.code == .tooManyTerms)
    }

    @Test func `allow 32 levels and no more`() throws {
        let deepest = String(repeating: "(", count: 32) + "a" + String(repeating: ")", count: 32)

        #expect(rejection(of: deepest) == nil)
        let rejected = try #require(rejection(of: "(\(deepest))"))
        #expect(rejected.code == .tooDeep)
        #expect(rejected.offset == 32)
        #expect(rejection(of: String(repeating: "title:(", count: 33))?.code == .tooDeep)
        #expect(rejection(of: String(repeating: "(", count: 16_000))?.code == .tooDeep)
    }

    @Test func `hold for what is not in brackets, too`() {
        #expect(rejection(of: String(repeating: "NOT ", count: 4_000))?.code == .missingOperand)
        #expect(rejection(of: "a" + String(repeating: " NEAR/3 a", count: 1_000))?.code == .tooManyTerms)
        #expect(rejection(of: "a" + String(repeating: " OR a", count: 1_000))?.code == .tooManyTerms)
    }
}
