import Channels
import Foundation
import MastodonConnector
import Outbound
import Primitives
import Testing

/// The server that `Tests/rigs/mastodon_peers.py server` started, when it did.
private let peer = ProcessInfo.processInfo.environment["PARLEY_MASTODON_PEER"]

/// A PNG of one point.
private let onePoint =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `Talking to another server` {
    let clock = PushedClock()

    var settings: ConnectorSettings {
        let token = ProcessInfo.processInfo.environment["PARLEY_MASTODON_PEER_TOKEN"] ?? ""
        return ConnectorSettings(values: ["server": peer ?? "", "accessToken": token], vault: PassingVault())
    }

    func with(_ body: (MastodonConnector, any Publisher) async throws -> Void) async throws {
        let outbound = AsyncHTTPOutbound(userAgent: "Parley tests", reach: .wherever)
        let connector = MastodonConnector(outbound: outbound, clock: clock.clock)
        // A client that is left open ends the whole run, so that even a missing peer is only noted here.
        do {
            try await body(connector, try #require(try connector.publisher(for: settings)))
        } catch {
            Issue.record(error)
        }
        try await outbound.shutdown()
    }

    /// Asks the other server for a disturbance of its next post.
    func disturb(_ effect: String) async throws {
        let outbound = AsyncHTTPOutbound(userAgent: "Parley tests", reach: .wherever)
        var request = OutboundRequest("POST", "\(peer ?? "")/api/v1/_mock/faults", isWrite: true)
        request.headers = [(name: "Content-Type", value: "application/json")]
        let match = #"{"methods":["POST"],"path":"/api/v1/statuses"}"#
        request.body = Array(#"{"match":\#(match),"effect":\#(effect),"count":1}"#.utf8)
        let answer = try await outbound.send(request)
        try await outbound.shutdown()
        try #require((200..<300).contains(answer.status))
    }

    @Test func `knows the account and the limits`() async throws {
        try await with { connector, publisher in
            let profile = try await connector.check(settings)
            #expect(!profile.id.isEmpty && profile.handle.contains("@"))
            #expect(try await publisher.limits().characters == 500)
        }
    }

    @Test func `posts, answers itself, and reads the exchange`() async throws {
        try await with { connector, publisher in
            let first = try await publisher.freeze(OutgoingPost(text: "One \(UUID())"), at: clock.clock())
            guard case .published(let receipt) = await publisher.publish(first) else {
                return #expect(Bool(false), "it was not published")
            }
            let post = try #require(try await connector.context(of: receipt.id, settings: settings).first)
            let second = try await publisher.freeze(OutgoingPost(text: "Two", answers: post), at: clock.clock())
            guard case .published(let answer) = await publisher.publish(second) else {
                return #expect(Bool(false), "the answer was not published")
            }
            let exchange = try await connector.context(of: receipt.id, settings: settings)
            #expect(exchange.map(\.id) == [receipt.id, answer.id])
            #expect(await publisher.reconcile(second) == .found(answer))
        }
    }

    @Test(arguments: [
        (#"{"type":"status","status":503}"#, "unknown"), (#"{"type":"status","status":422}"#, "rejected"),
        (#"{"type":"status","status":401}"#, "reconnect"), (#"{"type":"ratelimit"}"#, "notNow"),
        (#"{"type":"malformed"}"#, "unknown"),
    ])
    func `says what a disturbance means`(_ effect: String, _ expected: String) async throws {
        try await with { _, publisher in
            let frozen = try await publisher.freeze(OutgoingPost(text: "Words \(UUID())"), at: clock.clock())
            try await disturb(effect)
            let outcome = await publisher.publish(frozen)
            let name =
                switch outcome {
                case .published: "published"
                case .rejected: "rejected"
                case .notNow: "notNow"
                case .needsReconnecting: "reconnect"
                case .begun: "begun"
                case .unknown: "unknown"
                case .taken: "taken"
                }
            #expect(name == expected, "\(outcome)")
            clock.push(by: .seconds(11))
            #expect(await publisher.reconcile(frozen) == .absent)
        }
    }

    @Test func `shows a picture with its words`() async throws {
        try await with { connector, publisher in
            let bytes = try #require(Data(base64Encoded: onePoint))
            let facts = PictureFacts(type: .png, width: 1, height: 1, size: bytes.count, words: "One point.")
            let picture = OutgoingPicture(facts, bytes: Array(bytes))
            let post = OutgoingPost(text: "A picture \(UUID())", pictures: [picture])
            let frozen = try await publisher.freeze(post, at: clock.clock())
            guard case .published(let receipt) = await publisher.publish(frozen) else {
                return #expect(Bool(false), "it was not published")
            }
            let shown = try #require(try await connector.context(of: receipt.id, settings: settings).first)
            #expect(shown.media.map(\.alternativeText) == ["One point."])
            #expect(await publisher.reconcile(frozen) == .found(receipt))

            let keeping = try #require(publisher as? any PictureKeepingPublisher)
            let standing = PicturedPost(receipt, sent: frozen, pictures: [facts])
            let payload = try await keeping.freeze(OutgoingPost(text: "Other words"), replacing: standing)
            let change = PostChange(of: receipt, payload: payload)
            #expect(await keeping.carryOut(change) == .published(receipt))
            let changed = try #require(try await connector.context(of: receipt.id, settings: settings).first)
            #expect((changed.text, changed.media) == ("Other words", shown.media))
            #expect(await keeping.look(whether: change) == .found(receipt))
        }
    }

    @Test func `hears a post in a public stream`() async throws {
        try await with { connector, publisher in
            var values = settings
            values.values["stream"] = "public"
            let source = try #require(try connector.source(for: values))
            let deliveries = Deliveries()
            let word = "\(UUID())"
            try? await source.run(from: nil) { batch in
                await deliveries.append(batch)
                guard await deliveries.batches.count == 1 else {
                    throw CancellationError()
                }
                let frozen = try await publisher.freeze(OutgoingPost(text: "Stream \(word)"), at: clock.clock())
                _ = await publisher.publish(frozen)
            }
            #expect(await deliveries.ids.count == 1)
        }
    }
}
