extension Translator {
    // or = and { "OR" and }
    mutating func or(in scope: Scope) throws(QueryRejected) -> Part {
        let start = position
        let first = remarks.count
        var (operand, isAnd) = try and(in: scope)
        var operands = [(part: operand, notes: first..<remarks.count)]
        var (operatorAt, isMixed): (Int?, Bool) = (nil, isAnd)
        while let index = try takeOr() {
            operatorAt = operatorAt ?? index
            let before = remarks.count
            (operand, isAnd) = try and(in: scope)
            isMixed = isMixed || isAnd
            operands.append((operand, before..<remarks.count))
        }
        guard let operatorAt else { return operands[0].part }
        if isMixed, rules.dialect == .brandwatch {
            remark(
                .differs,
                operatorAt..<operatorAt + 2,
                "AND and OR stand side by side: read with AND binding tighter. Brackets say which you mean."
            )
        }
        let kept = joined(operands, without: .findsLess)
        return Part(expression: kept.count > 1 ? .or(kept) : kept.first, start: start)
    }

    // and = not { ["AND"] not }
    private mutating func and(in scope: Scope) throws(QueryRejected) -> (part: Part, isAnd: Bool) {
        let first = remarks.count
        let part = try not(in: scope)
        var operands = [(part: part, notes: first..<remarks.count)]
        while true {
            try skip()
            guard current != nil, !isClosing, !isOr else { break }
            let index = position
            let isWritten = take(keyword: "AND")
            try skip()
            if isWritten, !rules.hasWordOperators {
                remark(.differs, index..<index + 3, "In a rule of X a space joins, and AND was read as such a space.")
            } else if !isWritten, rules.joinsWords, !isNext("NOT") {
                remark(.differs, index..<index, "Nothing stands between this and what is before it: read as AND.")
            }
            let before = remarks.count
            operands.append((try not(in: scope), before..<remarks.count))
        }
        guard operands.count > 1 else { return (part, false) }
        let kept = joined(operands, without: .findsMore)
        return (Part(expression: kept.count > 1 ? .and(kept) : kept.first, start: part.start), true)
    }

    /// The operands that there are; of the others it is said what their absence does.
    private mutating func joined(
        _ operands: [(part: Part, notes: Range<Int>)],
        without effect: TranslationNote.Effect
    ) -> [QueryExpression] {
        let kept = operands.compactMap(\.part.expression)
        if !kept.isEmpty {
            for operand in operands where operand.part.expression == nil { settle(operand.notes, as: effect) }
        }
        return kept
    }

    // not = ["NOT" | "-"] near
    private mutating func not(in scope: Scope) throws(QueryRejected) -> Part {
        try skip()
        let start = position
        let first = remarks.count
        guard try takeNot() else { return try near(in: scope) }
        try skip()
        let second = position
        guard try !takeNot() else {
            throw source.rejected(
                .missingOperand,
                at: second,
                "NOT stands twice here. Leave both out, or put the second in brackets."
            )
        }
        let part = try near(in: scope)
        turn(first..<remarks.count)
        return Part(expression: part.expression.map { .not($0) }, start: start)
    }

    // near = primary { ("NEAR/" n ["f"] | "ONEAR/" n) primary }
    private mutating func near(in scope: Scope) throws(QueryRejected) -> Part {
        let first = try primary(in: scope)
        var operands = [(part: first, range: first.start..<position)]
        var joints: [(distance: Int, isOrdered: Bool)] = []
        var isWhole = true
        while let (joint, range) = try takeNear() {
            try skip()
            let start = position
            guard try !takeNot() else {
                throw source.rejected(
                    .badInsideNear,
                    at: start,
                    "NOT may not stand inside NEAR. Write it behind the NEAR."
                )
            }
            if let joint {
                joints.append(joint)
            } else {
                remark(.leftOut, range, "NEAR needs a distance in words: NEAR/5, NEAR/5f for this order, or ONEAR/5.")
                isWhole = false
            }
            let operand = try primary(in: scope)
            operands.append((operand, operand.start..<position))
        }
        guard operands.count > 1 else { return first }
        let kept = operands.compactMap { nearOperand($0.part, $0.range) }
        guard isWhole, kept.count == operands.count else { return Part(expression: nil, start: first.start) }
        return Part(expression: Self.chain(kept, joints), start: first.start)
    }

    static func chain(_ operands: [QueryExpression], _ joints: [(distance: Int, isOrdered: Bool)]) -> QueryExpression {
        .near(
            NearChain(
                first: operands[0],
                links: zip(joints, operands.dropFirst()).map { joint, operand in
                    .init(distance: joint.distance, isOrdered: joint.isOrdered, operand: operand)
                }
            )
        )
    }

    /// What stands beside NEAR; `nil`, with a note, for what may not.
    mutating func nearOperand(_ part: Part, _ range: Range<Int>) -> QueryExpression? {
        guard let expression = part.expression else { return nil }
        guard let operand = Self.nearForm(of: expression) else {
            remark(.leftOut, range, "NEAR joins words, phrases and alternatives of them. Join this with AND instead.")
            return nil
        }
        if operand != expression { remark(.differs, range, "Beside NEAR a hashtag is looked for as its word.") }
        return operand
    }

    /// The expression as NEAR takes it: tags become their words.
    private static func nearForm(of expression: QueryExpression) -> QueryExpression? {
        switch expression {
        case .clause(let clause):
            if clause.field == .tag, case .exact(let tag) = clause.value {
                return WordProblem(in: tag) == nil ? .clause(words(tag, in: .text)) : nil
            }
            return clause.field.holdsWords ? expression : nil
        case .near: return expression
        case .or(let operands):
            let forms = operands.compactMap(nearForm)
            return forms.count == operands.count ? .or(forms) : nil
        case .not, .and: return nil
        }
    }
}
