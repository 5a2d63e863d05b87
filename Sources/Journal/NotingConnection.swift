import Storage

/// Notes whether anything was written through it.
final class NotingConnection: Connection {
    private let connection: any Connection
    private(set) var hasWritten = false

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func execute(_ statement: SQL) throws -> Int {
        hasWritten = true
        return try connection.execute(statement)
    }

    func rows(_ query: SQL) throws -> [Row] {
        if !query.isSelection { hasWritten = true }
        return try connection.rows(query)
    }

    func execute(batch: [SQL]) throws -> [Int] {
        if !batch.isEmpty { hasWritten = true }
        return try connection.execute(batch: batch)
    }

    func copy(into table: String, columns: [String], rows: [[SQLValue]]) throws -> Int {
        if !rows.isEmpty { hasWritten = true }
        return try connection.copy(into: table, columns: columns, rows: rows)
    }

    func tables() throws -> [TableDescription] { try connection.tables() }
}
