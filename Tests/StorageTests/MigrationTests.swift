import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Bringing the tables up to date` {
    private let second = Migration("shelf", 2, ["ALTER TABLE shelf ADD COLUMN colour TEXT"])

    @Test(arguments: Engine.allCases)
    func `works from empty and changes nothing the second time`(engine: Engine) async throws {
        try await withBareDatabase(on: engine) { database in
            try await database.migrate(everyMigration, at: TestClock.start)
            let first = try await steps(on: database)
            try await database.migrate(everyMigration, at: TestClock.start + .seconds(60))

            #expect(first.count == everyMigration.count)
            #expect(try await steps(on: database) == first)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes only the steps that are new`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { try $0.put("a", 1) }
            try await database.migrate([shelf, second], at: TestClock.start)
            let row = try await database.read { try $0.rows("SELECT name, colour FROM shelf ORDER BY name")[0] }

            #expect(try row.text("name") == "a")
            #expect(try row.optionalText("colour") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses a database that a newer program wrote, and leaves it as it is`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.migrate([shelf, second], at: TestClock.start)
            let before = try await steps(on: database)

            await #expect(throws: StorageFailure.newerThanProgram(room: "shelf", number: 2)) {
                try await database.migrate(
                    [shelf, Migration("attic", 1, ["CREATE TABLE attic (a BIGINT)"])],
                    at: TestClock.start
                )
            }
            #expect(try await steps(on: database) == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves nothing of steps when one of them fails`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let before = try await steps(on: database)
            let broken = Migration("shelf", 3, ["CREATE TABLE box (a BIGINT)", "CREATE TABLE shelf (a BIGINT)"])

            await #expect(throws: StorageFailure.self) {
                try await database.migrate([shelf, second, broken], at: TestClock.start)
            }
            #expect(try await steps(on: database) == before)
            await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.rows("SELECT a FROM box ORDER BY a") }
            }
            await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.rows("SELECT colour FROM shelf ORDER BY colour") }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is done once when many begin at the same instant`(engine: Engine) async throws {
        try await withBareDatabase(on: engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for minute in 0..<8 {
                    group.addTask {
                        try await database.migrate(everyMigration, at: TestClock.start + .seconds(60 * minute))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await steps(on: database).count == everyMigration.count)
        }
    }

    private func steps(on database: any Database) async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT room, number, applied_at FROM schema_migration ORDER BY room, number").map {
                "\(try $0.text("room")) \(try $0.integer("number")) \(try $0.moment("applied_at"))"
            }
        }
    }
}
