import Channels
import DemoNetworks
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

/// The connector and the demonstration server, over a real socket of this machine.
@Suite(.timeLimit(.minutes(1))) struct `A Jetstream on this machine` {
    private static let modes: [(JetstreamSettings.Version, JetstreamSettings.Compression)] = [
        (.v2, .none), (.v2, .zstd), (.v1, .none), (.v1, .zstd),
    ]

    /// Runs a server and hands over a source for it, settings included.
    private func withServer(
        _ events: [DemoJetstreamEvent],
        retaining: Int = 10_000,
        _ body: @escaping @Sendable (JetstreamReplayServer, Int) async throws -> Void
    ) async throws {
        let server = try JetstreamReplayServer(
            events,
            clock: Council.clock,
            dictionary: JetstreamReplayServer.dictionary(trainedOn: DemoEvents.many(400)),
            retaining: retaining,
            firstSequence: 1
        )
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { port in
                    try await body(server, port)
                    throw SeenEnough()
                }
            }
            await #expect(throws: SeenEnough.self) { try await group.next() }
        }
    }

    private func withSource(
        _ port: Int,
        _ version: JetstreamSettings.Version,
        _ compression: JetstreamSettings.Compression = .none,
        _ body: (JetstreamSource) async throws -> Void
    ) async throws {
        let settings = try JetstreamSettings(
            address: "ws://127.0.0.1:\(port)",
            version: version,
            compression: compression
        )
        let outbound = AsyncHTTPOutbound(userAgent: "tests", reach: .wherever)
        let socket = WebSocketOverNIO(userAgent: "tests", reach: .wherever)
        let source = JetstreamSource(settings, outbound: outbound, webSockets: socket, batchDelay: .milliseconds(5))
        do {
            try await body(source)
        } catch {
            try await outbound.shutdown()
            throw error
        }
        try await outbound.shutdown()
    }

    @Test(arguments: modes)
    func `is read whole, on both wires, plain and packed`(
        version: JetstreamSettings.Version,
        compression: JetstreamSettings.Compression
    ) async throws {
        try await withServer(DemoEvents.many(1_000)) { _, port in
            try await withSource(port, version, compression) { source in
                let collected = try await Collected.run(source, from: Cursor("1"), until: 900)

                #expect(collected.events.count == 900)
                #expect(collected.unreadable == [])
                #expect(collected.all.allSatisfy { $0.events.count <= 500 })
                #expect(Set(collected.texts).count == 900)
            }
        }
    }

    @Test func `is resumed at the last event, inclusive, without a gap`() async throws {
        try await withServer(DemoEvents.many(100)) { _, port in
            try await withSource(port, .v2) { source in
                let first = try await Collected.run(source, from: Cursor("1"), until: 90)
                let second = try await Collected.run(source, from: first.cursor, until: 1)

                #expect(second.texts.first == first.texts.last)
                #expect(second.gaps == [])
            }
        }
    }

    @Test(arguments: [JetstreamSettings.Version.v1, .v2])
    func `that has forgotten the oldest events gives the rest and a gap`(
        version: JetstreamSettings.Version
    ) async throws {
        try await withServer(DemoEvents.many(100), retaining: 20) { _, port in
            try await withSource(port, version) { source in
                let long = Council.now - .seconds(86_400)
                let cursor = Cursor("\(version.rawValue) 127.0.0.1:\(port)|3|\(long.microseconds)")

                let collected = try await Collected.run(source, from: cursor, until: 18)

                #expect(collected.texts.count == 18)
                #expect(collected.gaps.count == 1)
            }
        }
    }

    @Test func `brings what happens while we listen`() async throws {
        try await withServer([DemoEvents.post(1)]) { server, port in
            try await withSource(port, .v2, .zstd) { source in
                let collected = Collected()
                do {
                    try await source.run(from: Cursor("1")) { batch in
                        collected.add(batch)
                        // The first batch proves that the stream is open; the second event happens while it is.
                        if collected.total == 1 { try server.publish(DemoEvents.post(2)) }
                        if collected.total == 2 { throw SeenEnough() }
                    }
                } catch is SeenEnough {
                    #expect(collected.texts.count == 2)
                }
            }
        }
    }

    @Test func `says in its own words why it refuses`() async throws {
        try await withServer([]) { _, port in
            let request = WebSocketRequest(
                "ws://127.0.0.1:\(port)/xrpc/network.bsky.jetstream.subscribeEvents?kinds=nonsense"
            )
            do {
                try await WebSocketOverNIO(userAgent: "tests", reach: .wherever).listen(request) { _ in }
                Issue.record("must be refused")
            } catch WebSocketFailure.refused(let status, _, let body) {
                #expect(status == 400)
                #expect(JSONValue(body)?["error"]?.string == "InvalidRequest")
            }
        }
    }

    @Test func `that is not there is not connected, and an address that is none neither`() async throws {
        let socket = WebSocketOverNIO(userAgent: "tests", reach: .wherever)

        for address in ["ws://127.0.0.1:1/subscribe", "nonsense", "ftp://127.0.0.1/"] {
            do {
                try await socket.listen(WebSocketRequest(address, connectTimeout: .seconds(2))) { _ in }
                Issue.record("nobody is there")
            } catch WebSocketFailure.notConnected(let reason) {
                #expect(!reason.isEmpty)
            }
        }
    }
}
