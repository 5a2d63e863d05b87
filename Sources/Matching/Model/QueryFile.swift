/// A file of queries as somebody brings it: one a line, a table with the columns `name` and `query`, or rules of X as JSON.
public struct QueryFile: Sendable {
    /// How long a file may be, in bytes.
    public static let bytes = 10 << 20
    /// How many queries it may hold.
    public static let queries = 10_000

    public let entries: [Entry]

    /// One query of the file.
    public struct Entry: Sendable, Equatable {
        /// Where its text begins: the line and, counted in characters, the column, from 1.
        public let line: Int
        public let column: Int
        /// What it is called, where the file says so.
        public let name: String?
        public let text: String
        /// Where in the file the text goes on behind what stands there in another way, such as a doubled quote.
        let jumps: [QueryFileJump]
    }

    /// Reads a file; what is no UTF-8 becomes U+FFFD.
    public init(reading bytes: some Collection<UInt8>, from dialect: QueryDialect) throws(QueryFileRefused) {
        guard bytes.count <= Self.bytes else { throw QueryFileRefused(.tooLong) }
        var scalars = ArraySlice(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
        if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
        if dialect == .powertrack, let first = scalars.first(where: { !$0.isSpace }), first == "{" || first == "[" {
            entries = try QueryRules.entries(of: scalars)
        } else if QueryTable.isTable(scalars) {
            entries = try QueryTable.entries(of: scalars)
        } else {
            entries = Self.lines(of: scalars)
        }
        guard entries.count <= Self.queries else { throw QueryFileRefused(.tooMany) }
    }

    /// One query a line; a blank line is none.
    private static func lines(of scalars: ArraySlice<Unicode.Scalar>) -> [Entry] {
        var entries: [Entry] = []
        for (number, line) in scalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = line.last == "\r" ? line.dropLast() : line
            guard !text.allSatisfy(\.isSpace) else { continue }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text)
            entries.append(
                Entry(
                    line: number + 1,
                    column: 1,
                    name: nil,
                    text: String(view),
                    jumps: [QueryFileJump(offset: 0, line: number + 1, column: 1)]
                )
            )
            // One more than may be: the file is refused for it, and not read to its end.
            if entries.count > queries { break }
        }
        return entries
    }

    /// Queries as a table that this reads again, and a spreadsheet does (RFC 4180).
    ///
    /// A field that a spreadsheet would take for a formula has an apostrophe in front.
    public static func table(of queries: [(name: String, text: String)]) -> String {
        QueryTable.text(of: queries)
    }
}

/// From which place on a text stands elsewhere in its file.
struct QueryFileJump: Sendable, Equatable {
    /// In the text, in bytes of UTF-8.
    var offset: Int
    var line: Int
    var column: Int
}

extension QueryFile.Entry {
    /// What becomes of the query, and where in the file each of its notes stands.
    public func translated(from dialect: QueryDialect) -> (translation: QueryTranslation, places: [Place]) {
        let translation = QueryTranslation(text, from: dialect)
        return (translation, places(of: translation.notes.map(\.range.lowerBound)))
    }

    /// A place in the file, both from 1.
    public struct Place: Sendable, Equatable {
        public let line: Int
        public let column: Int
    }

    /// The places of offsets in ascending order.
    func places(of offsets: [Int]) -> [Place] {
        guard !offsets.isEmpty else { return [] }
        var places: [Place] = []
        var (line, column, offset) = (line, column, 0)
        var jumps = jumps[...]
        func settle() {
            while let jump = jumps.first, jump.offset <= offset {
                (line, column) = (jump.line, jump.column)
                jumps.removeFirst()
            }
            while places.count < offsets.count, offsets[places.count] <= offset {
                places.append(Place(line: line, column: column))
            }
        }
        for scalar in text.unicodeScalars {
            settle()
            if places.count == offsets.count { return places }
            offset += UTF8.width(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        offset = Int.max
        settle()
        return places
    }
}

/// Why a file of queries cannot be read at all.
public struct QueryFileRefused: Error, Sendable, Equatable, CustomStringConvertible {
    public let code: Code
    public let line: Int
    public let column: Int

    init(_ code: Code, line: Int = 1, column: Int = 1) {
        (self.code, self.line, self.column) = (code, line, column)
    }

    public enum Code: String, Sendable, CaseIterable {
        case tooLong, tooMany, openQuote, notJSON, noRules
    }

    public var reason: String {
        switch code {
        case .tooLong: "The file is longer than 10 MB. Split it."
        case .tooMany: "The file has more than 10000 queries. Split it."
        case .openQuote: "A quote in this table is never closed. Double the quotes that belong to a query."
        case .notJSON: "This is no JSON. Write rules as X gives them, or one rule a line."
        case .noRules: "There is no rule in this file. Each has a \"value\" and may have a \"tag\"."
        }
    }

    public var description: String { "\(line):\(column): \(reason)" }
}
