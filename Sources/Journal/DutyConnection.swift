import Storage

/// What a duty writes through: knows what may be recorded, and notes whether anything was written.
final class DutyConnection: Connection {
    private let connection: any Connection
    let duty: Duty
    private(set) var hasWritten = false

    init(_ connection: any Connection, of duty: Duty) {
        self.connection = connection
        self.duty = duty
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
