import Channels
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Two ways to connect an account` {
    @Test func `stand on the form, and the network's page is the first`() async throws {
        try await withPages(connectors: [ScriptedSignIn(offersWays: true)]) { rig in
            let browser = try await rig.browser(of: .administrator)

            let form = try await browser.get("/accounts/new?connector=opendoor")
            let departure = try await browser.post(
                "/accounts",
                [
                    "connector": "opendoor", "way": "page", "setting.server": "https://toot.example",
                    "setting.token": "",
                ]
            )

            #expect(form.text.contains("Sign in on the network’s own page"))
            #expect(form.text.contains("With the password or token below"))
            #expect(departure.text.contains("https://toot.example/authorize"))
        }
    }

    @Test func `lead past the network's page with a token`() async throws {
        try await withPages(connectors: [ScriptedSignIn(offersWays: true)]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts/new?connector=opendoor")

            let list = try await browser.submit(
                "/accounts",
                [
                    "connector": "opendoor", "way": "secret", "setting.server": "https://toot.example",
                    "setting.token": "t",
                ]
            )

            #expect(list.text.contains("@marram"))
        }
    }

    @Test func `are asked for again where a password was the way`() async throws {
        try await withPages(connectors: [ScriptedSignIn(offersWays: true)]) { rig in
            let byPassword = try await rig.connect("other", on: "opendoor")
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts/new?connector=opendoor")

            let form = try await browser.post("/accounts/\(byPassword.id)/reconnect")
            #expect(form.text.contains("name=\"way\""))

            let fields = ["connector": "opendoor", "setting.server": "https://toot.example"]
            _ = try await browser.post("/accounts", fields)
            _ = try await browser.get("/accounts/returned?state=state-1&code=42")
            let organization = rig.marram.organization
            let accounts = try await rig.ground.read { try AccountTable(on: $0).all(of: organization) }
            let signedIn = try #require(accounts.first { $0.settings["signedIn"] != nil })
            let departure = try await browser.post("/accounts/\(signedIn.id)/reconnect")
            #expect(departure.text.contains("https://toot.example/authorize"))
        }
    }

    @Test func `tell the network's servers who asks, without a sign-in`() async throws {
        try await withPages(connectors: [ScriptedSignIn(), ScriptedConnector()]) { rig in
            let stranger = rig.stranger()

            let document = try await stranger.get("/oauth/opendoor/client.json")

            #expect(document.status == .ok)
            #expect(document.text == #"{"client_id":"http://localhost","bytes":32}"#)
            #expect(try await stranger.get("/oauth/opendoor/other.json").status == .notFound)
            #expect(try await stranger.get("/oauth/mastodon/client.json").status == .notFound)
            #expect(try await stranger.get("/oauth/nothing/client.json").status == .notFound)
        }
    }

    @Test func `begin at the command line as well, and end in the same person's browser`() async throws {
        try await withPages(connectors: [ScriptedSignIn()]) { rig in
            let begin = SignInAtNetwork(house: rig.house)
            let (nia, agent) = (try await rig.marram.viewer(.administrator), try await rig.marram.viewer(.meterAgent))
            let values = ["server": "https://toot.example"]

            let departure = try await begin.begin("opendoor", values: values, by: nia)
            await #expect(throws: NotAllowed.self) { try await begin.begin("opendoor", values: values, by: agent) }
            let hugh = try await rig.browser(of: .hubMember)
            let browser = try await rig.browser(of: .administrator)

            #expect(departure.address.hasPrefix("https://toot.example/authorize"))
            #expect(try await hugh.get("/accounts/returned?state=state-1&code=42").status == .unprocessableContent)
            #expect(try await browser.get("/accounts/returned?state=state-1&code=42").location == "/accounts")
        }
    }

    @Test func `keep their tokens where one process renews at a time`() async throws {
        try await withPages { rig in
            let (account, organization) = (try await rig.connect(), rig.marram.organization)
            let other = ChannelRegistry([], ground: rig.ground, seal: rig.marram.seal)
            let mine = rig.house.channels.settings(of: account, in: organization).vault
            let theirs = other.settings(of: account, in: organization).vault
            let term = Duration.seconds(120)

            let both = try await mine.alone(for: term) { try await theirs.alone(for: term) { 1 } }
            await #expect(throws: CancellationError.self) {
                try await mine.alone(for: term) { () async throws -> Int in throw CancellationError() }
            }
            let afterwards = try await theirs.alone(for: term) {
                // Whoever died over it is waited for no longer than its term.
                try await rig.ground.write { connection in
                    _ = try connection.execute("UPDATE work_lease SET held_until = held_until - 121000000")
                }
                return try await mine.alone(for: term) { 2 }
            }

            #expect(both == .some(nil))
            #expect(afterwards == .some(2))
        }
    }
}
