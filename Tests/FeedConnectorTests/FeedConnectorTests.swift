import Channels
import Outbound
import Primitives
import Testing

@testable import FeedConnector

@Suite struct `Adding a feed` {
    private func settings(_ values: [String: String]) -> ConnectorSettings {
        ConnectorSettings(values: values, vault: PassingVault())
    }

    private func connector(_ answers: [ScriptedServer.Answer]) -> (FeedConnector, ScriptedServer) {
        let server = ScriptedServer(answers)
        return (FeedConnector(outbound: server, clock: TestClock(at: FeedFollowing.noon).clock), server)
    }

    @Test func `shows the feed's title and keeps its address`() async throws {
        let (connector, _) = connector([.document(Fixture.rss([]))])

        let profile = try await connector.check(settings(["address": " example.org/feed.xml "]))

        #expect(profile.name == "Town news")
        #expect(profile.handle == "example.org")
        #expect(profile.settings["address"] == "https://example.org/feed.xml")
    }

    @Test func `finds the feed of a page`() async throws {
        let page = "<html><head><link rel='alternate' type='application/atom+xml' href='/feed.atom'></head></html>"
        let (connector, server) = connector([.document(page), .document(Fixture.atom)])

        let profile = try await connector.check(settings(["address": "https://example.org/"]))

        #expect(profile.settings["address"] == "https://example.org/feed.atom")
        #expect(await server.requests.map(\.url) == ["https://example.org/", "https://example.org/feed.atom"])
    }

    @Test func `keeps the address that the feed has moved to`() async throws {
        let (connector, _) = connector([.document(Fixture.rss([]), movedTo: "https://new.example.org/feed")])

        let profile = try await connector.check(settings(["address": "feed://example.org/feed.xml"]))

        #expect(profile.settings["address"] == "https://new.example.org/feed")
    }

    @Test func `refuses a page without a feed, and a page that names another page`() async throws {
        let page = "<html><head><link rel='alternate' type='application/atom+xml' href='/'></head></html>"
        let (first, _) = connector([.document("<html></html>")])
        let (second, _) = connector([.document(page), .document(page)])

        await #expect(throws: FeedRefused.notAFeed(reason: "It is a web page.")) {
            try await first.check(settings(["address": "https://example.org/"]))
        }
        await #expect(throws: FeedRefused.page(feed: "https://example.org/")) {
            try await second.check(settings(["address": "https://example.org/"]))
        }
    }

    @Test(arguments: [ScriptedServer.Answer.status(500), .status(304), .failure(.notSent(reason: "No such name."))])
    func `refuses a feed whose server does not answer as it should`(answer: ScriptedServer.Answer) async throws {
        let (connector, _) = connector([answer])

        let refused = await #expect(throws: SettingsRefused.self) {
            try await connector.check(settings(["address": "https://example.org/feed.xml"]))
        }

        #expect(refused?.code == "settings.unreachable")
    }

    @Test(arguments: [
        [:], ["address": " "], ["address": "ftp://example.org/"], ["address": "https://"],
        ["address": "https://user:word@example.org/"], ["address": "https://exam ple.org/"],
        ["address": "javascript:alert(1)"], ["address": "https://example.org/", "identity": "mood"],
        ["address": "https://example.org/", "newest": "many"], ["address": "https://example.org/", "newest": "-1"],
    ])
    func `refuses settings that cannot be`(values: [String: String]) {
        let (connector, _) = connector([])

        #expect(throws: SettingsRefused.self) { try connector.source(for: settings(values)) }
    }

    @Test func `comes in and has no way out`() throws {
        let (connector, _) = connector([])
        let complete = settings(["address": "https://example.org/feed.xml", "identity": "guid+link", "newest": "5"])

        #expect(try connector.source(for: complete) is FeedSource)
        #expect(try connector.publisher(for: complete) == nil)
        #expect(connector.manifest.name == "feed")
        #expect(connector.manifest.capabilities == [.publicStream])
    }

    @Test func `reads relative addresses as the answer says where it is`() {
        let headers = AnswerHeaders(head: .init(status: 200, headers: [(name: "Content-Location", value: "/a/b.xml")]))
        let unsafe = AnswerHeaders(
            head: .init(status: 200, headers: [(name: "Content-Location", value: "javascript:/a")])
        )

        #expect(headers.base(fetched: "https://example.org/feed") == "https://example.org/a/b.xml")
        #expect(unsafe.base(fetched: "https://example.org/feed") == "https://example.org/feed")
    }
}
