/// Terms of which at least one is in every post that a query matches.
struct Anchors {
    /// Numbers of terms; the complement of a number of a pair.
    var keys: [Int32]
    /// How often a post is expected to hold one of them.
    var cost: Double
    /// Terms of which a post that the query matches holds one beside these: a bit for each, and all of them where
    /// nothing is known.
    var companions = UInt64.max
}

/// Chooses for each query the anchors that are rarest in the stream.
///
/// First it asks what each part would cost, without making anything of it; then it gathers those of the cheapest.
struct AnchorChooser {
    var builder: ProgramBuilder
    private let statistics: StreamStatistics
    private(set) var pairs = PairDictionary()

    init(_ builder: ProgramBuilder, _ statistics: StreamStatistics) {
        self.builder = builder
        self.statistics = statistics
    }

    /// The anchors of a node; `nil` when it can match a post that holds none of its terms.
    mutating func anchors(of root: Int32) -> Anchors? {
        let node = builder.program.nodes[Int(root)]
        guard node.operation == .and else {
            guard let cost = cost(of: root, isNegated: false) else { return nil }
            var anchors = Anchors(keys: [], cost: cost)
            gather(root, isNegated: false, &anchors.keys)
            return anchors
        }
        let kids = builder.program.kids(of: node)
        guard let best = cheapest(kids) else { return nil }
        var anchors = Anchors(keys: [], cost: best.cost, companions: companions(kids, of: best.kid))
        gather(best.kid, isNegated: false, &anchors.keys)
        return anchors
    }

    private mutating func cost(of number: Int32, isNegated: Bool) -> Double? {
        let node = builder.program.nodes[Int(number)]
        switch node.operation {
        case .not: return cost(of: builder.program.kids[Int(node.first)], isNegated: !isNegated)
        case .and, .or:
            let kids = builder.program.kids(of: node)
            return isCheapest(node, isNegated) ? cheapest(kids, isNegated)?.cost : all(kids, isNegated)
        case .never: return isNegated ? nil : 0
        default: return isNegated ? nil : cost(ofClause: node)
        }
    }

    /// Whether one of the kids is enough.
    private func isCheapest(_ node: QueryProgram.Node, _ isNegated: Bool) -> Bool {
        (node.operation == .and) != isNegated
    }

    private mutating func cheapest(_ kids: Range<Int>, _ isNegated: Bool = false) -> (kid: Int32, cost: Double)? {
        var best: (kid: Int32, cost: Double)?
        for kid in kids {
            let number = builder.program.kids[kid]
            guard let cost = cost(of: number, isNegated: isNegated) else { continue }
            if best.map({ cost < $0.cost }) ?? true { best = (number, cost) }
        }
        return best
    }

    private mutating func all(_ kids: Range<Int>, _ isNegated: Bool = false) -> Double? {
        var sum = 0.0
        for kid in kids {
            guard let cost = cost(of: builder.program.kids[kid], isNegated: isNegated) else { return nil }
            sum += cost
        }
        return sum
    }

    private mutating func cost(ofClause node: QueryProgram.Node) -> Double? {
        switch node.operation {
        case .term: return isNarrow(node.first) ? nil : frequency(node.first)
        case .character: return frequency(node.first)
        case .pattern, .tagPattern: return frequency(builder.program.patterns[Int(node.first)].prefix)
        case .run, .linkPart, .raw:
            // The term may be a new one: the dictionary is read behind that.
            let term = pieceTerm(of: node)
            return frequency(term)
        case .pairs, .phrase:
            let kids = builder.program.kids(of: node)
            guard let single = cheapest(kids) else { return nil }
            return rarestPair(kids, below: single.cost)?.cost ?? single.cost
        case .loosePhrase: return cheapest(kids(ofLoosePhrase: node))?.cost
        case .near: return cheapestLink(of: node)?.cost
        case .never, .count, .and, .or, .allOf, .anyOf, .not: return nil
        }
    }

    /// Gathers the anchors of a node that has some.
    private mutating func gather(_ number: Int32, isNegated: Bool, _ keys: inout [Int32]) {
        let node = builder.program.nodes[Int(number)]
        let kids = builder.program.kids(of: node)
        switch node.operation {
        case .not: gather(builder.program.kids[kids.lowerBound], isNegated: !isNegated, &keys)
        case .and where !isNegated, .or where isNegated:
            if let best = cheapest(kids, isNegated) { gather(best.kid, isNegated: isNegated, &keys) }
        case .and, .or: gather(kids, isNegated: isNegated, &keys)
        case .term, .character: keys.append(node.first)
        case .pattern, .tagPattern: keys.append(builder.program.patterns[Int(node.first)].prefix)
        case .run, .linkPart, .raw:
            let term = pieceTerm(of: node)
            keys.append(term)
        case .pairs, .phrase:
            guard let single = cheapest(kids) else { return }
            if let rarest = rarestPair(kids, below: single.cost) {
                let pair = pair(rarest.first, rarest.second)
                keys.append(pair)
            } else {
                gather(single.kid, isNegated: false, &keys)
            }
        case .loosePhrase:
            if let best = cheapest(self.kids(ofLoosePhrase: node)) { gather(best.kid, isNegated: false, &keys) }
        case .near:
            if let link = cheapestLink(of: node) { gather(link.kids, isNegated: false, &keys) }
        case .never, .count, .allOf, .anyOf: break
        }
    }

    private mutating func gather(_ kids: Range<Int>, isNegated: Bool, _ keys: inout [Int32]) {
        for kid in kids { gather(builder.program.kids[kid], isNegated: isNegated, &keys) }
    }

    private func frequency(_ term: Int32) -> Double { statistics.frequency(of: term, in: builder.terms) }

    /// Whether a term only narrows.
    func isNarrow(_ term: Int32) -> Bool {
        switch builder.terms.space(of: term) {
        case .language, .network, .country, .kind, .attachment: true
        default: false
        }
    }

    func kids(ofLoosePhrase node: QueryProgram.Node) -> Range<Int> {
        let phrase = builder.program.loosePhrases[Int(node.first)]
        return Int(phrase.first)..<Int(phrase.first) + Int(phrase.count)
    }

    private mutating func cheapestLink(of node: QueryProgram.Node) -> (kids: Range<Int>, cost: Double)? {
        var best: (kids: Range<Int>, cost: Double)?
        for index in Int(node.first)..<Int(node.first) + Int(node.count) {
            let link = builder.program.links[index]
            let kids = Int(link.first)..<Int(link.first) + Int(link.count)
            guard let cost = all(kids) else { continue }
            if best.map({ cost < $0.cost }) ?? true { best = (kids, cost) }
        }
        return best
    }

    /// The rarest neighbours of a phrase that are rarer than its rarest word.
    private func rarestPair(_ kids: Range<Int>, below limit: Double) -> (first: Int32, second: Int32, cost: Double)? {
        var best: (first: Int32, second: Int32, cost: Double)?
        for index in kids.dropLast() {
            let first = builder.program.nodes[Int(builder.program.kids[index])]
            let second = builder.program.nodes[Int(builder.program.kids[index + 1])]
            guard first.operation == .term, second.operation == .term else { continue }
            let cost = statistics.frequency(ofPair: first.first, second.first, in: builder.terms)
            if cost < best?.cost ?? limit { best = (first.first, second.first, cost) }
        }
        return best
    }

    private mutating func pair(_ first: Int32, _ second: Int32) -> Int32 { ~pairs.intern(first, second) }

    /// The term of a piece of a run, of a link or of a text as it was written.
    private mutating func pieceTerm(of node: QueryProgram.Node) -> Int32 {
        switch node.operation {
        case .run:
            let run = builder.program.runs[Int(node.first)]
            var bytes: [UInt8] = []
            for scalar in run.prefix.prefix(2) { UTF8Writing.append(scalar, to: &bytes) }
            return builder.term(bytes, in: run.prefix.count > 1 ? .word : .character)
        case .linkPart: return linkTerm(builder.program.parts[Int(node.first)].elements)
        default: return builder.term(Array(builder.program.parts[Int(node.first)].elements.prefix(4)), in: .rawGram)
        }
    }

    /// Three bytes from the middle of a part of a link; with fewer, any link will do.
    private mutating func linkTerm(_ bytes: [UInt8]) -> Int32 {
        guard bytes.count >= 3 else { return builder.term(Array(Attachment.link.rawValue.utf8), in: .attachment) }
        let start = (bytes.count - 3) / 2
        return builder.term(Array(bytes[start..<start + 3]), in: .linkGram)
    }
}
