import Primitives
import Storage
import TestSupport

enum Heron {}

/// What a test's own work stumbles over.
struct Stumbled: Error {}

/// Gives a database with one table of every type.
func withShelf(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
    try await withBareDatabase(on: engine) { database in
        try await database.migrate([shelf], at: TestClock.start)
        try await body(database)
    }
}

let shelf = Migration(
    "shelf",
    1,
    [
        """
        CREATE TABLE shelf (
            name TEXT NOT NULL PRIMARY KEY, number BIGINT CHECK (number <> -1000), text TEXT, data \(type: .bytes),
            version BIGINT NOT NULL DEFAULT 1
        )
        """
    ]
)

extension Connection {
    func put(_ name: String, _ number: Int) throws {
        try execute("INSERT INTO shelf (name, number) VALUES (\(name), \(number))")
    }
}

extension Database {
    func kept(integer: Int64?) async throws -> SQLValue {
        try await kept("number", in: "INSERT INTO shelf (name, number) VALUES ('x', \(integer))")
    }

    func kept(text: String?) async throws -> SQLValue {
        try await kept("text", in: "INSERT INTO shelf (name, text) VALUES ('x', \(text))")
    }

    func kept(bytes: [UInt8]?) async throws -> SQLValue {
        try await kept("data", in: "INSERT INTO shelf (name, data) VALUES ('x', \(bytes))")
    }

    func names() async throws -> [String] {
        try await read { try $0.rows("SELECT name FROM shelf ORDER BY name").map { try $0.text("name") } }
    }

    private func kept(_ column: String, in insertion: SQL) async throws -> SQLValue {
        try await write { connection in
            try connection.execute("DELETE FROM shelf")
            try connection.execute(insertion)
        }
        return try await read { connection in
            try connection.rows("SELECT number, text, data FROM shelf ORDER BY name")[0].value(column)
        }
    }
}
