extension ProgramBuilder {
    mutating func wordNode(_ text: String, _ field: QueryField) -> Int32 {
        if QueryWords.readPlainWord(text, into: &plainWord) {
            return termNode(term(plainWord, in: .word), parts(of: field))
        }
        return sequenceNode(QueryWords.tokens(of: text, rules), parts(of: field))
    }

    mutating func phraseNode(_ text: String, _ field: QueryField, within: Int?) -> Int32 {
        let tokens = QueryWords.tokens(of: text, rules)
        guard let within, tokens.count > 1 else { return sequenceNode(tokens, parts(of: field)) }
        var leaves: [Int32] = []
        var known: [QueryToken: Int32] = [:]
        for token in tokens {
            let leaf = known[token] ?? leaf(token, parts(of: field))
            known[token] = leaf
            leaves.append(leaf)
        }
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
        switch token {
        case .term(let bytes): return termNode(term(bytes, in: .word), parts)
        case .pairs(let pairs):
            var kids: [Int32] = []
            for pair in pairs { kids.append(termNode(term(pair, in: .word), parts)) }
            return group(.pairs, kids, parts)
        case .character(let bytes):
            return add(.init(operation: .character, parts: parts, first: term(bytes, in: .character)))
        case .pattern(let pattern):
            return add(.init(operation: .pattern, parts: parts, first: number(of: pattern, in: .prefix)))
        case .run(let run): return add(.init(operation: .run, parts: parts, first: number(of: run)))
        }
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
        alternatives = eachOnce(alternatives)
        let first = Int32(truncatingIfNeeded: program.kids.count)
        program.kids.append(contentsOf: alternatives)
        return QueryProgram.Link(
            distance: Int32(truncatingIfNeeded: min(distance, Stretch.farthest)),
            isOrdered: isOrdered,
            isOfTerms: alternatives.allSatisfy { program.nodes[Int($0)].operation == .term },
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
