/// Why a text is not a standing query, and where.
public struct QueryRejected: Error, Sendable, Equatable, CustomStringConvertible {
    /// A stable word for API clients, such as `query.unknownField`.
    public let code: Code
    /// Where the trouble begins, in bytes of UTF-8 from the start of the text.
    public let offset: Int
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in characters (Unicode scalars).
    public let column: Int
    /// What a person reads: what is wrong, and what to write instead.
    public let reason: String

    public init(code: Code, offset: Int, line: Int, column: Int, reason: String) {
        self.code = code
        self.offset = offset
        self.line = line
        self.column = column
        self.reason = reason
    }

    public var description: String { "\(line):\(column): \(reason)" }

    /// The kinds of trouble.
    public enum Code: String, Sendable, Codable, CaseIterable {
        case empty = "query.empty"
        case tooLong = "query.tooLong"
        case tooManyTerms = "query.tooManyTerms"
        case tooDeep = "query.tooDeep"
        case unclosedBracket = "query.unclosedBracket"
        case unopenedBracket = "query.unopenedBracket"
        case unclosedQuote = "query.unclosedQuote"
        case missingOperand = "query.missingOperand"
        case unknownField = "query.unknownField"
        case missingValue = "query.missingValue"
        case badValue = "query.badValue"
        case leadingWildcard = "query.leadingWildcard"
        case noWord = "query.noWord"
        case badDistance = "query.badDistance"
        case badInsideNear = "query.badInsideNear"
        case nearlyEverything = "query.nearlyEverything"
        case unknownList = "query.unknownList"
    }
}
