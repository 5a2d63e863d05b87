/// Terms of which at least one is in every post that a query matches.
struct Anchors {
    /// Numbers of terms; the complement of a number of a pair.
    var keys: [Int32]
    /// How often a post is expected to hold one of them.
    var cost: Double

    static let none = Anchors(keys: [], cost: 0)
}

/// Chooses for each query the anchors that are rarest in the stream.
struct AnchorChooser {
    var builder: ProgramBuilder
    private let statistics: StreamStatistics
    private(set) var pairs = PairDictionary()
    private(set) var pairRoles: [UInt8] = []

    init(_ builder: ProgramBuilder, _ statistics: StreamStatistics) {
        self.builder = builder
        self.statistics = statistics
        pairRoles = Array(repeating: 0, count: builder.terms.count)
    }

    /// The anchors of a node; `nil` when it can match a post that holds none of its terms.
    mutating func anchors(of root: Int32) -> Anchors? {
        defer { pairRoles += Array(repeating: 0, count: builder.terms.count - pairRoles.count) }
        return anchors(of: root, isNegated: false)
    }

    private mutating func anchors(of number: Int32, isNegated: Bool) -> Anchors? {
        let node = builder.program.nodes[Int(number)]
        let kids = builder.program.kids(of: node)
        switch node.operation {
        case .not: return anchors(of: builder.program.kids[kids.lowerBound], isNegated: !isNegated)
        case .and where !isNegated, .or where isNegated: return cheapest(kids, isNegated: isNegated)
        case .and, .or: return all(kids, isNegated: isNegated)
        case .allOf, .anyOf: return nil
        case .never: return isNegated ? nil : Anchors.none
        default: return isNegated ? nil : anchors(ofClause: node)
        }
    }

    private mutating func cheapest(_ kids: Range<Int>, isNegated: Bool) -> Anchors? {
        var best: Anchors?
        for kid in kids {
            guard let these = anchors(of: builder.program.kids[kid], isNegated: isNegated) else { continue }
            if best.map({ these.cost < $0.cost }) ?? true { best = these }
        }
        return best
    }

    private mutating func all(_ kids: Range<Int>, isNegated: Bool) -> Anchors? {
        var sum = Anchors.none
        for kid in kids {
            guard let these = anchors(of: builder.program.kids[kid], isNegated: isNegated) else { return nil }
            sum.keys += these.keys
            sum.cost += these.cost
        }
        return sum
    }

    private mutating func anchors(ofClause node: QueryProgram.Node) -> Anchors? {
        switch node.operation {
        case .term: return term(node.first)
        case .character: return single(node.first)
        case .pattern, .tagPattern: return single(builder.program.patterns[Int(node.first)].prefix)
        case .run: return run(builder.program.runs[Int(node.first)])
        case .pairs, .phrase: return phrase(builder.program.kids(of: node))
        case .loosePhrase:
            let phrase = builder.program.loosePhrases[Int(node.first)]
            return cheapest(Int(phrase.first)..<Int(phrase.first) + Int(phrase.count), isNegated: false)
        case .near: return near(node)
        case .linkPart: return link(builder.program.parts[Int(node.first)].elements)
        case .raw: return raw(builder.program.parts[Int(node.first)].elements)
        case .never, .count, .and, .or, .allOf, .anyOf, .not: return nil
        }
    }

    private func single(_ term: Int32) -> Anchors {
        Anchors(keys: [term], cost: statistics.frequency(of: term, in: builder.terms))
    }

    /// A term, unless it only narrows.
    private func term(_ term: Int32) -> Anchors? {
        switch builder.terms.space(of: term) {
        case .language, .network, .country, .kind, .attachment: nil
        default: single(term)
        }
    }

    private mutating func run(_ run: RunPattern) -> Anchors {
        var bytes: [UInt8] = []
        for scalar in run.prefix.prefix(2) { UTF8Writing.append(scalar, to: &bytes) }
        let term = builder.term(bytes, in: run.prefix.count > 1 ? .word : .character)
        return single(term)
    }

    private mutating func phrase(_ kids: Range<Int>) -> Anchors? {
        guard var best = cheapest(kids, isNegated: false) else { return nil }
        for index in kids.dropLast() {
            let first = builder.program.nodes[Int(builder.program.kids[index])]
            let second = builder.program.nodes[Int(builder.program.kids[index + 1])]
            guard first.operation == .term, second.operation == .term else { continue }
            let cost = statistics.frequency(ofPair: first.first, second.first, in: builder.terms)
            guard cost < best.cost else { continue }
            best = Anchors(keys: [pair(first.first, second.first)], cost: cost)
        }
        return best
    }

    private mutating func pair(_ first: Int32, _ second: Int32) -> Int32 {
        pairRoles[Int(first)] |= 1
        pairRoles[Int(second)] |= 2
        return ~pairs.intern(first, second)
    }

    private mutating func near(_ node: QueryProgram.Node) -> Anchors? {
        var best: Anchors?
        for index in Int(node.first)..<Int(node.first) + Int(node.count) {
            let link = builder.program.links[index]
            let kids = Int(link.first)..<Int(link.first) + Int(link.count)
            guard let these = all(kids, isNegated: false) else { continue }
            if best.map({ these.cost < $0.cost }) ?? true { best = these }
        }
        return best
    }

    /// Three bytes from the middle of a part of a link; with fewer, any link will do.
    private mutating func link(_ bytes: [UInt8]) -> Anchors {
        guard bytes.count >= 3 else {
            let term = builder.term(Array(Attachment.link.rawValue.utf8), in: .attachment)
            return single(term)
        }
        let start = (bytes.count - 3) / 2
        let term = builder.term(Array(bytes[start..<start + 3]), in: .linkGram)
        return single(term)
    }

    private mutating func raw(_ bytes: [UInt8]) -> Anchors {
        let term = builder.term(Array(bytes.prefix(4)), in: .rawGram)
        return single(term)
    }
}
