import Storage
import TestSupport
import Testing

@Suite struct `A transaction in which a statement failed` {
    @Test(arguments: Engine.allCases)
    func `is taken back, even when its work catches the failure`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { try $0.put("a", 1) }

            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { connection in
                    try connection.put("b", 2)
                    try? connection.put("a", 3)
                }
            }
            #expect(failure?.concernsTheRow == true)
            #expect(try await database.names() == ["a"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `runs nothing more, and says every time what it stumbled over`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { try $0.put("a", 1) }

            await #expect(throws: Stumbled.self) {
                try await database.write { connection in
                    let first = #expect(throws: StorageFailure.self) { try connection.put("a", 3) }
                    let second = #expect(throws: StorageFailure.self) { try connection.put("c", 3) }
                    let third = #expect(throws: StorageFailure.self) {
                        try connection.execute(batch: ["DELETE FROM shelf"])
                    }
                    #expect(first == second && second == third)
                    throw Stumbled()
                }
            }
            #expect(try await database.names() == ["a"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `throws what its work made of the failure`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            await #expect(throws: Stumbled.self) {
                try await database.write { connection in
                    do { try connection.put("a", -1_000) } catch { throw Stumbled() }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `spoils a read as well`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            await #expect(throws: StorageFailure.self) {
                try await database.read { connection in
                    _ = try? connection.rows("SELECT nothing FROM nowhere")
                    return 1
                }
            }
            let names = try await database.names()
            #expect(names == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves a read unable to write`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            await #expect(throws: (any Error).self) { try await database.read { try $0.put("a", 1) } }
            let names = try await database.names()
            #expect(names == [])
        }
    }
}
