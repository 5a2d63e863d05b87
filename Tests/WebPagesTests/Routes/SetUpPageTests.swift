import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Organization
import Reception
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Setting up` {
    private let form = [
        "organization": "Marram Energy", "hub": "Service centre", "name": "Nia Prosser",
        "address": "nia@marram.example", "password": "slate heron lantern", "code": "K7M2-9QXD",
    ]

    @Test func `leads from every page to the set-up and signs the first person in`() async throws {
        try await withEmptyPages { browser in
            #expect(try await browser.get("/").location == "/set-up")
            #expect(try await browser.get("/queries").location == "/set-up")
            #expect(try await browser.get("/sign-in").location == "/set-up")

            _ = try await browser.get("/set-up")
            let inbox = try await browser.submit("/set-up", form)

            #expect(inbox.status == .ok)
            #expect(inbox.text.contains("Nia Prosser"))
            #expect(inbox.text.contains("href=\"/accounts/new\""))
            #expect(try await browser.get("/set-up").location == "/sign-in")
        }
    }

    @Test func `says what is wrong beside each field and keeps what was typed`() async throws {
        try await withEmptyPages { browser in
            _ = try await browser.get("/set-up")
            let wrong = [
                "organization": "<b>Marram</b>", "hub": "", "name": "Nia", "address": "nia", "password": "short",
            ]

            let answer = try await browser.post("/set-up", wrong)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"&lt;b&gt;Marram&lt;/b&gt;\""))
            #expect(answer.text.contains("f-hub-error"))
            #expect(answer.text.contains("f-address-error"))
            #expect(answer.text.contains("f-password-error"))
            #expect(!answer.text.contains("short"))
        }
    }

    @Test func `is refused without the code`() async throws {
        try await withEmptyPages { browser in
            _ = try await browser.get("/set-up")

            let answer = try await browser.post("/set-up", form.merging(["code": "guess"]) { $1 })

            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("f-code-error"))
            #expect(try await browser.get("/").location == "/set-up")
        }
    }

    @Test func `is refused without the word of the page`() async throws {
        try await withEmptyPages { browser in
            let answer = try await browser.post("/set-up", form)

            #expect(answer.status == .forbidden)
            #expect(try await browser.get("/").location == "/set-up")
        }
    }
}

/// The pages of a Parley that nobody has set up.
private func withEmptyPages(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
    for engine in Engine.allCases {
        try await withDatabase(on: engine) { database in
            let ground = Ground(database: database, clock: TestClock().clock)
            let seal = Seal(key: Array(repeating: 7, count: 32))
            let house = House(
                ground: ground,
                seal: seal,
                channels: ChannelRegistry([ScriptedConnector()], ground: ground, seal: seal),
                setUpCode: "K7M2-9QXD",
                address: "http://localhost",
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let router = Router()
            PageRoutes(house: house).add(to: router)
            try await Application(router: router).test(.router) { client in
                try await body(Browser(client: client, isSecure: false))
            }
        }
    }
}
