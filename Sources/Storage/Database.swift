/// What both engines can do.
///
/// A write is one transaction: its closure is synchronous, has no effect outside the database, and may be run again.
/// Whatever it throws takes all of it back. So does a statement that fails: the transaction is spoilt from then on, and
/// ends with that failure even when the closure catches it.
package protocol Database: Sendable {
    /// Runs on a consistent picture of the committed rows.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// The only place in which rows are written. Durable when it returns.
    func write<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// A write of many rows, for which others of its kind wait, in whatever process they are.
    ///
    /// Long writes that change the same rows side by side only take each other back, and the longest never comes through.
    /// A short one still goes beside it, and first. The tables must have been made by `migrate`.
    func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// A write beside which no other one of this kind runs, in no process; for bringing the tables up to date.
    func writeAlone<Value: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
}

/// An open connection inside a `read` or a `write`.
package protocol Connection {
    /// Runs a statement and says how many rows it changed.
    @discardableResult
    func execute(_ statement: SQL) throws -> Int

    /// Runs a query, or a statement with RETURNING.
    func rows(_ query: SQL) throws -> [Row]

    /// Runs statements in their order, in as few turns as the engine can, and says how many rows each of them changed.
    func execute(batch: [SQL]) throws -> [Int]

    /// Stores many rows in the fastest way that the engine has; gives their number.
    ///
    /// Each row holds one value for each column, in the order of `columns`.
    @discardableResult
    func copy(into table: String, columns: [String], rows: [[SQLValue]]) throws -> Int

    /// The tables of the database by name, as its catalogue tells them; those of the engine itself are left out.
    func tables() throws -> [TableDescription]
}
