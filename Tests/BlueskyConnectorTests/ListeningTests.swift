import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Listening to a Jetstream` {
    private func source(
        _ socket: ScriptedSocket,
        _ version: JetstreamSettings.Version = .v2,
        server: ScriptedPDS = ScriptedPDS(),
        compression: JetstreamSettings.Compression = .none
    ) throws -> JetstreamSource {
        let settings = try JetstreamSettings(address: "ws://j.example", version: version, compression: compression)
        return JetstreamSource(settings, outbound: server, webSockets: socket, batchDelay: .milliseconds(1))
    }

    /// Runs until the source ends by itself; gives what it brought and why it ended.
    private func end(of source: JetstreamSource, from cursor: Cursor? = nil) async -> (Collected, SourceEnded?) {
        let collected = Collected()
        do {
            try await source.run(from: cursor) { collected.add($0) }
            return (collected, nil)
        } catch {
            return (collected, error as? SourceEnded)
        }
    }

    @Test func `delivers everything before it tells that the connection ended`() async throws {
        let like =
            #"{"did":"did:plc:a","time_us":1795254065250001,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like","rkey":"x"}}"#
        let socket = ScriptedSocket([.text([Events.v1("one", cursor: 3), "broken", like])])

        let (collected, ended) = await end(of: try source(socket, .v1))

        #expect(collected.texts == ["one"])
        #expect(collected.unreadable.map(\.raw) == [Array("broken".utf8)])
        #expect(collected.passedOver == 1)
        #expect(collected.cursor == Cursor("v1 j.example||1795254065250001"))
        #expect(ended?.cause == .disconnected)
    }

    @Test func `begins at the floor when its cursor is too old, and tells the gap`() async throws {
        let socket = ScriptedSocket([.refused(400, "CursorTooOld"), .text([Events.v2("later", seq: 900)])])
        let cursor = Cursor("v2 j.example|5|1795000000000000")

        let (collected, ended) = await end(of: try source(socket), from: cursor)

        #expect(socket.addresses.map { $0.split(separator: "cursor=").last } == ["5", "1000000000000000"])
        #expect(collected.texts == ["later"])
        #expect(collected.gaps.count == 1)
        #expect(collected.gaps[0].contains("2026-11-18T"))
        #expect(ended?.cause == .disconnected)
    }

    @Test func `tells a gap when the first wire silently begins later`() async throws {
        let cursor = Cursor("v1 j.example||1795000000000000")

        let (collected, _) = await end(of: try source(ScriptedSocket([.text([Events.v1("later")])]), .v1), from: cursor)

        #expect(collected.gaps.count == 1)
    }

    @Test func `tells no gap when the stream begins with the event it was left off at`() async throws {
        let cursor = Cursor("v1 j.example||\(Events.seenAtMicroseconds)")

        let (collected, _) = await end(of: try source(ScriptedSocket([.text([Events.v1("same")])]), .v1), from: cursor)

        #expect(collected.texts == ["same"])
        #expect(collected.gaps == [])
    }

    @Test func `tells the server's own word that a moment was too old`() async throws {
        let notice =
            #"{"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info","name":"OutdatedCursor","message":"from 900"}}"#
        let cursor = Cursor("v2 elsewhere.example|5|\(Events.seenAtMicroseconds)")

        let (collected, _) = await end(of: try source(ScriptedSocket([.text([notice, Events.v2("x")])])), from: cursor)

        #expect(collected.gaps.joined().contains("from 900"))
    }

    @Test(arguments: [
        (ScriptedSocket.Connection.refused(400, "InvalidRequest"), SourceEnded.Cause.refused),
        (.refused(404, "NotFound"), .refused),
        (.refused(503, ""), .disconnected),
        (.refused(429, ""), .retryAfter(.seconds(60))),
        (ScriptedSocket.Connection(end: .notConnected(reason: "nobody"), isRefused: true), .disconnected),
        (.text([], end: .silent), .disconnected),
        (.text([], end: .unacceptable(reason: "x")), .disconnected),
        (.text([#"{"$type":"error","error":"ConsumerTooSlow"}"#]), .disconnected),
    ])
    func `says whether it is worth trying again`(
        connection: ScriptedSocket.Connection,
        cause: SourceEnded.Cause
    ) async throws {
        let (_, ended) = await end(of: try source(ScriptedSocket([connection])))

        #expect(ended?.cause == cause)
        #expect(ended?.reason.isEmpty == false)
    }

    @Test func `refuses a cursor that is not its own instead of guessing`() async throws {
        let (_, ended) = await end(of: try source(ScriptedSocket([])), from: Cursor("somebody else's"))

        #expect(ended?.cause == .refused)
    }

    @Test func `lets the taker's failure pass unchanged`() async throws {
        let source = try source(ScriptedSocket([.text([Events.v2("x")])]))

        await #expect(throws: SeenEnough.self) {
            try await source.run(from: nil) { _ in throw SeenEnough() }
        }
    }

    @Test func `fetches a new dictionary once when the server has retired the old one`() async throws {
        let server = ScriptedPDS()
        server.on("network.bsky.jetstream.getZstdDictionary", status: 404, "{}")
        server.on("network.bsky.jetstream.getZstdDictionary", status: 404, "{}")
        let socket = ScriptedSocket([.refused(400, "UnknownZstdDictionary"), .refused(400, "UnknownZstdDictionary")])

        let (_, ended) = await end(of: try source(socket, server: server, compression: .zstd))

        #expect(ended?.cause == .disconnected)
        #expect(socket.addresses.count == 2)
        #expect(server.unused == [])
    }
}
