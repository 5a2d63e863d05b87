import GRDB
import Storage

/// GRDB's connection in the words of Storage, for one transaction.
///
/// SQLite would go on behind a statement that failed; the house's rule is that nothing does.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// What the first statement that failed has thrown.
    private var trouble: (any Error)?

    private init(database: GRDB.Database) {
        self.database = database
    }

    /// Runs a transaction's work; one in which a statement failed throws, even when the work did not.
    static func run<Value>(_ work: (any Connection) throws -> Value, on database: GRDB.Database) throws -> Value {
        let connection = SQLiteConnection(database: database)
        let value = try work(connection)
        if let trouble = connection.trouble { throw trouble }
        return value
    }

    func execute(_ statement: Storage.SQL) throws -> Int {
        try guarded { try run(statement) }
    }

    func rows(_ query: Storage.SQL) throws -> [Storage.Row] {
        try guarded { try fetched(query) }
    }

    func execute(batch: [Storage.SQL]) throws -> [Int] {
        try batch.map(execute)
    }

    func copy(into table: String, columns: [String], rows: [[SQLValue]]) throws -> Int {
        try guarded {
            let names = try TableNames(table: table, columns: columns)
            // SQLite takes 32,766 values in one statement.
            let step = max(1, min(200, 32_000 / max(1, columns.count)))
            for start in stride(from: 0, to: rows.count, by: step) {
                try run(names.insertion(of: rows[start..<min(start + step, rows.count)]))
            }
            return rows.count
        }
    }

    private func guarded<Value>(_ step: () throws -> Value) throws -> Value {
        if let trouble { throw trouble }
        do {
            return try step()
        } catch {
            let failure = error is DatabaseError ? StorageFailure(error) : error
            trouble = failure
            throw failure
        }
    }

    @discardableResult
    private func run(_ statement: Storage.SQL) throws -> Int {
        let (text, values) = rendered(statement)
        let prepared = try database.cachedStatement(sql: text)
        if !values.isEmpty || changesRows(text) {
            return try Stepping(prepared, values: values, on: database).changes()
        }
        // GRDB wants to know of what changes a table's columns.
        try prepared.execute()
        return database.changesCount
    }

    private func fetched(_ query: Storage.SQL) throws -> [Storage.Row] {
        let (text, values) = rendered(query)
        return try Stepping(database.cachedStatement(sql: text), values: values, on: database).rows()
    }

    private func rendered(_ statement: Storage.SQL) -> (text: String, values: [SQLValue]) {
        statement.rendered(placeholder: { _ in "?" }, typeName: { _ in "BLOB" }, present: present)
    }
}

/// SQLite has the clock of this machine, in milliseconds; 2,440,587.5 is the Julian day of 1970.
private let present = "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER) * 1000"

private func changesRows(_ text: String) -> Bool {
    text.hasPrefix("INSERT") || text.hasPrefix("UPDATE") || text.hasPrefix("DELETE")
}
