/// Reads a query from left to right, by the grammar of the language.
///
/// One function a rule; the recursion is bounded by ``QueryLimits/levels``.
struct QueryParser {
    let source: QuerySource
    let lists: [String: [String]]?
    var position = 0
    var terms = 0
    var levels = 0
    var lints: [(kind: QueryLint.Kind, index: Int, message: String)] = []
    /// Whether the words at hand are names of lists: `list:(a OR b)`.
    var readsListNames = false
    /// Where an AND and an OR first stood side by side.
    var mixed: Int?

    init(_ source: QuerySource, lists: [String: [String]]?) {
        self.source = source
        self.lists = lists
    }

    mutating func query() throws(QueryRejected) -> ParsedPart {
        skipSpace()
        guard current != nil else {
            throw source.rejected(.empty, at: 0, "The query is empty. Write at least one word.")
        }
        let part = try or(in: .text)
        skipSpace()
        guard current == nil else {
            throw source.rejected(
                .unopenedBracket,
                at: position,
                "This bracket closes nothing. Remove it, or open one before it."
            )
        }
        guard part.needsPositive else {
            throw source.rejected(
                .nearlyEverything,
                at: part.weakSpot,
                "This matches nearly everything: nothing here must be found. Add a word, phrase, tag or author."
            )
        }
        return part
    }

    // or = and { "OR" and }
    private mutating func or(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        var operands = [try and(in: scope)]
        var isMixed = operands[0].isBareAnd
        var operatorIndex = position
        while let index = takeOr() {
            operatorIndex = index
            let operand = try and(in: scope)
            isMixed = isMixed || operand.isBareAnd
            operands.append(operand)
        }
        guard operands.count > 1 else { return operands[0] }
        if isMixed, mixed == nil { mixed = operatorIndex }
        return .or(operands)
    }

    // and = not { ["AND"] not }
    private mutating func and(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        var operands = [try not(in: scope)]
        var operatorIndex: Int?
        while true {
            skipSpace()
            guard let current, current != ")", !isOr else { break }
            let index = position
            _ = take(keyword: "AND")
            operatorIndex = operatorIndex ?? index
            operands.append(try not(in: scope))
        }
        guard let operatorIndex else { return operands[0] }
        return .and(operands, operatorAt: operatorIndex)
    }

    // not = ["NOT" | "-"] near
    private mutating func not(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        skipSpace()
        let start = position
        guard takeNot() else { return try near(in: scope) }
        skipSpace()
        let second = position
        guard !takeNot() else {
            throw source.rejected(
                .missingOperand,
                at: second,
                "NOT stands twice here. Leave both out, or put the second in brackets."
            )
        }
        return .not(try near(in: scope), at: start)
    }

    // near = primary { ("NEAR/" n | "ONEAR/" n | "NEAR/" n "f") primary }
    private mutating func near(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        let first = try primary(in: scope)
        var links: [NearChain.Link] = []
        while let joint = try takeNear() {
            let operand = try nearOperand(in: scope)
            for problem in [links.isEmpty ? first.nearProblem : nil, operand.nearProblem] {
                guard let problem else { continue }
                throw source.rejected(.badInsideNear, at: problem.index, problem.reason)
            }
            links.append(
                .init(distance: joint.distance, isOrdered: joint.isOrdered, operand: operand.expression)
            )
        }
        guard !links.isEmpty else { return first }
        return ParsedPart(
            expression: .near(NearChain(first: first.expression, links: links)),
            start: first.start,
            needsPositive: true,
            weakSpot: first.start
        )
    }

    private mutating func nearOperand(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        skipSpace()
        let start = position
        guard !takeNot() else {
            throw source.rejected(
                .badInsideNear,
                at: start,
                "NOT may not stand inside NEAR. Write it behind the NEAR."
            )
        }
        return try primary(in: scope)
    }

    /// What stands in brackets, with the opening bracket at the position.
    mutating func group(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        let opening = position
        levels += 1
        defer { levels -= 1 }
        guard levels <= QueryLimits.levels else {
            throw source.rejected(
                .tooDeep,
                at: opening,
                "Brackets stand more than \(QueryLimits.levels) deep. Take some out, or split the query."
            )
        }
        position += 1
        var part = try or(in: scope)
        skipSpace()
        guard current == ")" else {
            throw source.rejected(.unclosedBracket, at: opening, "This bracket is never closed. Add a ).")
        }
        position += 1
        part.isBareAnd = false
        part.start = opening
        return part
    }
}
