import Matching

/// The meaning of nearness, as plain and slow as it can be written.
enum PlainReading {
    /// The same chain with words and phrases of the body only.
    static func wordsOnly(_ chain: NearChain) -> NearChain {
        NearChain(
            first: wordsOnly(chain.first),
            links: chain.links.map {
                .init(distance: $0.distance, isOrdered: $0.isOrdered, operand: wordsOnly($0.operand))
            }
        )
    }

    private static func wordsOnly(_ expression: QueryExpression) -> QueryExpression {
        switch expression {
        case .near(let chain): return .near(wordsOnly(chain))
        case .or(let operands): return .or(operands.map(wordsOnly))
        case .clause(let clause):
            switch clause.value {
            case .phrase(let words, _): return .clause(QueryClause(.text, .phrase(words, within: nil)))
            case .list: return .clause(QueryClause(.text, .word("c")))
            default: return .clause(QueryClause(.text, clause.value))
            }
        case .and, .not: return expression
        }
    }

    static func holds(_ chain: NearChain, in words: [String]) -> Bool {
        !stretches(of: .near(chain), in: words).isEmpty
    }

    /// Where an expression stands, from its first to its last word.
    private static func stretches(of expression: QueryExpression, in words: [String]) -> Set<ClosedRange<Int>> {
        switch expression {
        case .or(let operands): operands.reduce(into: []) { $0.formUnion(stretches(of: $1, in: words)) }
        case .near(let chain): ways(of: chain, in: words)
        case .clause(let clause): stretches(of: clause, in: words)
        case .and, .not: []
        }
    }

    private static func stretches(of clause: QueryClause, in words: [String]) -> Set<ClosedRange<Int>> {
        let wanted: [String] =
            switch clause.value {
            case .word(let word): [word]
            case .phrase(let phrase, _): phrase.split(separator: " ").map(String.init)
            default: []
            }
        let starts = words.indices.filter { start in
            start + wanted.count <= words.count
                && wanted.indices.allSatisfy { stands(wanted[$0], words[start + $0]) }
        }
        return Set(starts.map { $0...($0 + wanted.count - 1) })
    }

    private static func stands(_ wanted: String, _ word: String) -> Bool {
        wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
    }

    /// Every way through a chain, one occurrence of each operand near the one before.
    private static func ways(of chain: NearChain, in words: [String]) -> Set<ClosedRange<Int>> {
        struct Way: Hashable {
            let last: ClosedRange<Int>
            let all: ClosedRange<Int>
        }
        var ways = Set(stretches(of: chain.first, in: words).map { Way(last: $0, all: $0) })
        for link in chain.links {
            let operand = stretches(of: link.operand, in: words)
            var next: Set<Way> = []
            for way in ways {
                for stretch in operand where isNear(way.last, stretch, link) {
                    let all = min(way.all.lowerBound, stretch.lowerBound)...max(way.all.upperBound, stretch.upperBound)
                    next.insert(Way(last: stretch, all: all))
                }
            }
            ways = next
        }
        return Set(ways.map(\.all))
    }

    private static func isNear(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>, _ link: NearChain.Link) -> Bool {
        let behind = right.lowerBound - left.upperBound - 1
        let before = left.lowerBound - right.upperBound - 1
        return 0...link.distance ~= behind || (!link.isOrdered && 0...link.distance ~= before)
    }
}
