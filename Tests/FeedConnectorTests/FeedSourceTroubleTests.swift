import Channels
import Outbound
import Primitives
import Testing

@testable import FeedConnector

@Suite struct `Following a feed in trouble` {
    @Test(arguments: [410, 401, 403, 301])
    func `stops when the server will never answer`(status: Int) async throws {
        let ended = try await FeedFollowing([.status(status)]).ended()

        #expect(ended?.cause == .refused)
    }

    @Test(arguments: [
        ("120", Duration.seconds(300)), ("7200", .seconds(7_200)), ("99999999", .seconds(86_400)),
        ("Mon, 21 Sep 2026 13:00:00 GMT", .seconds(3_600)), ("soon", .seconds(1_800)),
    ])
    func `stays away as long as the server asks, within bounds`(wanted: String, expected: Duration) async throws {
        let noon = try #require(Moment(rfc3339: "2026-09-21T12:00:00Z"))

        for status in [429, 503] {
            let following = FeedFollowing([.status(status, [(name: "Retry-After", value: wanted)])], at: noon)
            #expect(try await following.ended()?.cause == .retryAfter(expected))
        }
    }

    @Test(arguments: [404, 500, 502])
    func `waits when the server is in trouble`(status: Int) async throws {
        #expect(try await FeedFollowing([.status(status)]).ended()?.cause == .retryAfter(PollRhythm.usual))
    }

    @Test func `says that the server did not answer`() async throws {
        let ended = try await FeedFollowing([.failure(.unknown(reason: "It hung up."))]).ended()

        #expect(ended?.cause == .disconnected)
        #expect(ended?.reason == "The feed's server did not answer: It hung up.")
    }

    @Test func `says why nothing was sent`() async throws {
        let ended = try await FeedFollowing([.failure(.notSent(reason: "Nobody listens."))]).ended()

        #expect(ended?.cause == .disconnected)
        #expect(ended?.reason == "Nobody listens.")
    }

    @Test func `stops at a feed that is too long`() async throws {
        #expect(try await FeedFollowing([.failure(.tooLong(limit: 10))]).ended()?.cause == .refused)
    }

    @Test func `tells an unreadable document once, forgets its version and goes on`() async throws {
        let tag = [(name: "ETag", value: "\"bad\"")]
        let following = FeedFollowing([
            .document("<html>Maintenance</html>", tag), .document("<html>Maintenance</html>", tag),
            .document(Fixture.rss([Fixture.item(1)])),
        ])

        let result = try await following.followed()

        #expect(result.batches.map(\.unreadable.count) == [1, 0, 0])
        #expect(result.posted.count == 1)
        #expect(await following.server.requests.allSatisfy { $0.header("If-None-Match") == nil })
    }

    @Test func `leaves the last entry of a feed that breaks off for the next time`() async throws {
        let whole = Fixture.rss([Fixture.item(2), Fixture.item(1, text: "A long text")])
        let cut = String(whole.prefix(upTo: try #require(whole.firstRange(of: "long")).lowerBound))
        let following = FeedFollowing([.document(cut, [(name: "ETag", value: "\"v1\"")]), .document(whole)])

        let result = try await following.followed()

        #expect(result.posted.map(\.title) == ["Item 2", "Item 1"])
        #expect(result.edited.isEmpty)
        #expect(result.batches.first?.unreadable.count == 1)
        #expect(await following.server.requests.last?.header("If-None-Match") == nil)
    }

    @Test func `does not wait for years when the clock was set back`() async throws {
        let first = FeedFollowing([.document(Fixture.rss([]))])
        let cursor = try await first.followed().cursor
        let second = FeedFollowing([.status(304)], at: Moment(microseconds: 0))

        let result = try await second.followed(from: cursor)

        #expect(result.pauses.first == PollRhythm.longest)
    }

    @Test(arguments: ["", "{}", "not a cursor", "{\"origin\":\"https://example.org/feed.xml\",\"seen\":[\"x\"]}"])
    func `begins anew from a cursor that it cannot read`(text: String) async throws {
        let following = FeedFollowing([.document(Fixture.rss([Fixture.item(1)]))])

        #expect(try await following.followed(from: Cursor(text)).posted.count == 1)
    }

    @Test func `does not go on when the batch could not be stored`() async throws {
        struct StoreFailed: Error {}
        let server = ScriptedServer([.document(Fixture.rss([Fixture.item(1)]))])
        let source = FeedSource(
            FeedSettings(address: "https://example.org/feed.xml"),
            outbound: server,
            clock: TestClock(at: FeedFollowing.noon).clock
        ) { _ in Issue.record("The source waited instead of ending.") }

        await #expect(throws: StoreFailed.self) { try await source.run(from: nil) { _ in throw StoreFailed() } }
    }
}
