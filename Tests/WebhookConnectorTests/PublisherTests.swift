import Channels
import Foundation
import Outbound
import Primitives
import Synchronization
import Testing

@testable import WebhookConnector

private let now = Moment(microseconds: 1_795_165_200_000_000)
private let secret = "whsec_plJ3nmyCDGBKInavdOK15jsl"
private let other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"

/// A receiver that answers with what it was given, and notes what it was brought.
private final class Receiver: OutboundClient {
    private let answers: Mutex<[Result<OutboundResponse, OutboundFailure>]>
    let asked = Mutex<[OutboundRequest]>([])

    init(_ answers: Result<OutboundResponse, OutboundFailure>...) {
        self.answers = Mutex(answers)
    }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        asked.withLock { $0.append(request) }
        let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        return try #require(answer, "The receiver was asked once too often.").get()
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        throw OutboundFailure.notSent(reason: "Nobody streams here.")
    }

    var last: OutboundRequest? { asked.withLock { $0.last } }
}

private func answer(
    _ status: Int,
    _ body: String = "",
    headers: [(name: String, value: String)] = []
) -> Result<OutboundResponse, OutboundFailure> {
    .success(
        OutboundResponse(
            head: OutboundHead(status: status, headers: headers),
            body: Array(body.utf8),
            url: "https://forum.example/parley"
        )
    )
}

private func settings(once: String = "no", previous: String? = nil) -> ConnectorSettings {
    var secrets = ["secret": secret]
    secrets["previousSecret"] = previous
    return ConnectorSettings(
        values: ["address": "https://forum.example/parley", "once": once],
        vault: PassingVault(secrets)
    )
}

private func publisher(_ receiver: Receiver, once: String = "no", previous: String? = nil) -> WebhookPublisher {
    WebhookPublisher(settings: settings(once: once, previous: previous), outbound: receiver, clock: Clock { now })
}

/// An answer to what Gwen asked in our forum.
private func reply(_ words: String = "It isn’t you.") -> OutgoingPost {
    let question = IncomingPost(
        network: "webhook",
        id: "s 7",
        author: PostAuthor(id: "s gwen", handle: "gwen"),
        text: "Is the meter wrong?",
        createdAt: now,
        url: "https://forum.example/t/7",
        reply: ReplyReference(parent: "s 5", root: "s 1"),
        handle: ["source": "s", "id": "7"]
    )
    return OutgoingPost(text: words, answers: question, languages: ["en"])
}

@Suite struct `A reply by webhook` {
    @Test func `is brought as it was frozen, signed, under a name of its own`() async throws {
        let receiver = Receiver(answer(200))
        let way = publisher(receiver)
        let frozen = try way.freeze(reply(), at: now)

        let outcome = await way.publish(frozen)

        #expect(
            frozen.payload
                == #"{"data":{"answers":{"author":"gwen","id":"7","root":"1","source":"s","url":"https://forum.example/t/7"},"#
                + #""languages":["en"],"text":"It isn’t you."},"timestamp":"2026-11-20T09:00:00.000Z","type":"reply"}"#
        )
        let request = try #require(receiver.last)
        #expect(request.isWrite && request.maximumRedirects == 0)
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == frozen.payload)
        let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first }
        let delivery = PushedDelivery(headers: headers, body: request.body ?? [])
        let connector = WebhookConnector(outbound: receiver, clock: Clock { now })
        #expect(try connector.name(of: delivery, signedWith: [secret], at: now) == frozen.key)
        let receipt = Receipt(id: "s \(frozen.key)", handle: ["delivery": frozen.key])
        #expect(outcome == .published(receipt))
    }

    @Test func `may be a post that answers nobody, under the name that the receiver gives it`() async throws {
        let receiver = Receiver(answer(200, #"{"id":"8"}"#))
        let way = publisher(receiver)
        let frozen = try way.freeze(OutgoingPost(text: "The office is closed.", languages: ["en"]), at: now)

        let outcome = await way.publish(frozen)

        #expect(
            frozen.payload
                == #"{"data":{"languages":["en"],"text":"The office is closed."},"#
                + #""timestamp":"2026-11-20T09:00:00.000Z","type":"post"}"#
        )
        #expect(outcome == .published(Receipt(id: "8", handle: ["delivery": frozen.key])))
        let manifest = WebhookConnector(outbound: receiver, clock: Clock { now }).manifest
        #expect(manifest.capabilities.isSuperset(of: [.reply, .post]))
    }

    @Test func `has the name that the receiver gives it, and its address where it is one`() async throws {
        let receiver = Receiver(
            answer(201, #"{"id":"8","url":"https://forum.example/t/7#8"}"#),
            answer(200, #"{"id":"9","url":"javascript:alert(1)"}"#)
        )
        let way = publisher(receiver)
        let frozen = try way.freeze(reply(), at: now)

        let (first, second) = (await way.publish(frozen), await way.publish(frozen))

        let handle = ["delivery": frozen.key]
        #expect(first == .published(Receipt(id: "s 8", url: "https://forum.example/t/7#8", handle: handle)))
        #expect(second == .published(Receipt(id: "s 9", handle: handle)))
    }

    @Test func `is signed twice while the receiver changes its secret`() async throws {
        let receiver = Receiver(answer(200))
        let way = publisher(receiver, previous: other)
        _ = await way.publish(try way.freeze(reply(), at: now))

        let request = try #require(receiver.last)
        let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first }
        let delivery = PushedDelivery(headers: headers, body: request.body ?? [])
        let connector = WebhookConnector(outbound: receiver, clock: Clock { now })
        for known in [secret, other] {
            #expect(try connector.name(of: delivery, signedWith: [known], at: now).hasPrefix("msg_"))
        }
    }

    @Test(arguments: [
        (429, "no", "notNow"), (503, "no", "notNow"), (502, "no", "unknown"), (504, "no", "unknown"),
        (502, "yes", "notNow"), (504, "yes", "notNow"), (500, "yes", "unknown"), (408, "no", "unknown"),
        (409, "no", "unknown"), (400, "no", "rejected"), (404, "no", "rejected"), (410, "no", "needsReconnecting"),
        (301, "no", "rejected"), (307, "yes", "rejected"), (401, "no", "needsReconnecting"),
    ])
    func `is told by the receiver's status`(expected: (status: Int, once: String, outcome: String)) async throws {
        let receiver = Receiver(answer(expected.status))
        let way = publisher(receiver, once: expected.once)

        let outcome = await way.publish(try way.freeze(reply(), at: now))

        #expect("\(outcome)".hasPrefix(expected.outcome), "\(outcome)")
    }

    @Test(arguments: [
        ("7", Duration.seconds(7)), ("0", .seconds(1)), ("99999999", .seconds(86_400)),
        ("Fri, 20 Nov 2026 09:01:00 GMT", .seconds(60)),
    ])
    func `waits as long as the receiver wants`(expected: (text: String, pause: Duration)) async throws {
        let receiver = Receiver(answer(503, headers: [(name: "Retry-After", value: expected.text)]))
        let way = publisher(receiver)

        let outcome = await way.publish(try way.freeze(reply(), at: now))

        let words = "The server answered with status 503."
        #expect(outcome == .notNow(reason: words, retryAfter: expected.pause))
    }

    @Test func `waits with all others of its receiver while that wants to be left alone`() async throws {
        let receiver = Receiver(answer(429, headers: [(name: "Retry-After", value: "90")]), answer(200))
        let connector = WebhookConnector(outbound: receiver, clock: Clock { now })
        let (settings, others) = (settings(), settings())
        let way = try #require(try connector.publisher(for: settings))
        let frozen = try await way.freeze(reply(), at: now)

        let words = "The server answered with status 429."
        #expect(await way.publish(frozen) == .notNow(reason: words, retryAfter: .seconds(90)))
        let kept = "The server has asked for a pause, which is not over yet."
        #expect(await way.publish(frozen) == .notNow(reason: kept, retryAfter: .seconds(90)))
        #expect(receiver.asked.withLock { $0.count } == 1)
        #expect(try await connector.health(of: settings).restsUntil == now + .seconds(90))
        let another = try #require(try connector.publisher(for: others))
        guard case .published = await another.publish(frozen) else {
            Issue.record("Another account was held up.")
            return
        }
    }

    @Test func `without an answer is unknown, and sent again only where the receiver takes it once`() async throws {
        let receiver = Receiver(.failure(.unknown(reason: "It broke.")), .failure(.notSent(reason: "Nobody.")))
        let way = publisher(receiver)
        let frozen = try way.freeze(reply(), at: now)

        #expect(await way.publish(frozen) == .unknown(reason: "It broke."))
        #expect(await way.publish(frozen) == .notNow(reason: "Nobody.", retryAfter: nil))
        #expect(await publisher(Receiver(), once: "yes").reconcile(frozen) == .absent)
        guard case .undetermined = await publisher(Receiver()).reconcile(frozen) else {
            Issue.record("A receiver that may take it twice would be sent it again.")
            return
        }
    }

    @Test func `is refused when it is empty or longer than a receiver takes`() {
        #expect(throws: OutgoingRefused.empty) { _ = try publisher(Receiver()).freeze(reply(" "), at: now) }
        let long = String(repeating: "a", count: 10_001)
        #expect(throws: OutgoingRefused.tooLong(length: 10_001, limit: 10_000)) {
            _ = try publisher(Receiver()).freeze(reply(long), at: now)
        }
    }
}

@Suite struct `A receiver` {
    @Test func `is tried with a signed ping before it is kept`() async throws {
        let receiver = Receiver(answer(204))
        let profile = try await WebhookConnector(outbound: receiver, clock: Clock { now }).check(settings())
        #expect(profile.id == "https://forum.example/parley")
        #expect(profile.handle == "forum.example")
        #expect(receiver.last?.body.map { String(decoding: $0, as: UTF8.self) }?.contains(#""type":"ping""#) == true)
    }

    @Test func `that does not answer well is not kept`() async {
        let connector = WebhookConnector(outbound: Receiver(answer(401), answer(302)), clock: Clock { now })
        await #expect(throws: SettingsRefused.credentialsRefused("The server answered with status 401.")) {
            _ = try await connector.check(settings())
        }
        await #expect(throws: SettingsRefused.unreachable("The server answered with status 302.")) {
            _ = try await connector.check(settings())
        }
    }

    @Test(arguments: ["ftp://a.example", "forum.example", "https://", "https://u:p@a.example", "javascript:alert(1)"])
    func `has an address of the web`(address: String) {
        #expect(throws: SettingsRefused.self) { _ = try Destination.address(address) }
    }

    @Test func `has a secret`() async {
        let connector = WebhookConnector(outbound: Receiver(), clock: Clock { now })
        for secret in ["", "secret", "whsec_YWJj"] {
            let given = ConnectorSettings(
                values: ["address": "https://forum.example"],
                vault: PassingVault(["secret": secret])
            )
            await #expect(throws: SettingsRefused.self) { _ = try await connector.check(given) }
        }
    }
}
