/// A set of the words that many queries ask for in groups: a bit for each.
typealias WordSet = SIMD4<UInt64>

/// The words of an index that are common in the stream and in its queries, each with the number of a bit.
///
/// A query of hundreds of common words is told by one comparison of bits, where each word had to be looked up.
struct FrequentWords {
    /// For each term its number, or ``none``.
    private(set) var numbers: [UInt8]
    /// The term of each number.
    private(set) var terms: [Int32] = []

    static let none = UInt8.max
    /// A group with fewer of them is looked through word by word.
    static let few = 4

    /// No words: every group is looked through.
    init() { numbers = [] }

    /// Chooses the words that groups ask for most often, weighed by how often posts hold them.
    init(of program: QueryProgram, _ dictionary: TermDictionary, _ statistics: StreamStatistics) {
        var uses: [Int32] = Array(repeating: 0, count: dictionary.count)
        program.forEachGroup { kids in
            guard kids.count >= Self.few else { return }
            for kid in kids {
                if let term = QueryProgram.textTerm(program.kids[kid]) { uses[Int(term)] += 1 }
            }
        }
        var weighed: [(term: Int32, weight: Double)] = []
        for (number, count) in uses.enumerated() where count > 0 {
            let term = Int32(truncatingIfNeeded: number)
            let frequency = statistics.frequency(of: term, in: dictionary)
            if frequency >= Self.rare { weighed.append((term, frequency * Double(count))) }
        }
        weighed.sort { ($1.weight, $0.term) < ($0.weight, $1.term) }
        terms = weighed.prefix(Int(Self.none)).map(\.term)
        numbers = terms.isEmpty ? [] : Array(repeating: Self.none, count: dictionary.count)
        for (number, term) in terms.enumerated() { numbers[Int(term)] = UInt8(truncatingIfNeeded: number) }
    }

    /// What fewer posts hold is seldom asked for.
    private static let rare = 0.000_5

    var isEmpty: Bool { terms.isEmpty }

    var footprint: Int { numbers.count + terms.count * 4 }

    /// The bit of a kid that is one of these words.
    func bit(ofKid kid: Int32) -> Int? {
        guard let term = QueryProgram.textTerm(kid), numbers[Int(term)] != Self.none else { return nil }
        return Int(numbers[Int(term)])
    }

    /// The set of some terms; `nil` when one of them is no common word.
    func mask(ofTerms keys: [Int32]) -> WordSet? {
        guard !isEmpty else { return nil }
        var mask = WordSet.zero
        for key in keys {
            guard key >= 0, numbers[Int(key)] != Self.none else { return nil }
            mask.insert(Int(numbers[Int(key)]))
        }
        return mask
    }
}

extension SIMD4<UInt64> {
    @inline(__always)
    mutating func insert(_ bit: Int) { self[bit >> 6] |= 1 << UInt64(bit & 63) }

    @inline(__always)
    mutating func remove(_ bit: Int) { self[bit >> 6] &= ~(1 << UInt64(bit & 63)) }

    @inline(__always)
    func contains(_ bit: Int) -> Bool { self[bit >> 6] & 1 << UInt64(bit & 63) != 0 }

    /// The lowest bit that is set.
    var first: Int? {
        for quarter in 0..<4 where self[quarter] != 0 { return quarter * 64 + self[quarter].trailingZeroBitCount }
        return nil
    }

    /// How many bits are set.
    @inline(__always)
    var count: Int {
        self[0].nonzeroBitCount + self[1].nonzeroBitCount + self[2].nonzeroBitCount + self[3].nonzeroBitCount
    }

    @inline(__always)
    func meets(_ other: WordSet) -> Bool {
        let both = self & other
        return (both[0] | both[1]) | (both[2] | both[3]) != 0
    }

    @inline(__always)
    func isSubset(of other: WordSet) -> Bool {
        let rest = self & ~other
        return (rest[0] | rest[1]) | (rest[2] | rest[3]) == 0
    }
}

extension QueryProgram {
    /// The term of a kid that is a word of the text.
    @inline(__always)
    static func textTerm(_ kid: Int32) -> Int32? { kid < 0 && ~kid & 1 == 0 ? ~kid >> 1 : nil }

    /// Gives the kids of each AND, OR and operand of a NEAR.
    func forEachGroup(_ body: (Range<Int>) -> Void) {
        for node in nodes where node.operation == .and || node.operation == .or { body(kids(of: node)) }
        for link in links { body(Int(link.first)..<Int(link.first) + Int(link.count)) }
    }

    /// Puts sets in the place of common words, wherever a group has several; to be done behind ``putTermsAmongKids()``.
    mutating func putCommonWordsIntoMasks(_ words: FrequentWords) {
        guard !words.isEmpty else { return }
        for index in nodes.indices where nodes[index].operation == .and || nodes[index].operation == .or {
            let range = kids(of: nodes[index])
            guard let (mask, count) = gather(range, words) else { continue }
            // What is in the set needs its kids no more: the number of the set stands before the others.
            let first = range.lowerBound + count - 1
            kids[first] = mask
            nodes[index].operation = nodes[index].operation == .and ? .allOf : .anyOf
            nodes[index].first = Int32(truncatingIfNeeded: first)
            nodes[index].count -= Int32(truncatingIfNeeded: count - 1)
        }
        for index in links.indices {
            let range = Int(links[index].first)..<Int(links[index].first) + Int(links[index].count)
            guard let (mask, count) = gather(range, words) else { continue }
            links[index].mask = mask
            links[index].masked = Int32(truncatingIfNeeded: count)
        }
    }

    /// Brings the common words of a group before the others and makes a set of them.
    private mutating func gather(_ range: Range<Int>, _ words: FrequentWords) -> (mask: Int32, count: Int)? {
        guard range.count >= FrequentWords.few else { return nil }
        var mask = WordSet.zero
        var count = 0
        for kid in range where words.bit(ofKid: kids[kid]) != nil { count += 1 }
        guard count >= FrequentWords.few else { return nil }
        var common: [Int32] = []
        var others: [Int32] = []
        for kid in range {
            if let bit = words.bit(ofKid: kids[kid]) {
                mask.insert(bit)
                common.append(kids[kid])
            } else {
                others.append(kids[kid])
            }
        }
        for (kid, number) in zip(range, common + others) { kids[kid] = number }
        masks.append(mask)
        return (Int32(truncatingIfNeeded: masks.count - 1), count)
    }
}
