import Testing

@Suite struct `A planted import` {
    @Test(arguments: [
        "import GRDB", "package import GRDB", "public import GRDB", "@preconcurrency import GRDB",
        "@testable @preconcurrency internal import GRDB", "import struct GRDB.Database", "import GRDB.Inner",
        "import Foundation; import GRDB", "#if os(Linux)\n  import GRDB\n#endif", "import /* well */ GRDB",
    ])
    func `is found however it is written`(text: String) {
        #expect(importCheck(planted(text)).count == 1)
    }

    @Test(arguments: [
        "import Storage", "package import Primitives", "import Foundation", "// import GRDB", "x.import(GRDB)",
    ])
    func `is left alone where the map allows it`(text: String) {
        #expect(importCheck(planted(text)) == [])
    }

    @Test func `of a room downstream is found`() {
        #expect(importCheck(planted("import Conversations")).count == 1)
    }

    @Test func `of a door of the platform is found, unless the room holds the key`() {
        #expect(importCheck(planted("import Glibc")).count == 1)
        #expect(importCheck(planted("import Glibc", at: "Sources/StorageSQLite/Planted.swift")) == [])
    }

    @Test func `in a room that is not on the map is found`() {
        #expect(importCheck(planted("", at: "Sources/Attic/Planted.swift")).count == 1)
    }
}

@Suite struct `A planted rule` {
    @Test(arguments: [
        "import Storage", "import NIOCore", "func f() async {}", "let a = await b", "let now = Date()",
        "func f(_ database: any Database) {}", "func f(on connection: any Connection) {}",
        "let f = FileManager.default",
    ])
    func `that is not a function of values is found`(text: String) {
        #expect(pureRuleCheck(planted(text, at: "Sources/Responding/Rules/Planted.swift")).count == 1)
        #expect(pureRuleCheck(planted(text, at: "Sources/Responding/Commands/Planted.swift")) == [])
    }

    @Test func `that is one is left alone`() {
        let text =
            "import Primitives\n// no await, no Database\nfunc due(at now: Moment) -> Bool { name == \"Connection\" }"

        #expect(pureRuleCheck(planted(text, at: "Sources/Responding/Rules/Planted.swift")) == [])
    }
}

@Suite struct `A planted danger` {
    @Test(arguments: [
        "let now = Date()", "let now = Date.now", "Task { await f() }", "Task(priority: .high) { f() }",
        "Task.detached { f() }", "let a = try! f()", "let a = b as! C", "final class A: @unchecked Sendable {}",
        "nonisolated(unsafe) var a = 1",
    ])
    func `is found without a proof and left alone with one`(text: String) {
        #expect(dangerCheck(planted(text)).count == 1)
        #expect(dangerCheck(planted("// short\n\(text)")).count == 1)
        #expect(dangerCheck(planted("// Only the start reads this clock.\n\(text)")) == [])
        #expect(dangerCheck(planted("\(text)  // the lock below guards every access")) == [])
    }

    @Test(arguments: [
        "group.addTask { await f() }", "let text = \"Task { }\"", "// Date() is forbidden here", "try? f()",
        "if try !f() {}",
    ])
    func `is not seen where there is none`(text: String) {
        #expect(dangerCheck(planted(text)) == [])
    }
}

@Suite struct `A planted way out` {
    @Test(arguments: ["let a = HTTPClient()", "URLSession.shared", "let b = ClientBootstrap(group: g)"])
    func `is found everywhere but in Outbound`(text: String) {
        #expect(wayOutCheck(planted(text, at: "Sources/DemoNetworks/Planted.swift")).count == 1)
        #expect(wayOutCheck(planted(text, at: "Sources/Outbound/Planted.swift")) == [])
    }
}

@Suite struct `A planted client that looks at no address` {
    @Test(arguments: [
        "AsyncHTTPOutbound(userAgent: name, reach: .openInternet)", "let a = WebSocketOverNIO(userAgent: name)",
        "let way = Reach.wherever",
    ])
    func `is found wherever a stranger could name where it goes`(text: String) {
        #expect(guardCheck(planted(text, at: "Sources/FeedConnector/Planted.swift")).count == 1)
        #expect(guardCheck(planted(text, at: "Sources/Server/Planted.swift")).count == 1)
    }

    @Test func `is left alone where a person names their own server`() {
        let text = "AsyncHTTPOutbound(userAgent: name, reach: .wherever)"

        #expect(guardCheck(planted(text, at: "Sources/parley/Client/Planted.swift")) == [])
        #expect(guardCheck(planted(text, at: "Sources/parley/Commands/Planted.swift")).count == 2)
    }
}

@Suite struct `A planted way to a database` {
    @Test(arguments: ["let a = try NamedDatabase(place, mayBeNew: false)", "ParleyServer(configuration)"])
    func `is found beside a command that says that it asks the server`(text: String) {
        let asking = "struct List: AskingCommand {}\n" + text

        #expect(askingCheck(planted(asking, at: "Sources/parley/Commands/Planted.swift")).count == 1)
        #expect(askingCheck(planted(text, at: "Sources/parley/Commands/Planted.swift")) == [])
    }
}

private let call = "import Channels\nawait publisher.publish(post)"

@Suite struct `A planted publication` {
    private let outbox = planted(call, at: "Sources/Publishing/Services/Outbox.swift")

    @Test func `is left alone in the outbox`() {
        #expect(
            publishCheck([outbox, planted("import Channels\ntry viewer.require(.publish); Permission.publish")]) == []
        )
    }

    @Test(arguments: [
        "publisher.publish(post)", "publishers[0].publish(post)", "publisher()\n    .publish(post)",
        "publisher?.publish(post)", "let send = publisher.publish", "Publisher.publish(publisher)",
    ])
    func `is found anywhere else`(text: String) {
        #expect(
            publishCheck([outbox, planted("import Channels\n" + text, at: "Sources/WebPages/Planted.swift")]).count == 1
        )
    }

    @Test func `is something else where no publisher can be seen`() {
        #expect(publishCheck([outbox, planted("stream.publish(event)", at: "Sources/WebPages/Planted.swift")]) == [])
    }

    @Test func `is missed when nobody publishes, or two do`() {
        let second = planted(call, at: "Sources/Publishing/Services/Second.swift")

        #expect(publishCheck([]).count == 1)
        #expect(publishCheck([outbox, second]).count == 1)
    }
}
