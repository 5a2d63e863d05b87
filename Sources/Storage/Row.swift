package import Primitives

/// One row of a result; columns are asked for by name.
package struct Row: Sendable {
    private let columns: Columns
    private let values: [SQLValue]

    package init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The names of a result's columns, shared by its rows.
    package final class Columns: Sendable {
        /// A table of places would cost more to make for each result than it saves: there are few columns.
        fileprivate let names: [String]

        package init(_ names: [String]) {
            self.names = names
        }
    }

    package func value(_ column: String) throws(MalformedRow) -> SQLValue {
        guard let position = columns.names.firstIndex(of: column) else { throw MalformedRow(column: column) }
        return values[position]
    }

    package func optionalText(_ column: String) throws(MalformedRow) -> String? {
        switch try value(column) {
        case .text(let text): text
        case .null: nil
        default: throw MalformedRow(column: column)
        }
    }

    package func optionalInteger(_ column: String) throws(MalformedRow) -> Int64? {
        switch try value(column) {
        case .integer(let integer): integer
        case .null: nil
        default: throw MalformedRow(column: column)
        }
    }

    package func optionalBytes(_ column: String) throws(MalformedRow) -> [UInt8]? {
        switch try value(column) {
        case .bytes(let bytes): bytes
        case .null: nil
        default: throw MalformedRow(column: column)
        }
    }

    package func optionalID<Entity>(_ column: String) throws(MalformedRow) -> ID<Entity>? {
        guard let bytes = try optionalBytes(column) else { return nil }
        guard let id = ID<Entity>(bytes: bytes) else { throw MalformedRow(column: column) }
        return id
    }

    package func optionalMoment(_ column: String) throws(MalformedRow) -> Moment? {
        try optionalInteger(column).map(Moment.init(microseconds:))
    }

    package func text(_ column: String) throws(MalformedRow) -> String {
        try required(optionalText(column), column)
    }

    package func integer(_ column: String) throws(MalformedRow) -> Int64 {
        try required(optionalInteger(column), column)
    }

    package func bytes(_ column: String) throws(MalformedRow) -> [UInt8] {
        try required(optionalBytes(column), column)
    }

    package func id<Entity>(_ column: String) throws(MalformedRow) -> ID<Entity> {
        try required(optionalID(column), column)
    }

    package func moment(_ column: String) throws(MalformedRow) -> Moment {
        try required(optionalMoment(column), column)
    }

    package func flag(_ column: String) throws(MalformedRow) -> Bool {
        try integer(column) != 0
    }

    private func required<Value>(_ value: Value?, _ column: String) throws(MalformedRow) -> Value {
        guard let value else { throw MalformedRow(column: column) }
        return value
    }
}

/// A row that is not as its table says: a mistake of ours, or a damaged file.
package struct MalformedRow: Error, CustomStringConvertible {
    package let column: String

    package init(column: String) {
        self.column = column
    }

    package var description: String { "The column \(column) does not hold what its table promises." }
}
