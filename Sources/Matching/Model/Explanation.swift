/// Why a query matched a post: which clauses did, and where.
public struct Explanation: Sendable, Codable, Equatable {
    public var clauses: [Clause]

    public init(clauses: [Clause]) {
        self.clauses = clauses
    }

    /// One positive clause, and the places in one field where it matched.
    public struct Clause: Sendable, Codable, Equatable {
        /// The clause as the canonical printer writes it.
        public let clause: String
        public let field: Field
        /// Ranges of UTF-8 bytes in the original field; empty where the match is in no text.
        public let ranges: [Range<Int>]

        public init(clause: String, field: Field, ranges: [Range<Int>]) {
            self.clause = clause
            self.field = field
            self.ranges = ranges
        }
    }

    /// The passages of the post's text that were found, from the first on, each once.
    public func passages(in text: String, atMost limit: Int = 5) -> [String] {
        let bytes = Array(text.utf8)
        let ranges = clauses.filter { $0.field == .text }.flatMap(\.ranges).sorted { $0.lowerBound < $1.lowerBound }
        var passages: [String] = []
        for range in ranges where passages.count < limit {
            let passage = String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
            if !passages.contains(passage) { passages.append(passage) }
        }
        return passages
    }

    /// The field of the post in which a clause matched.
    public enum Field: String, Sendable, Codable, CaseIterable {
        case text
        case title
        case authorHandle
        case authorName
        case authorBio
        case inReplyTo
        case mentions
        case tags
        case links
        case site
        case channel
    }
}
