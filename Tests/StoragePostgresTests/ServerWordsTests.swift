import Storage
import TestSupport
import Testing

@testable import StoragePostgres

@Suite struct `What the server says` {
    @Test func `about a broken key names the key, and no value of a row`() async throws {
        try await withCupboard { database in
            try await database.write { try $0.put("s3cr3t") }
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { try $0.put("s3cr3t") }
            }

            #expect(failure == .uniqueViolation("cup_pkey"))
        }
    }

    @Test func `about a broken rule names the rule, and no value of a row`() async throws {
        try await withCupboard { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { try $0.put("s3cr3t", -1) }
            }

            #expect(failure == .constraintViolation("cup_number_check"))
        }
    }

    @Test func `about a value that it cannot take is not passed on`() async throws {
        try await withCupboard { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.rows("SELECT CAST(\("s3cr3t") AS BIGINT) AS number") }
            }
            #expect(failure?.concernsTheRow == true)
            #expect(failure?.description.contains("s3cr3t") == false)
            #expect(failure?.description.contains("22P02") == true)
        }
    }

    @Test(arguments: [
        ("53100", StorageFailure.diskFull), ("53300", .tooManyConnections("so")), ("57014", .timedOut("so")),
        ("55P03", .timedOut("so")), ("58030", .inputOutput("so")), ("XX001", .damaged("so")), ("XX002", .damaged("so")),
        ("23505", .uniqueViolation("so")), ("23503", .constraintViolation("so")), ("57P03", .unreachable("so")),
        ("42601", .other("The database refused: so (SQLSTATE 42601).")),
    ])
    func `is told apart by its code`(state: String, failure: StorageFailure) {
        #expect(ServerComplaint(state: state, text: "so").failure == failure)
    }

    @Test(arguments: ["40001", "40P01"])
    func `about others in the way is no failure yet`(state: String) {
        guard case .conflict = ServerComplaint(state: state, text: "so").trouble else {
            Issue.record("\(state) is no conflict")
            return
        }
    }

    @Test(arguments: ["call_enum_check_hook", "GetSerializableTransactionSnapshot"])
    func `about a standby is that no write belongs there, wherever it was noticed`(routine: String) {
        let standby = ServerComplaint(state: "0A000", text: "so", routine: routine)
        let other = ServerComplaint(state: "0A000", text: "so", routine: "transformFromClause")

        guard case .readOnly = standby.trouble, case .failed = other.trouble else {
            Issue.record("\(routine) is not told apart")
            return
        }
    }

    @Test(arguments: ["57P01", "57P02", "08006", "25P03"])
    func `about its own end is a lost connection`(state: String) {
        guard case .lost = ServerComplaint(state: state, text: "so").trouble else {
            Issue.record("\(state) is no loss")
            return
        }
    }

    @Test func `about a disk that is full reaches whoever wrote`() async throws {
        try await withCupboard { database in
            await #expect(throws: StorageFailure.diskFull) {
                try await database.write { connection in
                    try connection.execute("DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$")
                }
            }
        }
    }
}

@Suite struct `Values on PostgreSQL` {
    @Test(arguments: [
        "1.5", "9223372036854775808", "-9223372036854775809", "'NaN'::numeric", "'Infinity'::numeric", "0.0001",
    ])
    func `that are no whole numbers of 64 bits are refused, and the column is named`(number: String) async throws {
        try await withCupboard { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.rows("SELECT \(SQL(stringLiteral: number))::numeric AS weight") }
            }
            #expect(failure?.description.contains("weight") == true)
        }
    }

    @Test(arguments: [
        ("9223372036854775807", Int64.max), ("-9223372036854775808", .min), ("9007199254740993", 9_007_199_254_740_993),
        ("0", 0), ("10000", 10_000), ("-10000", -10_000), ("1.0000", 1), ("100000000", 100_000_000),
        ("99999999", 99_999_999),
    ])
    func `that are whole come through to the last digit`(number: String, integer: Int64) async throws {
        try await withCupboard { database in
            let rows = try await database.read {
                try $0.rows("SELECT (\(SQL(stringLiteral: number)))::numeric AS weight")
            }

            #expect(try rows[0].integer("weight") == integer)
        }
    }

    @Test(arguments: ["1.5::float8", "now()", "'{}'::json", "ARRAY[1]", "'::1'::inet"])
    func `of types that no table of ours has are refused, and the column is named`(value: String) async throws {
        try await withCupboard { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.rows("SELECT \(SQL(stringLiteral: value)) AS stranger") }
            }
            #expect(failure?.description.contains("stranger") == true)
        }
    }

    @Test func `may be as large as a long book`() async throws {
        let text = String(repeating: "Fünf Möwen. ", count: 700_000)
        try await withCupboard { database in
            _ = try await database.write {
                try $0.execute("INSERT INTO cup (name, number, words) VALUES ('a', 1, \(text))")
            }
            let kept = try await database.read { try $0.rows("SELECT words FROM cup ORDER BY name")[0].text("words") }

            #expect(kept == text)
        }
    }
}

@Suite struct `The tables of the house on PostgreSQL` {
    @Test func `compare every text by its bytes, and have no type that the driver does not know`() async throws {
        try await withPostgres(isMigrated: true) { database in
            let strangers = try await database.read { connection in
                try connection.rows(
                    """
                    SELECT c.table_name || '.' || c.column_name || ': ' || c.data_type AS stranger
                    FROM information_schema.columns c
                    WHERE c.table_schema = 'public' AND c.data_type NOT IN ('bigint', 'bytea')
                        AND NOT (c.data_type = 'text' AND COALESCE(c.collation_name, '') = 'C')
                    ORDER BY stranger
                    """
                ).map { try $0.text("stranger") }
            }
            #expect(strangers == [])
        }
    }
}
