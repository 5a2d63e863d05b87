package import Primitives
package import Storage

/// What every command stands on: the database, the present, and the bell that says that something was written.
package struct Ground: Sendable {
    package let database: any Database
    package let clock: Clock
    package let bell: Bell

    package init(database: any Database, clock: Clock, bell: Bell = Bell()) {
        self.database = database
        self.clock = clock
        self.bell = bell
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await database.read(work)
    }

    /// One transaction; rings the bell once it is durable.
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let value = try await database.write(work)
        bell.ring()
        return value
    }
}
