/// What stands in every post for which a query is evaluated: at least one of these.
///
/// It says why a query is slow: what is common makes many candidates, and of what has none every post is one.
public struct QueryAnchors: Sendable, Hashable {
    /// One of them, in words that its author knows.
    public struct Anchor: Sendable, Hashable, Codable {
        public let text: String
        public let kind: Kind

        public init(_ text: String, _ kind: Kind) {
            (self.text, self.kind) = (text, kind)
        }
    }

    /// What kind of thing stands there.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case word
        /// Two words, one behind the other.
        case pair
        /// Words that begin so.
        case prefix
        /// A tag, an account, a host or another value that is compared as a whole.
        case value
        /// A few signs of a link, or of the text as it was written.
        case piece
    }

    /// Sorted by their texts; at most twenty.
    public let anchors: [Anchor]
    /// How many there are.
    public let count: Int

    public init(_ anchors: [Anchor], count: Int) {
        (self.anchors, self.count) = (anchors, count)
    }
}

extension StandingQuery {
    /// The anchors by which the presearcher looks a query up; `nil` where it is evaluated for every post.
    public func anchors(
        lists: [String: [String]] = [:],
        textRules: TextRules = .product,
        statistics: StreamStatistics = StreamStatistics()
    ) -> QueryAnchors? {
        var builder = ProgramBuilder(rules: textRules, lists: lists)
        let root = builder.node(for: expression)
        var chooser = AnchorChooser(builder, statistics)
        guard let chosen = chooser.anchors(of: root) else { return nil }
        let terms = chooser.builder.terms
        let keys = Set(chosen.keys)
        let found = keys.compactMap { key in
            key >= 0 ? anchor(key, in: terms) : pair(~key, of: chooser, in: terms)
        }
        let sorted = found.sorted { ($0.text, $0.kind.rawValue) < ($1.text, $1.kind.rawValue) }
        return QueryAnchors(Array(sorted.prefix(20)), count: keys.count)
    }
}

private func anchor(_ term: Int32, in terms: TermDictionary) -> QueryAnchors.Anchor? {
    let text = String(decoding: terms.bytes(of: term), as: UTF8.self)
    return switch terms.space(of: term) {
    case .word, .character: QueryAnchors.Anchor(text, .word)
    case .prefix, .tagPrefix: QueryAnchors.Anchor(text + "*", .prefix)
    case .linkGram, .rawGram: QueryAnchors.Anchor(text, .piece)
    default: QueryAnchors.Anchor(text, .value)
    }
}

private func pair(_ number: Int32, of chooser: AnchorChooser, in terms: TermDictionary) -> QueryAnchors.Anchor {
    let (first, second) = chooser.pairs.terms(of: number)
    let words = [first, second].map { String(decoding: terms.bytes(of: $0), as: UTF8.self) }
    return QueryAnchors.Anchor(words.joined(separator: " "), .pair)
}
