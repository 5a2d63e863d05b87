import Storage
import StoragePostgres
import Synchronization
import TestSupport

/// What a test's own work stumbles over.
struct Stumbled: Error {}

/// Gives a database with one small table.
func withCupboard(
    settings: PostgresSettings = PostgresSettings(connections: 4, waitLimit: .seconds(60)),
    _ body: (PostgresDatabase) async throws -> Void
) async throws {
    try await withPostgres(settings: settings) { database in
        try await database.migrate([cupboard], at: TestClock.start)
        try await body(database)
    }
}

/// Gives the same, and its address.
func withCupboardAddress(_ body: (PostgresDatabase, String) async throws -> Void) async throws {
    try await withPostgresAddress { address in
        let database = try PostgresDatabase(connectionString: address, settings: PostgresSettings(connections: 2))
        try await database.migrate([cupboard], at: TestClock.start)
        try await body(database, address)
        await database.close()
    }
}

let cupboard = Migration(
    "cupboard",
    1,
    ["CREATE TABLE cup (name TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL CHECK (number >= 0), words TEXT)"]
)

extension Connection {
    func put(_ name: String, _ number: Int = 1) throws {
        try execute("INSERT INTO cup (name, number) VALUES (\(name), \(number))")
    }

    /// What the counter stands at.
    func number() throws -> Int64 {
        try rows("SELECT number FROM cup ORDER BY name")[0].integer("number")
    }

    /// Sets the counter to one more.
    func count(from number: Int64) throws {
        try execute("UPDATE cup SET number = \(number + 1) WHERE name = 'counter'")
    }
}

extension Database {
    func names() async throws -> [String] {
        try await read { try $0.rows("SELECT name FROM cup ORDER BY name").map { try $0.text("name") } }
    }

    /// From now on the server does this when a cup is stored, in the moment of COMMIT.
    func atCommit(_ deed: SQL) async throws {
        try await write { connection in
            try connection.execute(
                """
                CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN \(deed); RETURN NULL; END $body$
                """
            )
            try connection.execute(
                """
                CREATE CONSTRAINT TRIGGER late AFTER INSERT ON cup DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION at_commit()
                """
            )
        }
    }
}

/// Counts how often a work was begun.
final class Tally: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    @discardableResult
    func add() -> Int {
        number.withLock {
            $0 += 1
            return $0
        }
    }
}
