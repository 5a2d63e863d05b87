extension ProgramBuilder {
    mutating func wordNode(_ text: String, _ field: QueryField) -> Int32 {
        sequenceNode(QueryWords.tokens(of: text, rules), parts(of: field))
    }

    mutating func phraseNode(_ text: String, _ field: QueryField, within: Int?) -> Int32 {
        let tokens = QueryWords.tokens(of: text, rules)
        guard let within, tokens.count > 1 else { return sequenceNode(tokens, parts(of: field)) }
        var leaves: [Int32] = []
        for token in tokens { leaves.append(leaf(token, parts(of: field))) }
        let loose = QueryProgram.LoosePhrase(
            first: Int32(truncatingIfNeeded: program.kids.count),
            count: Int32(truncatingIfNeeded: leaves.count),
            within: Int32(truncatingIfNeeded: min(within, Stretch.farthest)),
            // The lists of its words are kept side by side, so that there may not be too many of them.
            countsOrder: rules == .yardstick && leaves.count <= 32
        )
        program.kids.append(contentsOf: leaves)
        program.loosePhrases.append(loose)
        return add(
            .init(
                operation: .loosePhrase,
                parts: parts(of: field),
                first: Int32(truncatingIfNeeded: program.loosePhrases.count - 1)
            )
        )
    }

    private mutating func sequenceNode(_ tokens: [QueryToken], _ parts: PartMask) -> Int32 {
        guard let first = tokens.first else { return never() }
        guard tokens.count > 1 else { return leaf(first, parts) }
        var leaves: [Int32] = []
        for token in tokens { leaves.append(leaf(token, parts)) }
        return group(.phrase, leaves, parts)
    }

    private mutating func leaf(_ token: QueryToken, _ parts: PartMask) -> Int32 {
        let (operation, number): (QueryProgram.Operation, Int32) =
            switch token {
            case .term(let bytes): (.term, term(bytes, in: .word))
            case .character(let bytes): (.character, term(bytes, in: .character))
            case .pattern(let pattern): (.pattern, self.number(of: pattern, in: .prefix))
            case .run(let run): (.run, self.number(of: run))
            }
        if operation == .term { return termNode(number, parts) }
        return add(.init(operation: operation, parts: parts, first: number))
    }

    private mutating func parts(of field: QueryField) -> PartMask {
        switch field {
        case .title: return .title
        case .authorName:
            needs.insert(.authorName)
            return .authorName
        case .bio:
            needs.insert(.authorBio)
            return .authorBio
        default: return .text
        }
    }

    mutating func node(for chain: NearChain) -> Int32 {
        var links = [link(chain.first, distance: 0, isOrdered: false)]
        for each in chain.links {
            links.append(link(each.operand, distance: each.distance, isOrdered: each.isOrdered))
        }
        let first = Int32(truncatingIfNeeded: program.links.count)
        program.links.append(contentsOf: links)
        return add(.init(operation: .near, first: first, count: Int32(truncatingIfNeeded: links.count)))
    }

    private mutating func link(_ operand: QueryExpression, distance: Int, isOrdered: Bool) -> QueryProgram.Link {
        var alternatives: [Int32] = []
        let node = node(for: operand)
        append(node, to: &alternatives)
        let first = Int32(truncatingIfNeeded: program.kids.count)
        program.kids.append(contentsOf: alternatives)
        return QueryProgram.Link(
            distance: Int32(truncatingIfNeeded: min(distance, Stretch.farthest)),
            isOrdered: isOrdered,
            first: first,
            count: Int32(truncatingIfNeeded: alternatives.count)
        )
    }

    /// Appends a node, or what an OR holds, as far as it is made of words.
    private func append(_ number: Int32, to alternatives: inout [Int32]) {
        let node = program.nodes[Int(number)]
        switch node.operation {
        case .or:
            for kid in program.kids(of: node) { append(program.kids[kid], to: &alternatives) }
        case .term where node.parts == .everywhere, .tagPattern: break  // a handle or tag from a list
        default: alternatives.append(number)
        }
    }
}
