import Primitives
import Storage
import TestSupport
import Testing

/// What every engine must do the same; written against `any Database` only.
@Suite struct `A database` {
    @Test(arguments: Engine.allCases)
    func `gives back what it was given, of every type`(engine: Engine) async throws {
        let integers: [Int64] = [0, 1, -1, Int64.max, Int64.min, 1 << 53 + 1]
        let bytes: [[UInt8]] = [[], [0], Array(0...255), Array(repeating: 0xff, count: 100_000)]

        try await withShelf(on: engine) { database in
            for integer in integers {
                let kept = try await database.kept(integer: integer)
                #expect(kept == .integer(integer))
            }
            for some in bytes {
                let kept = try await database.kept(bytes: some)
                #expect(kept == .bytes(some))
            }
            let nothings = [
                try await database.kept(integer: nil), try await database.kept(bytes: nil),
                try await database.kept(text: nil),
            ]
            #expect(nothings == [.null, .null, .null])
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives back every text, however hostile`(engine: Engine) async throws {
        let texts = [
            "", "'; DROP TABLE shelf; --", "\"", "\\", "$1 ?1 :a @b", "%_", "Zürich 東京 🏳️‍🌈", "e\u{301}",
            "\u{202E}mirror\u{202C}", "\u{FEFF}mark", "\u{10FFFF}", "\u{FFFE}", "\u{1}\u{7f}", "a\r\nb",
            String(repeating: "é", count: 200_000),
        ]

        try await withShelf(on: engine) { database in
            for text in texts {
                guard case .text(let kept) = try await database.kept(text: text) else {
                    Issue.record("“\(text.prefix(20))” came back as something else than a text")
                    continue
                }
                #expect(Array(kept.utf8) == Array(text.utf8))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps a text with U+0000 whole, with U+FFFD in its place`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let kept = [try await database.kept(text: "a\0b"), try await database.kept(text: "\0")]
            #expect(kept == [.text("a\u{FFFD}b"), .text("\u{FFFD}")])
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives back moments, ids and flags`(engine: Engine) async throws {
        let moment = Moment(microseconds: -7)
        let id = ID<Heron>.new(at: TestClock.start)

        try await withShelf(on: engine) { database in
            let row = try await database.write { connection in
                try connection.rows(
                    "INSERT INTO shelf (name, number, data) VALUES (\("a"), \(moment), \(id)) RETURNING number, data"
                )[0]
            }
            let (keptMoment, keptID): (Moment, ID<Heron>) = (try row.moment("number"), try row.id("data"))
            #expect(keptMoment == moment)
            #expect(keptID == id)
            #expect(true.sqlValue == SQLValue.integer(1) && false.sqlValue == .integer(0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `says which column does not hold what its table promises`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            _ = try await database.kept(integer: 5)
            let row = try await database.read { try $0.rows("SELECT number, text, data FROM shelf ORDER BY name")[0] }

            #expect(throws: MalformedRow.self) { try row.text("number") }
            #expect(throws: MalformedRow.self) { try row.integer("text") }
            #expect(throws: MalformedRow.self) { try row.bytes("nowhere") }
            #expect(throws: MalformedRow.self) { let _: ID<Heron> = try row.id("data") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes everything back when the work throws`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            await #expect(throws: Stumbled.self) {
                try await database.write { connection in
                    try connection.put("a", 1)
                    try connection.put("b", 2)
                    throw Stumbled()
                }
            }

            #expect(try await database.names() == [])
            try await database.write { try $0.put("c", 3) }
            #expect(try await database.names() == ["c"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `names a unique key that was broken, and takes back what came before it`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            try await database.write { try $0.put("a", 1) }

            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { connection in
                    try connection.put("b", 2)
                    try connection.put("a", 3)
                }
            }

            guard case .uniqueViolation = failure else {
                Issue.record("\(String(describing: failure)) is no unique violation")
                return
            }
            #expect(failure?.concernsTheRow == true)
            #expect(try await database.names() == ["a"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `names a rule of a table that was broken`(engine: Engine) async throws {
        try await withShelf(on: engine) { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { try $0.put("a", -1_000) }
            }

            guard case .constraintViolation = failure else {
                Issue.record("\(String(describing: failure)) is no constraint violation")
                return
            }
        }
    }
}
