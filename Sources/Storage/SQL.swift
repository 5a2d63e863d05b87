/// One statement in the words that both engines speak; values are bound, never pasted.
package struct SQL: Hashable, Sendable, ExpressibleByStringInterpolation {
    package enum Piece: Hashable, Sendable {
        case words(String)
        case value(SQLValue)
        case type(ColumnType)
        case present
    }

    /// The few column types whose names differ between the engines.
    package enum ColumnType: Hashable, Sendable {
        case bytes
    }

    package private(set) var pieces: [Piece]

    /// The present in microseconds, by the clock of the database: the same one for every process, whatever their machines
    /// say.
    package static var present: SQL {
        var whole: SQL = ""
        whole.pieces = [.present]
        return whole
    }

    package init(stringLiteral words: String) {
        pieces = [.words(words)]
    }

    /// Words that were put together by rule; never anything that came from outside.
    init(words: String) {
        pieces = [.words(words)]
    }

    /// One bound value.
    init(_ value: SQLValue) {
        pieces = [.value(value)]
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ words: String) {
            pieces.append(.words(words))
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            pieces.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            pieces.append(.value(value?.sqlValue ?? .null))
        }

        /// The values with commas between them, for `IN (…)`; an empty list matches nothing.
        package mutating func appendInterpolation(list values: [some SQLBindable]) {
            if values.isEmpty { pieces.append(.words("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { pieces.append(.words(", ")) }
                pieces.append(.value(value.sqlValue))
            }
        }

        /// A part that is itself a statement's words.
        package mutating func appendInterpolation(_ part: SQL) {
            pieces += part.pieces
        }

        package mutating func appendInterpolation(type: ColumnType) {
            pieces.append(.type(type))
        }
    }

    /// Several parts behind each other.
    package static func joined(_ parts: [SQL], separator: String) -> SQL {
        var whole: SQL = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { whole.pieces.append(.words(separator)) }
            whole.pieces += part.pieces
        }
        return whole
    }

    /// The text with its placeholders, and the values in their order.
    ///
    /// `placeholder` gets the number of the value, from 1.
    package func rendered(
        placeholder: (Int) -> String,
        typeName: (ColumnType) -> String,
        present: String
    ) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for piece in pieces {
            switch piece {
            case .words(let words):
                text += words
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            case .type(let type):
                text += typeName(type)
            case .present:
                text += present
            }
        }
        return (text, values)
    }
}
