import Channels
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `A Jetstream's cursor` {
    private let own = "v2 jetstream.example"
    private let moment = Moment(microseconds: 1_795_251_600_000_000)

    private func start(_ text: String) throws -> JetstreamStart {
        JetstreamStart(try #require(JetstreamCursor(Cursor(text), instance: own)), instance: own)
    }

    @Test func `survives its own text`() throws {
        let position = JetstreamPosition(sequence: 12, moment: moment)
        let cursor = JetstreamCursor(instance: own, position: position)

        #expect(JetstreamCursor(cursor.cursor, instance: "other") == cursor)
        #expect(JetstreamCursor(Cursor("12"), instance: own)?.position.sequence == 12)
        #expect(JetstreamCursor(Cursor("1795251600000000"), instance: own)?.position.moment == moment)
    }

    @Test(arguments: ["", "x", "-5", "a|b", "v2 x||", "a|b|c|d"])
    func `is refused when it is somebody else's`(text: String) {
        #expect(JetstreamCursor(Cursor(text), instance: own) == nil)
    }

    @Test func `resumes by number on its own server, by time a minute earlier on another`() throws {
        #expect(try start("v2 jetstream.example|12|1795251600000000").parameter == 12)
        #expect(try start("v2 jetstream.example||1795251600000000").parameter == 1_795_251_600_000_000)
        #expect(try start("v2 other.example|12|1795251600000000").parameter == 1_795_251_540_000_000)
        #expect(try start("v1 jetstream.example|12|1795251600000000").parameter == 1_795_251_540_000_000)
    }

    @Test func `tells a gap when the stream begins later than it was left off`() throws {
        let start = try start("v2 jetstream.example||1795251600000000")

        #expect(start.gap(before: JetstreamPosition(moment: moment)) == nil)
        #expect(start.gap(before: JetstreamPosition(moment: moment + .seconds(4))) == nil)
        #expect(start.gap(before: JetstreamPosition(moment: moment - .seconds(60))) == nil)
        #expect(start.gap(before: JetstreamPosition(moment: moment + .seconds(6)))?.contains("no longer") == true)
    }

    @Test func `tells a gap when the server's numbers began anew`() throws {
        let start = try start("v2 jetstream.example|500|1795251600000000")

        #expect(start.gap(before: JetstreamPosition(sequence: 3, moment: moment))?.contains("anew") == true)
        #expect(start.gap(before: JetstreamPosition(sequence: 500, moment: moment)) == nil)
    }

    @Test func `tells no gap when a stream begins with the present`() {
        #expect(JetstreamStart.present.gap(before: JetstreamPosition(sequence: 3, moment: moment)) == nil)
    }
}

@Suite struct `Settings of a Jetstream` {
    @Test(arguments: [
        ("jetstream.example", "wss://jetstream.example"),
        ("https://jetstream.example/", "wss://jetstream.example"),
        ("http://127.0.0.1:6008", "ws://127.0.0.1:6008"),
        (" wss://jetstream.example/subscribe?x=1 ", "wss://jetstream.example"),
        ("wss://jetstream.example/xrpc/network.bsky.jetstream.subscribeEvents", "wss://jetstream.example"),
        ("wss://example.org/streams/one", "wss://example.org/streams/one"),
    ])
    func `understand an address however it is written`(typed: String, understood: String) throws {
        #expect(try JetstreamSettings(address: typed).address == understood)
    }

    @Test(arguments: ["ftp://jetstream.example", "wss://", "ws:///subscribe"])
    func `refuse what is no address`(typed: String) {
        #expect(throws: SettingsRefused.self) { try JetstreamSettings(address: typed) }
    }

    @Test func `ask for posts only, in the words of each wire`() throws {
        var settings = try JetstreamSettings(address: "ws://j.example", version: .v2)
        let start = JetstreamStart(
            JetstreamCursor(instance: settings.instance, position: JetstreamPosition(sequence: 5)),
            instance: settings.instance
        )

        #expect(
            JetstreamRequest.address(settings, start: start, dictionary: 20)
                == "ws://j.example/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=identity"
                + "&collections=app.bsky.feed.post&zstdDictionary=20&cursor=5"
        )
        settings.version = .v1
        #expect(
            JetstreamRequest.address(settings, start: .present, dictionary: nil)
                == "ws://j.example/subscribe?wantedCollections=app.bsky.feed.post"
        )
    }

    @Test func `refuse a wire that there is not`() {
        let settings = ConnectorSettings(values: ["version": "v3"], vault: PassingVault())

        #expect(throws: SettingsRefused.malformed("version", reason: "choose v2 or v1.")) {
            try JetstreamSettings(settings)
        }
    }
}
