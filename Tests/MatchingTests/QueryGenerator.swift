import Matching

/// Makes random queries over the whole grammar.
struct QueryGenerator {
    var random: SeededRandom
    /// Words for which queries look.
    var words = Vocabulary.words
    var wildcards = Vocabulary.wildcards

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A query that has a positive term of its own.
    mutating func query() -> QueryExpression {
        switch random.number(0...9) {
        case 0...2: positive()
        case 3...4: .or([positive(), positive()])
        case 5: .or([positive(), .and([positive(), expression(depth: 1)]), positive()])
        default: .and([positive(), expression(depth: 3)])
        }
    }

    private mutating func positive() -> QueryExpression {
        switch random.number(0...11) {
        case 0...5: .clause(words(in: .text))
        case 6...7: .near(chain(depth: 2))
        case 8: .clause(words(in: random.pick([.title, .bio, .authorName])))
        default: .clause(positiveValue())
        }
    }

    mutating func expression(depth: Int) -> QueryExpression {
        guard depth > 0 else { return leaf() }
        return switch random.number(0...5) {
        case 0: .and(operands(depth))
        case 1: .or(operands(depth))
        case 2: .not(expression(depth: depth - 1))
        default: leaf()
        }
    }

    private mutating func operands(_ depth: Int) -> [QueryExpression] {
        (0..<random.number(2...4)).map { _ in expression(depth: depth - 1) }
    }

    private mutating func leaf() -> QueryExpression {
        random.chance(30) ? .clause(narrowing()) : positive()
    }

    mutating func words(in field: QueryField) -> QueryClause {
        switch random.number(0...9) {
        case 0: QueryClause(field, .word(random.pick(wildcards)))
        case 1...2: QueryClause(field, .phrase(phrase(), within: nil))
        case 3: QueryClause(field, .phrase(phrase(), within: random.number(0...6)))
        case 4: QueryClause(field, .list(random.pick(["brands", "nobody", "my words"])))
        default: QueryClause(field, .word(random.pick(words)))
        }
    }

    private mutating func phrase() -> String {
        let count = random.number(1...4)
        return (0..<count).map { _ in random.pick(random.chance(10) ? wildcards : words) }.joined(separator: " ")
    }

    private mutating func positiveValue() -> QueryClause {
        switch random.number(0...9) {
        case 0: QueryClause(.tag, .exact(random.pick(Vocabulary.tags + ["met*", "me?er*"])))
        case 1: QueryClause(.mentions, .exact(random.pick(Vocabulary.handles)))
        case 2: QueryClause(.from, .exact(random.pick(Vocabulary.handles)))
        case 3: QueryClause(.author, .exact(random.pick(Vocabulary.handles + ["bsky.social", "example.com"])))
        case 4: QueryClause(.to, .exact(random.pick(Vocabulary.handles)))
        case 5: QueryClause(.site, .exact(random.pick(Vocabulary.sites)))
        case 6: QueryClause(.url, .exact(random.pick(["example", "/meter?x=1", "東京", "ab", "a|b", "list:x"])))
        case 7: QueryClause(.raw, .exact(random.pick(["iPhone!", "CAFE", "meter fail", "東京", "(", "a  b", "-"])))
        case 8: QueryClause(.channel, .exact(random.pick(["service desk", "@acme", "list:x"])))
        default: QueryClause(random.pick([.from, .mentions, .author]), .list("people"))
        }
    }

    private mutating func narrowing() -> QueryClause {
        switch random.number(0...6) {
        case 0: QueryClause(.language, .exact(random.pick(["en", "EN-gb", "pt", "zh-Hant", "j"])))
        case 1: QueryClause(.network, .exact(random.pick(Vocabulary.networks)))
        case 2: QueryClause(.country, .exact(random.pick(["DE", "at"])))
        case 3: QueryClause(.kind, .exact(random.pick(["reply", "repost", "quote", "ours", "sensitive"])))
        case 4: QueryClause(.attachment, .exact(random.pick(["link", "media", "image", "video", "mention", "tag"])))
        default: QueryClause(random.pick([.followers, .posts]), .count(count()))
        }
    }

    private mutating func count() -> CountRange {
        switch random.number(0...4) {
        case 0: .exactly(random.number(0...9))
        case 1: .above(random.number(0...9))
        case 2: .atLeast(random.number(0...9))
        case 3: .below(random.number(0...9))
        default: .between(random.number(0...4), random.number(5...9))
        }
    }

    mutating func chain(depth: Int) -> NearChain {
        NearChain(
            first: nearOperand(depth),
            links: (0..<random.number(1...3)).map { _ in
                NearChain.Link(
                    distance: random.number(0...5),
                    isOrdered: random.chance(40),
                    operand: nearOperand(depth)
                )
            }
        )
    }

    private mutating func nearOperand(_ depth: Int) -> QueryExpression {
        switch random.number(0...9) {
        case 0 where depth > 0: .near(chain(depth: depth - 1))
        case 1...2 where depth > 0: .or([nearOperand(depth - 1), nearOperand(0)])
        default: .clause(words(in: random.chance(10) ? .title : .text))
        }
    }
}
