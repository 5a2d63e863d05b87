import Matching
import Testing

@Suite struct `Standing near each other` {
    @Test(arguments: [
        ("a NEAR/0 b", "a b", true), ("a NEAR/0 b", "b a", true), ("a NEAR/0 b", "a x b", false),
        ("a NEAR/1 b", "a x b", true),
        ("a ONEAR/1 b", "b x a", false), ("a NEAR/1f b", "a x b", true), ("a NEAR/3 a", "a", false),
        ("a NEAR/3 a", "a x a", true),
        ("(a OR b) NEAR/1 (c OR \"d e\")", "b x d e", true), ("(a OR b) NEAR/0 (c OR \"d e\")", "b x d e", false),
        ("a NEAR/1 b NEAR/1 c", "a b x x c", false), ("a NEAR/1 b NEAR/1 c", "b x c y y b a", false),
        ("a NEAR/1 b NEAR/1 c", "x a b c", true), ("a ONEAR/0 b ONEAR/0 c", "a b c", true),
        ("a ONEAR/0 b ONEAR/0 c", "c b a", false),
        ("(a NEAR/3 b) NEAR/0 c", "a x b y b c", true), ("(a NEAR/2 b) NEAR/0 c", "a x b y c", false),
        ("\"a b\" NEAR/0 \"b c\"", "a b c", false), ("met* NEAR/1 b", "meters and b", true),
        ("東京 NEAR/1 help", "東京タ help", true),
        ("東京 NEAR/0 help", "東京タ help", false), ("a NEAR/999999 b", "a x x x b", true), ("list:l NEAR/0 z", "b z", true),
    ])
    func `counts the words between`(query: String, text: String, isFound: Bool) throws {
        let post = MatchablePost(id: "p", network: "n", text: text)

        #expect(try matches(query, post, lists: ["l": ["a", "b", "@c"]]) == isFound)
    }

    @Test(arguments: [
        ("\"a b\"", "a b", true), ("\"a b\"", "a x b", false), ("\"a b\"", "b a", false), ("\"a b\"~0", "b a", true),
        ("\"a b\"~1", "a x b", true), ("\"a b\"~1", "b x a", true), ("\"a b\"~1", "a x x b", false),
        ("\"a a\"~3", "a b", false),
        ("\"a a\"~3", "a b a", true), ("\"a b c\"~2", "c x a x b", true), ("\"a b c\"~2", "c x x a x b", false),
        ("\"a\"~2", "x a", true),
    ])
    func `is what a phrase with a tilde asks`(query: String, text: String, isFound: Bool) throws {
        #expect(try matches(query, text: text) == isFound)
    }

    @Test func `does not reach from the title into the text`() throws {
        let post = MatchablePost(id: "p", network: "n", text: "b c", title: "x a")

        #expect(try !matches("a NEAR/9 b", post))
        #expect(try !matches("\"a b\"", post))
        #expect(try !matches("\"a b\"~5", post))
        #expect(try matches("a NEAR/9 x", post))
        #expect(try matches("title:a NEAR/0 x", post))
        #expect(try !matches("title:b", post))
        #expect(try matches("a b", post))
    }

    /// The rules, written once more in the plainest way, for 20,000 pairs of query and text, and as many with texts so
    /// short that most distances reach over all of them.
    @Test(arguments: 0..<10, [14, 5])
    func `agrees with a plain reading of the rules`(seed: Int, longest: Int) throws {
        var queries = QueryGenerator(seed: UInt64(6_000 + seed))
        queries.words = ["a", "b", "c", "d"]
        queries.wildcards = ["aa*"]
        var random = SeededRandom(seed: UInt64(7_000 + seed))
        let texts = (0..<40).map { _ in
            (0..<random.number(0...longest)).map { _ in random.pick(["a", "b", "c", "d", "x", "aab"]) }
        }
        let chains = (0..<50).map { _ in PlainReading.wordsOnly(queries.chain(depth: 1)) }

        var found = 0
        for chain in chains {
            let index = QueryIndex([try StandingQuery(id: "q", parsing: "\(chain)")])
            for words in texts {
                let isFound = !index.matchingQueries(
                    in: MatchablePost(id: "p", network: "n", text: words.joined(separator: " "))
                ).isEmpty
                #expect(isFound == PlainReading.holds(chain, in: words), "\(chain) in \(words)")
                found += isFound ? 1 : 0
            }
        }

        #expect(found > 20)
    }
}
