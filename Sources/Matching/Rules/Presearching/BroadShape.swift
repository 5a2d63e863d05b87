/// What a query asks of a post in common words: words that are all there, and groups of which one is there each.
///
/// A post that lacks it is none that the query matches.
struct BroadShape {
    /// Words that are all there.
    private(set) var needs = WordSet.zero
    /// Of each of these groups a word is there.
    private(set) var groups: [WordSet] = []
    /// Whether the query asks for nothing else: every post that holds these in its texts is one that it matches.
    private(set) var isExact = true
    /// How far each operand of the query reaches, where it is a NEAR of these groups in any order.
    ///
    /// It is true of a text that has no more words and holds two of each group; see ``WideReach``.
    private(set) var reach: Int32?

    /// More groups are left out: they would only narrow.
    private static let mostGroups = 8

    /// The shape of a query that is found by some terms; `nil` when one of these is no common word.
    init?(of root: Int32, foundBy keys: [Int32], in program: QueryProgram, _ words: FrequentWords) {
        guard let anchors = words.mask(ofTerms: keys) else { return nil }
        add(root, program, words)
        if program.node(root).operation == .near { reach = reach(of: program.node(root), program, words) }
        let isAsked = needs.meets(anchors) || groups.contains { $0.isSubset(of: anchors) }
        if !isAsked {
            (isExact, reach) = (false, nil)
            groups.insert(anchors, at: 0)
        }
        if groups.count > Self.mostGroups {
            (isExact, reach) = (false, nil)
            groups = Array(groups.sorted { $0.count < $1.count }.prefix(Self.mostGroups))
        }
    }

    /// How many words it asks for: the more, the dearer to look at one by one.
    var size: Int { groups.reduce(needs.count) { $0 + $1.count } }

    private mutating func add(_ number: Int32, _ program: QueryProgram, _ words: FrequentWords) {
        let node = program.node(number)
        let kids = program.kids(of: node)
        switch node.operation {
        case .term:
            if let bit = words.bit(ofKid: number) { needs.insert(bit) } else { isExact = false }
        case .and: for kid in kids { add(program.kids[kid], program, words) }
        case .allOf:
            needs |= program.masks[Int(program.kids[kids.lowerBound])]
            for kid in kids.dropFirst() { add(program.kids[kid], program, words) }
        case .or: add(group: Self.set(of: kids, program, words))
        case .anyOf:
            let others = Self.set(of: kids.dropFirst(), program, words)
            add(group: others.map { $0 | program.masks[Int(program.kids[kids.lowerBound])] })
        case .phrase:
            isExact = false
            for kid in kids { add(program.kids[kid], program, words) }
        case .near:
            isExact = false
            for index in kids { add(program.links[index], program, words) }
        default: isExact = false
        }
    }

    /// An operand of a NEAR: a group of words, or another NEAR or phrase of which the words are there as well.
    private mutating func add(_ link: QueryProgram.Link, _ program: QueryProgram, _ words: FrequentWords) {
        let kids = Int(link.first)..<Int(link.first) + Int(link.count)
        if let set = Self.set(of: kids, program, words) {
            add(group: set)
        } else if kids.count == 1 {
            add(program.kids[kids.lowerBound], program, words)
        }
    }

    private mutating func add(group: WordSet?) {
        if let group, group != .zero {
            if group.count == 1 { needs |= group } else { groups.append(group) }
        } else {
            isExact = false
        }
    }

    /// The set of some kids; `nil` when one of them is no common word of the text.
    private static func set(of kids: Range<Int>, _ program: QueryProgram, _ words: FrequentWords) -> WordSet? {
        var set = WordSet.zero
        for kid in kids {
            guard let bit = words.bit(ofKid: program.kids[kid]) else { return nil }
            set.insert(bit)
        }
        return set
    }

    /// The least distance of a NEAR in any order whose operands are groups of common words, each of several.
    private func reach(of near: QueryProgram.Node, _ program: QueryProgram, _ words: FrequentWords) -> Int32? {
        var least = Int32.max
        for index in program.kids(of: near) {
            let link = program.links[index]
            let kids = Int(link.first)..<Int(link.first) + Int(link.count)
            guard let set = Self.set(of: kids, program, words), set.count > 1 else { return nil }
            guard index > Int(near.first) else { continue }
            if link.isOrdered { return nil }
            least = min(least, link.distance)
        }
        return least
    }
}
