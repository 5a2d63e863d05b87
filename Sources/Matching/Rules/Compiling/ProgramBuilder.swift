/// Turns queries into a program, and their terms into numbers.
struct ProgramBuilder {
    let rules: TextRules
    let lists: [String: [String]]
    var program = QueryProgram()
    var terms = TermDictionary()
    var needs: ReadingNeeds = []
    private var patternNumbers: [WordPattern: Int32] = [:]
    private var runNumbers: [RunPattern: Int32] = [:]
    private var listNodes: [QueryClause: Int32] = [:]
    /// Memory for the word at hand.
    var plainWord: [UInt8] = []
    /// The node of each term, so that a word that many queries share is one node.
    private var termNodes: [Int32] = []

    init(rules: TextRules, lists: [String: [String]]) {
        self.rules = rules
        self.lists = lists
    }

    /// The node of an expression.
    mutating func node(for expression: QueryExpression) -> Int32 {
        switch expression {
        case .clause(let clause): node(for: clause)
        case .near(let chain): node(for: chain)
        case .not(let operand): group(.not, [node(for: operand)])
        case .and(let operands): andNode(operands)
        case .or(let operands): orNode(operands)
        }
    }

    private mutating func andNode(_ operands: [QueryExpression]) -> Int32 {
        let nodes = nodes(for: operands)
        return group(.and, cheapestFirst(nodes))
    }

    /// Words come first: what stands in brackets is asked for where they are not there.
    private mutating func orNode(_ operands: [QueryExpression]) -> Int32 {
        let nodes = nodes(for: operands)
        return group(.or, cheapestFirst(nodes))
    }

    /// The nodes of the operands of an AND or OR, each once: a word that stands there a hundred times is asked for once.
    private mutating func nodes(for operands: [QueryExpression]) -> [Int32] {
        var nodes: [Int32] = []
        nodes.reserveCapacity(operands.count)
        for operand in operands { nodes.append(node(for: operand)) }
        return eachOnce(nodes)
    }

    /// Among so few, looking through them is quicker than a set.
    private static let few = 24

    func eachOnce(_ nodes: [Int32]) -> [Int32] {
        guard nodes.count > Self.few else {
            if areDifferent(nodes) { return nodes }
            var kept: [Int32] = []
            kept.reserveCapacity(nodes.count)
            for node in nodes where !kept.contains(node) { kept.append(node) }
            return kept
        }
        var known: Set<Int32> = []
        return nodes.filter { known.insert($0).inserted }
    }

    private func areDifferent(_ nodes: [Int32]) -> Bool {
        for (index, node) in nodes.enumerated().dropFirst() {
            for before in 0..<index where nodes[before] == node { return false }
        }
        return true
    }

    private mutating func node(for clause: QueryClause) -> Int32 {
        switch clause.value {
        case .word(let text): wordNode(text, clause.field)
        case .phrase(let text, let within): phraseNode(text, clause.field, within: within)
        case .exact(let value): exactNode(value, clause.field)
        case .count(let range): countNode(range, clause.field)
        case .list(let name): listNode(name, clause)
        }
    }

    mutating func add(_ node: QueryProgram.Node) -> Int32 {
        program.nodes.append(node)
        return Int32(truncatingIfNeeded: program.nodes.count - 1)
    }

    /// The node of a term in the parts where terms of its space usually stand.
    mutating func termNode(_ term: Int32, _ parts: PartMask) -> Int32 {
        let node = QueryProgram.Node(operation: .term, parts: parts, first: term)
        guard parts == .text || parts == .everywhere else { return add(node) }
        if termNodes.count <= Int(term) {
            termNodes += Array(repeating: -1, count: Int(term) + 1024 - termNodes.count)
        }
        if termNodes[Int(term)] < 0 { termNodes[Int(term)] = add(node) }
        return termNodes[Int(term)]
    }

    mutating func never() -> Int32 { add(.init(operation: .never)) }

    /// A node over other nodes.
    mutating func group(_ operation: QueryProgram.Operation, _ kids: [Int32], _ parts: PartMask = .everywhere) -> Int32
    {
        let first = Int32(truncatingIfNeeded: program.kids.count)
        program.kids.append(contentsOf: kids)
        return add(
            .init(operation: operation, parts: parts, first: first, count: Int32(truncatingIfNeeded: kids.count))
        )
    }

    /// The number of a term; the space is noted as needed.
    mutating func term(_ bytes: [UInt8], in space: TermSpace) -> Int32 {
        needs.insert(space.need)
        return terms.intern(bytes, in: space)
    }

    mutating func number(of pattern: WordPattern, in space: TermSpace) -> Int32 {
        let prefix = term(pattern.searchPrefix, in: space)
        if space == .prefix, let known = patternNumbers[pattern] { return known }
        program.patterns.append(.init(pattern: pattern, prefix: prefix))
        let number = Int32(truncatingIfNeeded: program.patterns.count - 1)
        if space == .prefix { patternNumbers[pattern] = number }
        return number
    }

    mutating func number(of run: RunPattern) -> Int32 {
        if let known = runNumbers[run] { return known }
        program.runs.append(run)
        let number = Int32(truncatingIfNeeded: program.runs.count - 1)
        runNumbers[run] = number
        return number
    }

    /// A list is compiled once for each field in which it is read.
    private mutating func listNode(_ name: String, _ clause: QueryClause) -> Int32 {
        if let known = listNodes[clause] { return known }
        var entries: [Int32] = []
        for entry in lists[name] ?? [] {
            guard let expression = ListEntry.expression(entry, in: clause.field) else { continue }
            entries.append(node(for: expression))
        }
        let node = entries.isEmpty ? never() : group(.or, entries)
        listNodes[clause] = node
        return node
    }

    private func cheapestFirst(_ nodes: [Int32]) -> [Int32] {
        var isInOrder = true
        var before = 0
        for node in nodes where isInOrder {
            let cost = cost(node)
            isInOrder = cost >= before
            before = cost
        }
        guard !isInOrder else { return nodes }
        // A function of this builder as a value would take a copy of the whole builder with it.
        var costs: [Int] = []
        costs.reserveCapacity(nodes.count)
        for node in nodes { costs.append(cost(node)) }
        return nodes.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }.map { nodes[$0] }
    }

    /// How dear a node is to evaluate, roughly.
    private func cost(_ number: Int32) -> Int {
        let node = program.nodes[Int(number)]
        return switch node.operation {
        case .never, .term, .character, .count: 1
        case .pattern, .tagPattern: 3
        case .pairs: node.count == 1 ? 1 : 4
        case .phrase: 4
        case .run, .linkPart: 8
        case .loosePhrase, .near: 20
        case .raw: 40
        case .and, .or, .allOf, .anyOf, .not: min(50, 1 + cost(program.kids(of: node)))
        }
    }

    private func cost(_ kids: Range<Int>) -> Int {
        var sum = 0
        for kid in kids { sum += cost(program.kids[kid]) }
        return sum
    }
}
