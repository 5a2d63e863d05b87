/// What both engines can do.
///
/// A write is one transaction: its closure is synchronous, has no effect outside the database, and may be run again.
/// Whatever it throws takes all of it back.
package protocol Database: Sendable {
    /// Runs on a consistent picture of the committed rows.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// The only place in which rows are written. Durable when it returns.
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
}

/// An open connection inside a `read` or a `write`.
package protocol Connection {
    /// Runs a statement and says how many rows it changed.
    @discardableResult
    func execute(_ statement: SQL) throws -> Int

    /// Runs a query, or a statement with RETURNING.
    func rows(_ query: SQL) throws -> [Row]
}
