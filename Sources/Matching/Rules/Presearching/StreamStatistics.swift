/// How often words and neighbouring words occur in the stream of posts.
///
/// Counts are kept in a table of fixed size, so that a rare word is sometimes taken for a less rare one, never for a
/// rarer one. Without any post, long words are taken for rare.
public struct StreamStatistics: Sendable {
    private var words: [UInt32] = []
    /// Up to 65,535 each; there are very many of them, and only rare ones are compared.
    private var pairs: [UInt16] = []
    /// How many posts were seen.
    public private(set) var posts = 0
    private var reader = PostReader()

    private static let wordSlots = 1 << 19
    private static let pairSlots = 1 << 21

    public init() {}

    /// Counts the words of one post.
    public mutating func observe(_ post: MatchablePost, textRules: TextRules = .product) {
        reader.read(post, needs: Self.needs, rules: textRules)
        count()
    }

    /// The same of a post whose texts still stand in the bytes in which it came, or were written apart.
    public mutating func observe(
        _ post: EncodedPost,
        bytes: borrowing Span<UInt8>,
        apart: borrowing Span<UInt8>,
        textRules: TextRules = .product
    ) {
        reader.read(post, in: bytes, apart: apart, needs: Self.needs, rules: textRules)
        count()
    }

    private static let needs: ReadingNeeds = [TermSpace.tag.need, TermSpace.site.need]

    private mutating func count() {
        if words.isEmpty {
            words = Array(repeating: 0, count: Self.wordSlots)
            pairs = Array(repeating: 0, count: Self.pairSlots)
        }
        posts += 1
        for word in reader.post.words { words[Self.wordSlot(word.hash)] += 1 }
        for attribute in reader.post.attributes { words[Self.wordSlot(attribute.hash)] += 1 }
        for index in reader.post.words.indices.dropFirst() {
            let slot = Self.pairSlot(reader.post.words[index - 1].hash, reader.post.words[index].hash)
            pairs[slot] = pairs[slot] &+ (pairs[slot] == .max ? 0 : 1)
        }
    }

    private static func wordSlot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 20) & (wordSlots - 1) }

    private static func pairSlot(_ first: UInt64, _ second: UInt64) -> Int {
        Int(truncatingIfNeeded: TermHash.ofPair(first, second) >> 20) & (pairSlots - 1)
    }

    /// The expected share of posts that hold a term.
    func frequency(of term: Int32, in terms: TermDictionary) -> Double {
        let guess = Self.guess(terms.space(of: term), length: terms.length(of: term))
        guard posts > 0, [.word, .tag, .site].contains(terms.space(of: term)) else { return guess }
        let seen = Double(words[Self.wordSlot(terms.hash(of: term))])
        // What was never seen is rare, and the longer the rarer.
        return (seen + min(1, guess * 10)) / Double(posts)
    }

    func frequency(ofPair first: Int32, _ second: Int32, in terms: TermDictionary) -> Double {
        let single = min(frequency(of: first, in: terms), frequency(of: second, in: terms))
        guard posts > 0 else { return single / 20 }
        let seen = Double(pairs[Self.pairSlot(terms.hash(of: first), terms.hash(of: second))])
        return min(single, (seen + single) / Double(posts))
    }

    /// A guess from the kind and the length of a term alone.
    private static func guess(_ space: TermSpace, length: Int) -> Double {
        switch space {
        case .word: length <= 3 ? 0.05 : length <= 5 ? 0.005 : length <= 7 ? 0.001 : 0.000_2
        case .character: 0.2
        case .prefix, .tagPrefix: length <= 2 ? 0.2 : length <= 4 ? 0.02 : 0.002
        case .tag, .mention, .from, .author, .inReplyTo: 0.000_01
        case .site: 0.000_1
        case .channel: 0.01
        case .linkGram: 0.02
        case .rawGram: length < 4 ? 0.5 : 0.05
        case .attachment: 0.2
        case .language, .network, .country, .kind: 1
        }
    }
}
