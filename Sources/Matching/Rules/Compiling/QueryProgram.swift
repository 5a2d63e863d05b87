/// The queries of an index in the form in which they are evaluated: trees in flat arrays.
struct QueryProgram {
    enum Operation: UInt8 {
        /// Nothing matches: an empty list, a word that the text rules do not know.
        case never
        /// A term or an attribute is there; `first` is its number.
        case term
        /// A run of a script without spaces is there; `first` and `count` are a range of `kids`, its pairs.
        case pairs
        /// A character of a script without spaces is there; `first` is its number.
        case character
        /// A word matches a pattern; `first` counts in `patterns`.
        case pattern
        /// A run matches a pattern; `first` counts in `runs`.
        case run
        /// Words follow each other; `first` and `count` are a range of `kids`.
        case phrase
        /// Words stand close together in any order; `first` counts in `loosePhrases`.
        case loosePhrase
        /// Words stand near each other; `first` and `count` are a range of `links`.
        case near
        /// A tag matches a pattern; `first` counts in `patterns`.
        case tagPattern
        /// A count lies in a range; `first` counts in `counts`.
        case count
        /// A part of a link; `first` counts in `parts`.
        case linkPart
        /// A text as it was written; `first` counts in `parts`, `count` is the term of its beginning.
        case raw
        case and
        case or
        /// An AND whose first kid is the number of a set of common words, which are all there.
        case allOf
        /// An OR whose first kid is the number of a set of common words, of which one is there.
        case anyOf
        case not
    }

    struct Node {
        var operation: Operation
        /// Where words may stand.
        var parts: PartMask = .everywhere
        var first: Int32 = 0
        var count: Int32 = 0
    }

    /// One operand of a NEAR and how it stands to the one before; its alternatives are a range of `kids`.
    struct Link {
        var distance: Int32
        var isOrdered: Bool
        /// Whether every alternative is one plain word.
        var isOfTerms: Bool
        var first: Int32
        var count: Int32
        /// The set of the first alternatives, where these are common words; -1 for none.
        var mask: Int32 = -1
        /// How many alternatives the set stands for.
        var masked: Int32 = 0
    }

    struct LoosePhrase {
        var first: Int32
        var count: Int32
        var within: Int32
        /// Whether order costs as in the yardstick.
        var countsOrder: Bool
    }

    struct Pattern {
        var pattern: WordPattern
        /// The term of its beginning.
        var prefix: Int32
    }

    struct Count {
        var isFollowers: Bool
        var range: CountRange
    }

    var nodes: [Node] = []
    var kids: [Int32] = []
    var links: [Link] = []
    var loosePhrases: [LoosePhrase] = []
    var patterns: [Pattern] = []
    var runs: [RunPattern] = []
    var counts: [Count] = []
    var parts: [BytePattern] = []
    /// Sets of common words.
    var masks: [WordSet] = []

    /// The node that a number among the kids means: its place, or a term that stands for itself.
    @inline(__always)
    func node(_ number: Int32) -> Node {
        guard number < 0 else { return nodes[Int(number)] }
        return Node(operation: .term, parts: ~number & 1 == 0 ? .text : .everywhere, first: ~number >> 1)
    }

    /// Puts terms in the place of the numbers of their nodes, so that whoever reads the kids need not look elsewhere.
    mutating func putTermsAmongKids() {
        for index in kids.indices {
            let node = node(kids[index])
            guard node.operation == .term, node.parts == .text || node.parts == .everywhere else { continue }
            kids[index] = ~(node.first << 1 | (node.parts == .text ? 0 : 1))
        }
    }

    func kids(of node: Node) -> Range<Int> { Int(node.first)..<Int(node.first) + Int(node.count) }

    /// About how much memory it takes.
    var footprint: Int {
        nodes.count * MemoryLayout<Node>.stride + kids.count * 4 + masks.count * MemoryLayout<WordSet>.stride
            + links.count * MemoryLayout<Link>.stride
            + loosePhrases.count * MemoryLayout<LoosePhrase>.stride
            + patterns.reduce(0) { $0 + 48 + $1.pattern.items.count * 4 + $1.pattern.prefix.count }
            + parts.reduce(0) { $0 + 48 + $1.elements.count * 5 }
    }
}
