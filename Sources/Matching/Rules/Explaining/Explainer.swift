/// Says why one query matches a post.
///
/// It evaluates each clause by itself, by the same rules as the index.
struct Explainer {
    private let expression: QueryExpression
    private let clauses: [QueryExpression]
    private let segment: IndexSegment
    private let rules: TextRules

    init(_ expression: QueryExpression, _ rules: TextRules, _ lists: [String: [String]]) {
        self.expression = expression
        self.rules = rules
        clauses = expression.leaves
        var builder = SegmentBuilder((.noFiltering, rules, lists, StreamStatistics()))
        for clause in clauses { builder.add(clause) }
        segment = IndexSegment(builder)
    }

    /// The explanation, or `nil` when the query does not match.
    func explanation(in post: MatchablePost) -> Explanation? {
        var scratch = MatchScratch()
        scratch.read(post, needs: segment.needs, rules: rules)
        segment.resolve(&scratch)
        var next = 0
        guard let needed = needed(expression, &next, scratch) else { return nil }
        var found: [Explanation.Clause] = []
        var names: Set<String> = []
        for index in needed where clauses[index].isPositiveLeaf {
            // A word that is written a thousand times is looked for, and named, once.
            let name = clauses[index].description
            guard names.insert(name).inserted else { continue }
            found += segment.places(of: segment.roots[index], scratch).clauses(named: name)
        }
        return Explanation(clauses: found)
    }

    /// The clauses that made an expression true, as indices of all clauses; `nil` when it is false.
    private func needed(
        _ expression: QueryExpression,
        _ next: inout Int,
        _ scratch: borrowing MatchScratch
    ) -> [Int]? {
        switch expression {
        case .clause, .near:
            defer { next += 1 }
            return segment.holds(segment.roots[next], scratch) ? [next] : nil
        case .not(let operand):
            return needed(operand, &next, scratch) == nil ? [] : nil
        case .and(let operands):
            var all: [Int]? = []
            for operand in operands {
                let these = needed(operand, &next, scratch)
                all = all.flatMap { all in these.map { all + $0 } }
            }
            return all
        case .or(let operands):
            var any: [Int]?
            for operand in operands {
                guard let these = needed(operand, &next, scratch) else { continue }
                any = (any ?? []) + these
            }
            return any
        }
    }
}

extension QueryExpression {
    /// The clauses and NEARs, from left to right.
    var leaves: [QueryExpression] {
        switch self {
        case .clause, .near: [self]
        case .not(let operand): operand.leaves
        case .and(let operands), .or(let operands): operands.flatMap(\.leaves)
        }
    }

    fileprivate var isPositiveLeaf: Bool {
        if case .clause(let clause) = self { clause.field.isPositive } else { true }
    }
}
