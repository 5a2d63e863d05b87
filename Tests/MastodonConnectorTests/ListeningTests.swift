import Channels
import MastodonConnector
import Outbound
import Primitives
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Listening to mentions` {
    let run = ScriptedRun()
    var server: ScriptedServer { run.server }
    let after5 = Cursor("after:5")

    func page(after id: String, _ oldestFirst: [String]) {
        server.on("\(ScriptedRun.mentions)&min_id=\(id)&limit=40", json: Entity.list(oldestFirst))
    }

    /// A stream that brings this and then ends.
    func stream(_ parts: [[UInt8]]) {
        let continuation = server.onStream("GET /api/v1/streaming/user")
        for part in parts { continuation.yield(part) }
        continuation.finish()
    }

    @Test func `begins with now and remembers it at once`() async {
        server.on("\(ScriptedRun.mentions)&limit=1", json: Entity.list([Entity.mention("5")]))
        page(after: "5", [])
        stream([])

        let ended = await run.run()

        #expect(await run.deliveries.ids == [])
        #expect(await run.deliveries.cursor == after5)
        #expect(ended?.cause == .disconnected)
        #expect(server.unused == [])
    }

    @Test func `takes the first mention ever when there was none at the beginning`() async {
        server.on("\(ScriptedRun.mentions)&limit=1", json: "[]")
        server.on("\(ScriptedRun.mentions)&limit=40", json: Entity.list([Entity.mention("1"), Entity.mention("2")]))
        server.on("\(ScriptedRun.mentions)&max_id=1&limit=40", json: "[]")
        stream([])

        _ = await run.run()

        #expect(await run.deliveries.ids == ["marram.example/s1", "marram.example/s2"])
        #expect(await run.deliveries.cursor == Cursor("after:2"))
    }

    @Test func `catches up forward, oldest first, until a page is empty`() async {
        page(after: "5", [Entity.mention("6"), Entity.mention("7")])
        page(after: "7", [Entity.mention("8")])
        page(after: "8", [])
        stream([])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["6", "7", "8"].map { "marram.example/s\($0)" })
        #expect(await run.deliveries.batches.map(\.cursor) == [Cursor("after:7"), Cursor("after:8")])
        #expect(server.unused == [])
    }

    @Test func `asks for the list only when the stream is open`() async {
        page(after: "5", [])
        stream([])

        _ = await run.run(from: after5)

        let order = server.requests.map(\.url).map { $0.contains("streaming") ? "stream" : "list" }
        #expect(order == ["list", "stream", "list"])  // The first is the server's description of itself.
    }

    @Test func `hands over at once what the stream brings, without moving the cursor past what it has not seen`() async
    {
        page(after: "5", [])
        stream([Entity.event("notification", Entity.mention("9"))])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["marram.example/s9"])
        #expect(await run.deliveries.cursor == nil)
    }

    @Test func `moves the cursor when the list has shown that nothing lies between`() async {
        page(after: "5", [])
        page(after: "5", [Entity.mention("8"), Entity.mention("9")])
        page(after: "9", [])
        let clock = run.clock
        let parts = Mutex([Entity.event("notification", Entity.mention("9")), Array(":thump\n".utf8)])
        server.onStream("GET /api/v1/streaming/user") {
            clock.advance(by: .seconds(10))
            return parts.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["marram.example/s9", "marram.example/s8"])
        #expect(await run.deliveries.cursor == Cursor("after:9"))
    }

    @Test func `keeps the cursor behind an entry so young that another may still come before it`() async {
        let young = "2026-11-21T09:59:55.000Z"
        page(after: "5", [Entity.mention("6"), Entity.mention("7", at: young)])
        page(after: "7", [])
        stream([])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["marram.example/s6", "marram.example/s7"])
        #expect(await run.deliveries.cursor == Cursor("after:6"))
    }

    @Test func `does not deliver twice what list and stream both bring`() async {
        page(after: "5", [Entity.mention("6")])
        page(after: "6", [])
        stream([Entity.event("notification", Entity.mention("6"))])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["marram.example/s6"])
    }

    @Test func `tells of edits and deletions, counts the rest, keeps what it cannot read`() async {
        page(after: "5", [])
        stream([
            Entity.event("update", Entity.status("1")), Entity.event("status.update", Entity.status("2")),
            Entity.event("delete", "3"), Entity.event("announcement", "{}"),
            Entity.event("notification", "{\"id\":\"4\"}"),
        ])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["edited marram.example/2", "deleted marram.example/3"])
        #expect(await run.deliveries.batches.flatMap(\.unreadable).count == 1)
        #expect(await run.deliveries.batches.map(\.passedOver).reduce(0, +) == 2)
        #expect(await run.deliveries.cursor == nil)
    }

    @Test func `reads on behind a broken entry of a list`() async {
        page(after: "5", [Entity.mention("6"), #"{"id":"7","type":"mention","status":5}"#, Entity.mention("8")])
        page(after: "8", [])
        stream([])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["marram.example/s6", "marram.example/s8"])
        #expect(await run.deliveries.batches.flatMap(\.unreadable).count == 1)
        #expect(await run.deliveries.cursor == Cursor("after:8"))
    }

    @Test func `stops at a server that repeats the same page for ever`() async {
        page(after: "5", [Entity.mention("5"), Entity.mention("6")])
        page(after: "6", [Entity.mention("5"), Entity.mention("6")])
        stream([])

        _ = await run.run(from: after5)

        #expect(await run.deliveries.ids == ["marram.example/s6"])
        #expect(server.unused == [])
    }

    @Test func `says that the place was lost when its cursor makes no sense`() async {
        server.on("\(ScriptedRun.mentions)&limit=1", json: Entity.list([Entity.mention("5")]))
        page(after: "5", [])
        stream([])

        _ = await run.run(from: Cursor("?"))

        #expect(await run.deliveries.batches.first?.gap != nil)
    }

    @Test(arguments: [
        (401, #"{"error":"The access token is invalid"}"#, SourceEnded.Cause.needsReconnecting),
        (403, #"{"error":"This action is outside the authorized scopes"}"#, .needsReconnecting),
        (403, #"{"error":"Your login is currently disabled"}"#, .refused), (404, "", .refused),
        (429, "", .retryAfter(.seconds(300))), (502, "<html>", .disconnected), (200, "<html>", .disconnected),
    ])
    func `says what a failing list means`(_ status: Int, _ body: String, _ cause: SourceEnded.Cause) async {
        server.on("\(ScriptedRun.mentions)&limit=1", status: status, json: body)

        #expect(await run.run()?.cause == cause)
    }

    @Test func `does not begin without a token`() async {
        var run = run
        run.settings.vault = PassingVault()

        #expect(await run.run()?.cause == .needsReconnecting)
    }

    @Test(arguments: [(404, "application/json"), (401, "application/json"), (200, "text/html"), (503, "text/plain")])
    func `looks at the list again and again where no stream is offered`(_ status: Int, _ type: String) async {
        var run = run
        let looks = AsyncStream.makeStream(of: Duration.self)
        let still = SourceRhythm.still.pause
        run.rhythm.pause = { duration in
            guard duration == .seconds(30) else { return try await still(duration) }
            looks.continuation.yield(duration)
            throw SourceEnded(.refused, reason: "The test has seen enough.")
        }
        server.onStream("GET /api/v1/streaming/user", status: status, type: type).finish()
        page(after: "5", [Entity.mention("6")])
        page(after: "6", [])

        let ended = await run.run(from: after5)

        looks.continuation.finish()
        #expect(await looks.stream.reduce(into: 0) { count, _ in count += 1 } == 1)
        #expect(ended?.cause == .refused)
        #expect(await run.deliveries.ids == ["marram.example/s6"])
    }

    @Test func `gives up a stream that had heartbeats and fell silent`() async {
        var run = run
        let clock = run.clock
        run.rhythm.mostBetweenLooks = .seconds(1_000_000)
        run.rhythm.silenceWithoutHeartbeats = .seconds(1_000_000)
        run.rhythm.pause = { _ in
            clock.advance(by: .seconds(30))
            await Task.yield()
        }
        page(after: "5", [])
        let body = server.onStream("GET /api/v1/streaming/user")
        body.yield(Array(":thump\n".utf8))

        let ended = await run.run(from: after5)

        #expect(ended?.cause == .disconnected && ended?.reason == "The stream fell silent.")
        body.finish()
    }

    @Test func `lets the taker's trouble through as it is`() async {
        struct StoreIsFull: Error {}
        page(after: "5", [Entity.mention("6")])
        stream([])
        let connector = MastodonConnector(outbound: server, clock: run.clock.clock, rhythm: .still)

        await #expect(throws: StoreIsFull.self) {
            try await connector.source(for: Settings.signedIn())?.run(from: after5) { _ in throw StoreIsFull() }
        }
    }
}
