import Testing

@Suite struct `A planted statement` {
    private let filler = String(repeating: "\n", count: 300)

    @Test(arguments: [
        "SELECT id FROM conversation", "INSERT INTO outbox (id) VALUES (1)", "INSERT OR IGNORE INTO outbox",
        "UPDATE outbox SET state = 1", "DELETE FROM outbox", "CREATE UNIQUE INDEX a ON b (c)",
    ])
    func `is found outside the drawers`(statement: String) {
        let text = "let sql = \"\(statement)\"" + filler

        #expect(placeOfSQLCheck([planted(text)]).count == 1)
        #expect(placeOfSQLCheck([planted(text, at: "Sources/Journal/Tables/Planted.swift")]) == [])
        #expect(placeOfSQLCheck([planted(text, at: "Sources/Journal/Queries/Planted.swift")]) == [])
        #expect(placeOfSQLCheck([planted(text, at: "Sources/Journal/OutboxTable.swift")]) == [])
    }

    @Test(arguments: [
        "UPDATE journal_entry SET actor = 'a'", "DELETE FROM journal_entry WHERE lane = 1", "DROP TABLE journal_entry",
        "REPLACE INTO journal_entry VALUES (1)",
    ])
    func `is found wherever it changes the record`(statement: String) {
        #expect(
            recordCheck(planted("let sql = \"\(statement)\"", at: "Sources/Journal/Tables/Planted.swift")).count == 1
        )
    }

    @Test(arguments: [
        "INSERT INTO journal_entry VALUES (1)", "SELECT body FROM journal_entry", "DELETE FROM journal_beside",
    ])
    func `is left alone where it adds to the record, or reads it`(statement: String) {
        #expect(recordCheck(planted("let sql = \"\(statement)\"", at: "Sources/Journal/Tables/Planted.swift")) == [])
    }

    @Test func `is left alone in a small room, in a comment and in prose`() {
        #expect(placeOfSQLCheck([planted("let sql = \"SELECT id FROM a\"")]) == [])
        #expect(placeOfSQLCheck([planted("// SELECT id FROM a\nlet a = \"Select a person\"" + filler)]) == [])
    }
}

@Suite struct `A planted shape` {
    @Test func `of 301 lines is found, of 300 is not`() {
        #expect(sizeCheck(planted(String(repeating: "\n", count: 301))).count == 1)
        #expect(sizeCheck(planted(String(repeating: "\n", count: 300))) == [])
    }

    @Test(arguments: [
        "struct TicketManager {}", "final class Helper {}", "enum StringUtils {}", "protocol Base {}",
        "actor QueueImpl {}",
        "typealias CommonRow = Row",
    ])
    func `with an empty name is found`(text: String) {
        #expect(nameCheck(planted(text)).count == 1)
    }

    @Test(arguments: [
        "struct DatabaseRow {}", "protocol Database {}", "let manager = \"struct Manager\"", "enum Commonwealth {}",
    ])
    func `with a good name is left alone`(text: String) {
        #expect(nameCheck(planted(text)) == [])
    }

    @Test(arguments: [
        "@Test(.disabled(\"later\")) func a() {}", "@Test(.enabled(if: isFast)) func a() {}", "throw XCTSkip()",
        "withKnownIssue { f() }", "#if false\n@Test func a() {}\n#endif", "try Test.cancel()",
    ])
    func `of a test that is turned off is found`(text: String) {
        #expect(disabledTestCheck(planted(text, at: "Tests/JournalTests/Planted.swift")).count == 1)
    }

    @Test func `of a test that runs is left alone`() {
        #expect(disabledTestCheck(planted("@Test func a() { #expect(button.disabled) }")) == [])
    }

    @Test func `of a promise is found in comments only`() {
        #expect(promiseCheck(planted("let a = 1  // TODO later")).count == 1)
        #expect(promiseCheck(planted("let a = \"TODO\"")) == [])
    }
}

@Suite struct `A planted map` {
    private let map = [Room("Primitives"), Room("Storage", on: ["Primitives"], outside: ["GRDB"])]

    private func manifest(_ storage: String) -> Manifest {
        Manifest("let grdb = Target.product(name: \"GRDB\", package: \"G\")\nroom(\"Primitives\"), \(storage)")
    }

    @Test func `that the manifest agrees with is left alone`() {
        #expect(manifestCheck(manifest("room(\"Storage\", on: [\"Primitives\", grdb])"), against: map) == [])
    }

    @Test(arguments: [
        "room(\"Storage\", on: [\"Primitives\"])", "room(\"Storage\", on: [\"Primitives\", \"Journal\", grdb])", "",
        "room(\"Store\", on: [\"Primitives\", grdb])",
    ])
    func `that the manifest does not agree with is found`(storage: String) {
        #expect(manifestCheck(manifest(storage), against: map).count == 1)
    }

    @Test func `that runs against the data is found`() {
        #expect(directionCheck(map) == [])
        #expect(directionCheck(map.reversed()).count == 1)
    }

    @Test func `that misses a folder is found`() {
        #expect(folderCheck(["Primitives", "Storage", ".keep"], against: map) == [])
        #expect(folderCheck(["Primitives", "Attic"], against: map).count == 1)
        #expect(folderCheck(["CLibAttic"], against: map).count == 1)
    }
}

@Suite struct `A planted document` {
    private let map = [
        Room("Primitives"), Room("Storage", on: ["Primitives"]), Room("Journal", on: ["Primitives", "Storage"]),
    ]

    @Test func `that leaves a question open is found`() {
        let whole = "**Comes in:** a\n**Goes out:** b\n**Promises:** c\n**Never:** d"

        #expect(pageCheck(map) { _ in whole } == [])
        #expect(pageCheck([Room("Primitives")]) { _ in "**Comes in:** a **Goes out:** b **Promises:** c" }.count == 1)
        #expect(pageCheck(map) { $0 == "Storage" ? "" : whole }.count == 1)
    }

    @Test func `that gives no reason for a package, or one too many, is found`() {
        let manifest = Manifest(".package(url: \"https://example.org/a/swift-planted\", from: \"1.0.0\")")

        #expect(dependencyLineCheck(manifest, page: "| `swift-planted` | why |") == [])
        #expect(dependencyLineCheck(manifest, page: "swift-planted is mentioned").count == 1)
        #expect(dependencyLineCheck(manifest, page: "| `swift-planted` | a |\n| `swift-gone` | b |").count == 1)
    }

    @Test func `that shows yesterday's map is found`() {
        let page = "# Map\n\(mapBegin)\n\(mapText(of: map))\(mapEnd)\n"

        #expect(driftCheck(map, page: page) == [])
        #expect(driftCheck(map.dropLast(), page: page).count == 1)
        #expect(driftCheck(map, page: "# Map").count == 1)
    }

    @Test func `draws only the nearest imports and lists all`() {
        let text = mapText(of: map)

        #expect(text.contains("    Journal --> Storage\n"))
        #expect(!text.contains("    Journal --> Primitives\n"))
        #expect(text.contains("| [Journal](rooms/Journal.md) | Primitives, Storage | – |\n"))
    }
}
