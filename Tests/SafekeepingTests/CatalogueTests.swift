import Storage
import TestSupport
import Testing

@Suite struct `The catalogue of a database` {
    @Test func `is the same on both engines`() async throws {
        let embedded = try await withDatabase(on: .sqlite) { try await $0.read { try $0.tables() } }
        let shared = try await withDatabase(on: .postgres) { try await $0.read { try $0.tables() } }

        #expect(embedded == shared)
        #expect(embedded.allSatisfy { !$0.key.isEmpty })
        let entry = try #require(embedded.first { $0.name == "journal_entry" })
        #expect(entry.key == ["organization_id", "lane", "sequence"])
        #expect(entry.columns.first == "organization_id")
        #expect(entry.columns.last == "hash")
    }

    @Test(arguments: Engine.allCases)
    func `tells a key in the order of the key`(engine: Engine) async throws {
        let tables = try await withBareDatabase(on: engine) { database in
            try await database.write {
                _ = try $0.execute("CREATE TABLE pair (b TEXT NOT NULL, a BIGINT NOT NULL, PRIMARY KEY (a, b))")
            }
            return try await database.read { try $0.tables() }
        }
        #expect(tables == [TableDescription(name: "pair", columns: ["b", "a"], key: ["a", "b"])])
    }
}
