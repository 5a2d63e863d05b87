package import Primitives
package import Storage

/// What every command stands on: the database, the present, and the bell that says that something was written.
package struct Ground: Sendable {
    package let database: any Database
    package let clock: Clock
    package let bell: Bell
    /// What may be recorded here; `nil` for what a person or a command does.
    package let duty: Duty?
    /// The right to the duty under which everything is written; `nil` where no other process can have it.
    package let lease: Lease?

    package init(database: any Database, clock: Clock, bell: Bell = Bell()) {
        self.init(database: database, clock: clock, bell: bell, duty: nil, lease: nil)
    }

    private init(database: any Database, clock: Clock, bell: Bell, duty: Duty?, lease: Lease?) {
        self.database = database
        self.clock = clock
        self.bell = bell
        self.duty = duty
        self.lease = lease
    }

    /// The same ground for a duty: a write that records what the duty did not declare is refused.
    package func bound(to duty: Duty) -> Ground {
        Ground(database: database, clock: clock, bell: bell, duty: duty, lease: lease)
    }

    /// The same ground for the one who has this duty: every write is refused once another process has taken it over.
    package func fenced(by lease: Lease) -> Ground {
        Ground(database: database, clock: clock, bell: bell, duty: duty, lease: lease)
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await database.read(work)
    }

    /// One transaction; rings the bell for what it recorded once it is durable.
    package func write<Value: Sendable>(
        as kind: WriteKind = .short,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let (value, kinds) = try await noted(as: kind, work)
        bell.ring(of: kinds)
        return value
    }

    /// One transaction that is news to nobody.
    package func writeQuietly<Value: Sendable>(
        as kind: WriteKind = .short,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await noted(as: kind, work).value
    }

    /// One transaction, and the kinds of what it recorded.
    private func noted<Value: Sendable>(
        as kind: WriteKind,
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> (value: Value, kinds: Set<String>) {
        let (duty, lease) = (duty, lease)
        let fenced: @Sendable (any Connection) throws -> Noted<Value> = { connection in
            try lease?.require(on: connection)
            let noting = NotingConnection(connection, of: duty)
            return Noted(value: try work(noting), kinds: noting.kinds, hasTurned: noting.hasTurned)
        }
        let noted =
            switch kind {
            case .short: try await database.write(fenced)
            case .long: try await database.writeInTurn(fenced)
            }
        if noted.hasTurned { bell.turn() }
        return (noted.value, noted.kinds)
    }
}

/// How much a transaction writes.
package enum WriteKind: Sendable {
    /// What one person or one step does.
    case short
    /// Many entries in many lanes at once; of these one at a time.
    case long
}

/// What a transaction gave, and what was noted while it wrote.
private struct Noted<Value: Sendable>: Sendable {
    let value: Value
    let kinds: Set<String>
    let hasTurned: Bool
}
