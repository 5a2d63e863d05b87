import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct `A connection that is lost` {
    @Test func `in the middle of a write costs one more attempt, and nothing is stored twice`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            try await database.write { connection in
                try connection.put("a")
                if tries.add() == 1 { _ = try connection.rows(farewell) }
            }
            #expect(tries.count == 2)
            #expect(try await database.names() == ["a"])
        }
    }

    @Test func `in the middle of a read costs one more attempt`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            let number = try await database.read { connection in
                if tries.add() == 1 { _ = try? connection.rows(farewell) }
                return try connection.rows("SELECT 1 AS number")[0].integer("number")
            }
            #expect(number == 1)
            #expect(tries.count == 2)
        }
    }

    @Test func `twice in a row is told, and nothing was written`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { connection in
                    tries.add()
                    try connection.put("a")
                    _ = try connection.rows(farewell)
                }
            }
            guard case .connectionLost = failure else {
                Issue.record("\(String(describing: failure)) does not say that the connection was lost")
                return
            }
            let names = try await database.names()
            #expect(names == [])
            #expect(tries.count == 2)
        }
    }

    @Test func `while nobody used it is opened anew`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("a") }
            // Ends every other connection to this database, and then its own.
            _ = try? await database.read { connection in
                _ = try connection.rows(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """
                )
                _ = try connection.rows(farewell)
            }
            #expect(try await database.names() == ["a"])
        }
    }

    @Test func `during COMMIT leaves the outcome open, says so, and tries nothing again`() async throws {
        try await withCupboard { database in
            try await database.atCommit("PERFORM pg_terminate_backend(pg_backend_pid())")
            let tries = Tally()
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { connection in
                    tries.add()
                    try connection.put("a")
                }
            }
            #expect(isUnknown(failure))
            #expect(tries.count == 1)
            #expect(try await database.names() == [])
        }
    }

    @Test(arguments: [CuttingProxy.Cut.beforeCommit, .behindCommit])
    func `to a wire cut at COMMIT says the same whether the change is there or not`(cut: CuttingProxy.Cut) async throws
    {
        try await withCupboardAddress { database, address in
            let proxy = try CuttingProxy(to: address, cut: cut)
            let cautious = try PostgresDatabase(connectionString: proxy.address)
            _ = try await cautious.read { try $0.rows("SELECT 1 AS number") }

            proxy.arm()
            let failure = await #expect(throws: StorageFailure.self) { try await cautious.write { try $0.put("a") } }
            #expect(isUnknown(failure))
            try await until { try await database.names() == (cut == .behindCommit ? ["a"] : []) }

            try await cautious.write { try $0.put("b") }
            #expect(try await database.names().last == "b")
            await cautious.close()
            proxy.close()
        }
    }

    @Test func `to a server that is silent is given up, and the next one is asked`() async throws {
        try await withCupboardAddress { database, address in
            let proxy = try CuttingProxy(to: address, cut: .silence)
            let settings = PostgresSettings(statementLimit: .seconds(5), silenceLimit: .seconds(1))
            let behind = try PostgresDatabase(connectionString: proxy.address, settings: settings)
            proxy.arm()

            let failure = await #expect(throws: StorageFailure.self) { try await behind.write { try $0.put("a") } }
            try await behind.write { try $0.put("b") }

            #expect(isUnknown(failure))
            #expect(try await database.names() == ["b"])
            await behind.close()
            proxy.close()
        }
    }

    @Test func `is not needed for doubt: a warning at COMMIT leaves the outcome open, too`() async throws {
        try await withCupboard { database in
            // So does a server that was told to wait for its standby no longer.
            try await database.atCommit("RAISE WARNING 'committed here, but not on the standby'")
            let failure = await #expect(throws: StorageFailure.self) { try await database.write { try $0.put("a") } }

            #expect(isUnknown(failure))
            #expect(try await database.names() == ["a"])
        }
    }

    @Test func `to a server that takes no writes any more is opened anew`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            try await database.write { connection in
                if tries.add() == 1 { try connection.execute("SET TRANSACTION READ ONLY") }
                try connection.put("a")
            }
            #expect(tries.count == 2)
        }
    }

    @Test func `is not what a read is told that tries to write`() async throws {
        try await withCupboard { database in
            let tries = Tally()
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.read { connection in
                    tries.add()
                    try connection.put("a")
                }
            }
            guard case .other = failure else {
                Issue.record("\(String(describing: failure)) speaks of something else")
                return
            }
            #expect(tries.count == 1)
        }
    }
}

private let farewell: SQL = "SELECT pg_terminate_backend(pg_backend_pid())"

private func isUnknown(_ failure: StorageFailure?) -> Bool {
    if case .outcomeUnknown = failure { true } else { false }
}
