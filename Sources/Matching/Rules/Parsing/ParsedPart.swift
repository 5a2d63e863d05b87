/// A piece of a query that was read, and what the checks need to know of it.
struct ParsedPart {
    var expression: QueryExpression
    /// Where it begins, as an index of the source.
    var start: Int
    /// Whether it matches only posts that hold a positive term of its own.
    var needsPositive: Bool
    /// The same of its negation.
    var negationNeedsPositive = false
    /// Where it may match without a positive term.
    var weakSpot: Int
    /// What forbids it next to NEAR.
    var nearProblem: NearProblem?
    /// Whether it is an AND that was written without brackets.
    var isBareAnd = false

    struct NearProblem {
        let index: Int
        let kind: Kind

        enum Kind {
            case clause(QueryClause)
            case not
            case and
        }

        /// Worded only when it is told: most queries have no NEAR.
        var reason: String {
            switch kind {
            case .clause(let clause):
                "NEAR joins words and phrases; \(clause) is neither. Join it with AND instead."
            case .not: "NOT may not stand inside NEAR. Write it behind the NEAR."
            case .and: "AND (a space is AND) may not stand inside NEAR. Use OR, a phrase or another NEAR."
            }
        }
    }
}

extension ParsedPart {
    static func clause(_ clause: QueryClause, at start: Int) -> ParsedPart {
        var part = ParsedPart(
            expression: .clause(clause),
            start: start,
            needsPositive: clause.field.isPositive,
            weakSpot: start
        )
        if !clause.field.holdsWords {
            part.nearProblem = .init(index: start, kind: .clause(clause))
        }
        return part
    }

    static func not(_ operand: ParsedPart, at start: Int) -> ParsedPart {
        ParsedPart(
            expression: .not(operand.expression),
            start: start,
            needsPositive: operand.negationNeedsPositive,
            negationNeedsPositive: operand.needsPositive,
            weakSpot: start,
            nearProblem: .init(index: start, kind: .not)
        )
    }

    static func and(_ operands: [ParsedPart], operatorAt index: Int) -> ParsedPart {
        ParsedPart(
            expression: .and(operands.map(\.expression)),
            start: operands[0].start,
            needsPositive: operands.contains(where: \.needsPositive),
            negationNeedsPositive: operands.allSatisfy(\.negationNeedsPositive),
            weakSpot: operands[0].start,
            nearProblem: .init(index: index, kind: .and),
            isBareAnd: true
        )
    }

    static func or(_ operands: [ParsedPart]) -> ParsedPart {
        ParsedPart(
            expression: .or(operands.map(\.expression)),
            start: operands[0].start,
            needsPositive: operands.allSatisfy(\.needsPositive),
            negationNeedsPositive: operands.contains(where: \.negationNeedsPositive),
            weakSpot: operands.first { !$0.needsPositive }?.weakSpot ?? operands[0].start,
            nearProblem: operands.compactMap(\.nearProblem).first
        )
    }
}
