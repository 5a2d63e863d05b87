import Channels
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import TestSupport
import Testing

@testable import WebPages

private let profile = AccountProfile(id: "marram-id", handle: "marram", name: "Marram Energy")

@Suite struct `The pages of the networks` {
    @Test func `connect an account with a token that no page ever shows`() async throws {
        try await withPages(connectors: [ScriptedConnector(profile: .success(profile))]) { rig in
            let browser = try await rig.browser(of: .administrator)
            let form = try await browser.get("/accounts/new?connector=mastodon")
            #expect(form.text.contains("name=\"setting.token\""))

            let list = try await browser.submit(
                "/accounts",
                ["connector": "mastodon", "setting.server": "https://toot.example", "setting.token": "s3cret-token"]
            )

            #expect(list.text.contains("@marram"))
            #expect(list.text.contains("The account is connected."))
            #expect(list.text.contains("<bdi>Nia Prosser</bdi>"))
            #expect(!list.text.contains("s3cret-token"))
        }
    }

    @Test func `show the form again with the problem, and without the secret`() async throws {
        let refused = SettingsRefused.malformed("Server", reason: "it is no address.")
        try await withPages(connectors: [ScriptedConnector(profile: .failure(refused))]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts/new?connector=mastodon")

            let answer = try await browser.post(
                "/accounts",
                ["connector": "mastodon", "setting.server": "toot<>", "setting.token": "s3cret-token"]
            )

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"toot&lt;&gt;\""))
            #expect(answer.text.contains("f-setting.server-error"))
            #expect(!answer.text.contains("s3cret-token"))
        }
    }

    @Test func `remove an account and keep what was said`() async throws {
        try await withPages { rig in
            let account = try await rig.connect()
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts")

            let list = try await browser.submit("/accounts/\(account.id)/remove")

            #expect(!list.text.contains("@marram<"))
            #expect(try await browser.post("/accounts/\(account.id)/remove").status == .seeOther)
            #expect(
                try await browser.post("/accounts/\(ID<ChannelAccount>.new(at: rig.marram.time.now))/remove").status
                    == .notFound
            )
        }
    }

    @Test func `add, pause, resume and remove a source`() async throws {
        let connector = ScriptedConnector(
            "feed",
            capabilities: [.publicStream],
            profile: .success(
                AccountProfile(id: "", handle: "", name: "Llanidloes news")
            )
        )
        try await withPages(connectors: [connector]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/sources/new?connector=feed")

            let list = try await browser.submit(
                "/sources",
                [
                    "connector": "feed", "setting.server": "https://news.example/feed", "unit": "METER",
                    "setting.parley.keeps": "everything", "setting.parley.title": "",
                ]
            )
            #expect(list.text.contains("Llanidloes news"))
            let source = try #require(try await rig.sources().first)
            #expect(source.keeps == .everything)
            #expect(source.unit == rig.marram.meter.id)
            let (own, other) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .tariffAgent))
            #expect(try await own.get("/sources").text.contains("Llanidloes news"))
            #expect(try await !other.get("/sources").text.contains("Llanidloes news"))

            #expect(try await browser.submit("/sources/\(source.id)/pause").text.contains("The source is paused."))
            #expect(try await browser.submit("/sources/\(source.id)/resume").text.contains("We listen again."))
            #expect(try await browser.submit("/sources/\(source.id)/remove").text.contains("The source is removed."))
            #expect(try await rig.sources().isEmpty)
        }
    }

    @Test func `tell the secret of a webhook once, and give another`() async throws {
        try await withPages(connectors: [ScriptedPush()]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/sources/new?connector=webhook")
            let form = ["connector": "webhook", "unit": "METER", "setting.parley.title": "Our <forum>"]

            let told = try await browser.post("/sources", form)

            #expect(told.status == .created)
            let source = try #require(try await rig.sources().first)
            #expect(told.text.contains("/api/v1/webhooks/\(source.id)"))
            #expect(told.text.contains("class=\"secret\""))
            let list = try await browser.get("/sources").text
            #expect(list.contains("/api/v1/webhooks/\(source.id)"))
            #expect(!list.contains("class=\"secret\"") && !list.contains("Our <forum>"))

            let another = try await browser.post("/sources/\(source.id)/secret")
            #expect(another.status == .created)
            #expect(another.text.contains("class=\"secret\""))
            let agent = try await rig.browser(of: .meterAgent)
            #expect(try await agent.post("/sources/\(source.id)/secret").status == .forbidden)
        }
    }

    @Test func `say beside the field what a source lacks`() async throws {
        let connector = ScriptedConnector("feed", capabilities: [.publicStream])
        try await withPages(connectors: [connector]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/sources/new?connector=feed")

            let answer = try await browser.post(
                "/sources",
                ["connector": "feed", "setting.server": " ", "setting.parley.title": "News & <more>"]
            )

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("f-setting.server-error"))
            #expect(answer.text.contains("value=\"News &amp; &lt;more&gt;\""))
        }
    }

    @Test(arguments: ["/sources/new", "/accounts/new", "/quarantine", "/people/new"])
    func `are closed to an agent`(_ path: String) async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)

            #expect(try await browser.get(path).status == .forbidden)
        }
    }
}

@Suite struct `Signing in at a network` {
    @Test func `leads there over a page of ours and connects on return`() async throws {
        try await withPages(connectors: [ScriptedSignIn()]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts/new?connector=opendoor")

            let departure = try await browser.post(
                "/accounts",
                ["connector": "opendoor", "setting.server": "https://toot.example"]
            )
            #expect(departure.status == .ok)
            #expect(departure.text.contains("href=\"https://toot.example/authorize?state=state-1&amp;a=b\""))
            let list = try await browser.get("/accounts/returned?state=state-1&code=42")

            #expect(list.location == "/accounts")
            #expect(try await browser.get("/accounts").text.contains("@marram"))
        }
    }

    @Test func `cannot be completed twice, nor by somebody else, nor too late`() async throws {
        try await withPages(connectors: [ScriptedSignIn()]) { rig in
            let nia = try await rig.browser(of: .administrator)
            let hugh = try await rig.browser(of: .hubMember)
            _ = try await nia.get("/accounts/new?connector=opendoor")
            let form = ["connector": "opendoor", "setting.server": "https://toot.example"]

            _ = try await nia.post("/accounts", form)
            #expect(try await hugh.get("/accounts/returned?state=state-1&code=42").status == .unprocessableContent)
            #expect(try await nia.get("/accounts/returned?state=state-1&code=42").status == .seeOther)
            #expect(try await nia.get("/accounts/returned?state=state-1&code=42").status == .unprocessableContent)

            _ = try await nia.post("/accounts", form)
            rig.marram.time.advance(by: .seconds(601))
            let late = try await nia.get("/accounts/returned?state=state-1&code=42")
            #expect(late.status == .unprocessableContent)
            #expect(late.text.contains("Begin it again."))
        }
    }

    @Test func `says what the network did not allow`() async throws {
        try await withPages(connectors: [ScriptedSignIn()]) { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/accounts/new?connector=opendoor")
            _ = try await browser.post(
                "/accounts",
                ["connector": "opendoor", "setting.server": "https://toot.example"]
            )

            let answer = try await browser.get("/accounts/returned?state=state-1&error=access_denied")

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("did not accept the sign-in"))
        }
    }
}

extension PageRig {
    fileprivate func sources() async throws -> [ListeningSource] {
        let organization = marram.organization
        return try await ground.read { try SourceTable(on: $0).all(of: organization) }
    }
}
