/// Something in a query that is legal and may not mean what its author thinks.
public struct QueryLint: Sendable, Equatable {
    public let kind: Kind
    /// Where it begins, in bytes of UTF-8 from the start of the text.
    public let offset: Int
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in characters (Unicode scalars).
    public let column: Int
    /// What a person reads.
    public let message: String
    /// The whole query with the brackets that were understood, where brackets are the point.
    public let reading: String?

    public init(kind: Kind, offset: Int, line: Int, column: Int, message: String, reading: String?) {
        self.kind = kind
        self.offset = offset
        self.line = line
        self.column = column
        self.message = message
        self.reading = reading
    }

    /// The kinds of doubt.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// AND and OR stand side by side without brackets.
        case mixedOperators
        /// `or`, `and`, `not` or `near` in lower case is a word to look for.
        case lowerCaseOperator
        /// A curly quote is not a quote.
        case curlyQuote
        /// A value holds a `|`, which ends it only behind a space.
        case barInValue
        /// A `?` at the end of a phrase stands for exactly one more letter.
        case questionMark
    }
}
