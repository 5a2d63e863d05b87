package import Storage

/// What is written through: knows what may be recorded, and notes what was.
final class NotingConnection: Connection {
    private let connection: any Connection
    /// `nil` for what a person or a command does.
    private let duty: Duty?
    private(set) var hasWritten = false
    /// The kinds of the facts that were recorded.
    private(set) var kinds: Set<String> = []
    /// Whether what anybody may read has changed.
    private(set) var hasTurned = false

    init(_ connection: any Connection, of duty: Duty?) {
        self.connection = connection
        self.duty = duty
    }

    /// Refuses facts that the duty did not declare, and notes their kinds.
    func note(_ facts: [NewEntry]) throws {
        try duty?.require(facts)
        kinds.formUnion(facts.map(\.kind))
        try (connection as? NotingConnection)?.note(facts)
    }

    /// Notes that what anybody may read changes.
    func noteTurn() {
        hasTurned = true
        (connection as? NotingConnection)?.noteTurn()
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

/// Says that what anybody may read changes with this transaction; this process shows it as soon as it is durable.
package func noteTurn(on connection: any Connection) {
    (connection as? NotingConnection)?.noteTurn()
}
