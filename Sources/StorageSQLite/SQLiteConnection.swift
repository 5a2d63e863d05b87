import Foundation
import GRDB
import Storage

/// GRDB's connection in the words of Storage.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func execute(_ statement: Storage.SQL) throws -> Int {
        let (text, values) = rendered(statement)
        let prepared = try database.cachedStatement(sql: text)
        try prepared.execute(arguments: StatementArguments(values.map(\.databaseValue)))
        return database.changesCount
    }

    func rows(_ query: Storage.SQL) throws -> [Storage.Row] {
        let (text, values) = rendered(query)
        let prepared = try database.cachedStatement(sql: text)
        let columns = Storage.Row.Columns(prepared.columnNames)
        let cursor = try GRDB.Row.fetchCursor(
            prepared,
            arguments: StatementArguments(values.map(\.databaseValue))
        )
        var rows: [Storage.Row] = []
        while let row = try cursor.next() {
            rows.append(Storage.Row(columns: columns, values: try row.databaseValues.map(SQLValue.init)))
        }
        return rows
    }

    private func rendered(_ statement: Storage.SQL) -> (text: String, values: [SQLValue]) {
        statement.rendered(placeholder: { _ in "?" }, typeName: { _ in "BLOB" })
    }
}

extension SQLValue {
    /// No table of ours holds a real number; one that turns up was computed by mistake, or put there by somebody else.
    fileprivate init(_ value: DatabaseValue) throws {
        switch value.storage {
        case .int64(let integer): self = .integer(integer)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes([UInt8](data))
        case .double(let real): throw StorageFailure.other("A row holds the real number \(real), which no table has.")
        case .null: self = .null
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
