import Testing

/// A file that stands nowhere, for the checks to look at.
func planted(_ text: String, at path: String = "Sources/Journal/Planted.swift") -> SourceFile {
    SourceFile(path: path, text: text)
}

@Suite struct `Reading a Swift file` {
    @Test func `tells code, comments and strings apart`() {
        let file = planted(
            """
            let a = "Task { // no comment"  // beside
            /* one /* in */ another */ let b = 1
            """
        )

        #expect(file.code.map(\.text) == ["let", "a", "=", "let", "b", "=", "1"])
        #expect(file.strings.map(\.text).prefix(2) == ["Task", "{"])
        #expect(file.comment(beside: 1) == "beside")
    }

    @Test func `takes the gaps of a string for code`() {
        let file = planted(##"let a = "x \(Date()) y \(f("z)")) w"; let b = #"\(no)"#"##)

        #expect(file.code.places(of: ["Date", "(", ")"]).count == 1)
        #expect(file.strings.map(\.text) == ["x", "y", "z", ")", "w", "\\", "(", "no", ")"])
    }

    @Test func `finds the end of long strings`() {
        let file = planted("let a = \"\"\"\n  say \"Task {\" here\n  \"\"\"\nlet end = 1")

        #expect(file.code.last == Token(text: "1", line: 4, isAttached: false))
        #expect(file.code.allSatisfy { $0.text != "Task" })
    }

    @Test func `does not read sentences in names as code`() {
        #expect(!planted("func `asks \"no\" Date() ever`() {}").code.contains { $0.text == "Date" })
    }

    @Test func `finds the comment above, but not one behind other code`() {
        let file = planted("// far\nlet a = 1\n// near\n// by\nlet b = 2")

        #expect(file.comment(beside: 5) == "near by")
        #expect(file.comment(beside: 2) == "far")
    }

    @Test(arguments: [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\nb\n", 2)])
    func `counts lines as an editor does`(text: String, count: Int) {
        #expect(planted(text).lineCount == max(count, text.isEmpty ? 1 : 0))
    }
}

@Suite struct `Reading the manifest` {
    private let manifest = Manifest(
        """
        // room("Commented", on: ["Away"]),
        func room(_ name: String, on rooms: [Target.Dependency] = []) -> Target { .target(name: name) }
        let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
        let ground: [Target.Dependency] = ["Primitives", "Storage"]
        let package = Package(
            dependencies: [.package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")],
            targets: [
                room("Primitives"),
                room("Driver", on: ground + ["Channels", grdb]),
                room("Long", on: ["Channels"], exclude: ["Notes"]),
                .executableTarget(name: "house", dependencies: ground + ["Driver"], swiftSettings: rules),
                .systemLibrary(name: "CLibPlanted", pkgConfig: "planted"),
            ]
        )
        """
    )

    @Test func `finds the rooms and what they stand on`() {
        #expect(manifest.rooms.map(\.name) == ["Primitives", "Driver", "Long", "house"])
        #expect(
            manifest.rooms.map(\.dependencies) == [
                [], ["Primitives", "Storage", "Channels", "GRDB"], ["Channels"], ["Primitives", "Storage", "Driver"],
            ]
        )
    }

    @Test func `finds packages and libraries of the system`() {
        #expect(manifest.packages == ["GRDB.swift"])
        #expect(manifest.systemLibraries == ["CLibPlanted"])
    }
}
