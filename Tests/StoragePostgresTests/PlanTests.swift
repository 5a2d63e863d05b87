import Storage
import TestSupport
import Testing

@testable import StoragePostgres

@Suite struct `Prepared statements` {
    @Test func `are prepared when they come again, and not before`() {
        var plans = PlanCache(limit: 8)
        let key = PlanCache.Key(text: "SELECT 1", types: [])

        #expect(plans.advice(for: key) == .plain)
        #expect(plans.advice(for: key) == .prepare("p2"))
        #expect(plans.advice(for: key) == .prepared("p2"))
    }

    @Test func `of one text with values of two types are two`() {
        var plans = PlanCache(limit: 8)
        _ = plans.advice(for: PlanCache.Key(text: "SELECT $1", types: [20]))

        #expect(plans.advice(for: PlanCache.Key(text: "SELECT $1", types: [25])) == .plain)
    }

    @Test func `make room for others when they were not used for longest`() {
        var plans = PlanCache(limit: 2)
        let keys = ["a", "b", "c"].map { PlanCache.Key(text: $0, types: []) }
        for key in [keys[0], keys[0], keys[1], keys[1], keys[0], keys[2]] { _ = plans.advice(for: key) }

        #expect(plans.trimmed() == ["p4"])
        #expect(plans.count == 2)
        #expect(plans.advice(for: keys[0]) == .prepared("p2"))
        #expect(plans.advice(for: keys[1]) == .plain)
    }

    @Test func `on a connection are never more than there may be`() async throws {
        try await withCupboard(settings: PostgresSettings(connections: 1, preparedLimit: 10)) { database in
            let counts = try await database.write { connection in
                for _ in 0..<2 {
                    for number in 0..<40 {
                        let tail = SQL(stringLiteral: "AND \(number % 8) = \(number % 8)")
                        for _ in 0..<3 {
                            _ = try connection.rows("SELECT name FROM cup WHERE number = \(number) \(tail)")
                        }
                    }
                }
                for number in 0..<40 {
                    let tail = SQL(stringLiteral: "\(number)")
                    for _ in 0..<3 { _ = try connection.rows("SELECT \(tail) AS number") }
                }
                return try connection.rows("SELECT COUNT(*) AS number FROM pg_prepared_statements")[0].integer("number")
            }
            #expect(counts > 0)
            #expect(counts <= 10)
        }
    }

    @Test func `survive a change of the tables they read`() async throws {
        try await withCupboard(settings: PostgresSettings(connections: 1)) { database in
            for _ in 0..<3 { _ = try await database.read { try $0.rows("SELECT * FROM cup ORDER BY name") } }
            _ = try await database.write { try $0.execute("ALTER TABLE cup ADD COLUMN colour TEXT") }

            let rows = try await database.write { connection in
                try connection.put("a")
                return try connection.rows("SELECT * FROM cup ORDER BY name").map { try $0.optionalText("colour") }
            }
            #expect(rows == [nil])
        }
    }

    @Test func `are none when they are switched off`() async throws {
        try await withPostgresAddress { address in
            let database = try PostgresDatabase(connectionString: address + "?prepared=off&pool=1")
            for _ in 0..<3 { _ = try await database.read { try $0.rows("SELECT \(1) AS number") } }
            let number = try await database.read { connection in
                try connection.rows("SELECT COUNT(*) AS number FROM pg_prepared_statements")[0].integer("number")
            }
            #expect(number == 0)
            await database.close()
        }
    }
}
