/// What became of one piece of a query that came from elsewhere, where it is not simply the same here.
public struct TranslationNote: Sendable, Equatable {
    public let kind: Kind
    /// The piece, in bytes of UTF-8 from the start of the query.
    public let range: Range<Int>
    /// The line within the query, counted from 1.
    public let line: Int
    /// The column, counted from 1 in characters (Unicode scalars).
    public let column: Int
    /// What a person reads: what is so and, where there is something, what to write instead.
    public let reason: String
    /// What the query finds without the piece, where one was left out.
    public let effect: Effect?

    public init(kind: Kind, range: Range<Int>, line: Int, column: Int, reason: String, effect: Effect? = nil) {
        (self.kind, self.range, self.line, self.column) = (kind, range, line, column)
        (self.reason, self.effect) = (reason, effect)
    }

    /// What became of it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// It was translated, and does not mean quite the same.
        case differs
        /// It has no counterpart, and the translation stands without it.
        case leftOut
        /// The query cannot be used because of it.
        case refused
    }

    /// What leaving a piece out does to the query.
    public enum Effect: String, Sendable, Codable, CaseIterable {
        case findsMore
        case findsLess

        var opposite: Effect { self == .findsMore ? .findsLess : .findsMore }

        /// The same as a sentence.
        public var sentence: String {
            switch self {
            case .findsMore: "Without it the query finds more."
            case .findsLess: "Without it the query finds less."
            }
        }
    }

    /// The reason, and what it does to the query.
    public var message: String {
        guard let effect else { return reason }
        return "\(reason) \(effect.sentence)"
    }
}
