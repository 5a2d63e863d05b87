package import Storage

/// The database that several processes and machines share: PostgreSQL 15 or newer, through libpq.
///
/// A write runs as if it were alone (SERIALIZABLE), and again when others came in its way. A read sees one consistent
/// picture. Neither blocks a thread of Swift's: each connection has one of its own.
package struct PostgresDatabase: Database, CustomStringConvertible {
    let pool: ConnectionPool
    let words: ConnectionWords
    private let gate = WriteGate()

    /// Reads the connection string; connects when something is asked for.
    ///
    /// Everything that libpq understands may stand in it, several hosts and `sslmode=verify-full` included, and two words
    /// of ours: `pool=8`, the number of connections, and `prepared=off` for poolers such as PgBouncer.
    package init(
        connectionString: String,
        settings: PostgresSettings = PostgresSettings()
    ) throws(StorageFailure) {
        words = try ConnectionWords(connectionString, settings: settings)
        pool = ConnectionPool(words)
    }

    /// The address, without the password.
    package var description: String { words.description }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await run(.read, work)
    }

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await run(.write, work)
    }

    package func writeInTurn<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await run(.turn, work)
    }

    package func writeAlone<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await run(.migration, work)
    }

    /// Ends every connection that is free; the others end when their work does.
    package func close() async {
        await pool.close()
    }

    private func run<Value: Sendable>(
        _ kind: TransactionKind,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await pool.withSession { session in
            var attempts = 0
            var (isLost, isClash) = (false, false)
            while true {
                switch try await attempt(kind, behind: attempts, on: session, work) {
                case .done(let value): return value
                case .failed(let error): throw error
                case .unknown(let what): throw StorageFailure.outcomeUnknown(what)
                case .lost(let what):
                    // The connection may have been dead for long; a fresh one tells.
                    if isLost { throw StorageFailure.connectionLost(what) }
                    isLost = true
                case .clash(let error):
                    // What somebody wrote at the same instant is seen by the second attempt, before it is stumbled over.
                    if isClash || !kind.isSerializable { throw error }
                    isClash = true
                case .conflict:
                    attempts += 1
                    if attempts == words.settings.limit(of: kind) {
                        throw StorageFailure.serializationGivenUp(attempts: attempts)
                    }
                    try await Task.sleep(for: pause(behind: attempts))
                }
            }
        }
    }

    /// One attempt; a short write that others came in the way of too often keeps those of this process out.
    private func attempt<Value: Sendable>(
        _ kind: TransactionKind,
        behind attempts: Int,
        on session: Session,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Session.Ending<Value> {
        guard kind == .write else { return await session.run(kind, work) }
        return try await gate.pass(alone: attempts >= words.settings.attemptsBesideOthers) {
            await session.run(kind, work)
        }
    }
}

/// A little, by chance, and more each time, so that those who came in each other's way part.
private func pause(behind attempts: Int) -> Duration {
    .microseconds(Int64.random(in: 200...(1_000 << Int64(min(attempts, 6)))))
}
