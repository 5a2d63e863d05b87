import Channels
import Outbound
import Primitives
import Testing

@testable import WebhookConnector

/// An example of the standard's own documents: secret, id, timestamp, body and signature.
private let example = (
    secret: "whsec_plJ3nmyCDGBKInavdOK15jsl",
    id: "msg_loFOjxBNrRLzqYUf",
    seconds: Int64(1_731_705_121),
    body: Array(#"{"event_type":"ping","data":{"success":true}}"#.utf8),
    signature: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="
)

private func delivery(
    _ body: [UInt8] = example.body,
    id: String? = example.id,
    at timestamp: String? = "\(example.seconds)",
    signed signature: String? = example.signature
) -> PushedDelivery {
    var headers: [String: String] = [:]
    headers["webhook-id"] = id
    headers["webhook-timestamp"] = timestamp
    headers["webhook-signature"] = signature
    return PushedDelivery(headers: headers, body: body)
}

private func name(
    of delivery: PushedDelivery,
    secrets: [String] = [example.secret],
    late: Int64 = 0
) throws(DeliveryRefused) -> String {
    let now = Moment(microseconds: (example.seconds + late) * 1_000_000)
    return try WebhookConnector(outbound: NoWayOut(), clock: Clock { now })
        .name(of: delivery, signedWith: secrets, at: now)
}

@Suite struct `A signature after Standard Webhooks` {
    @Test func `is the one of the standard's example`() throws {
        let secret = try #require(WebhookSecret(example.secret))
        let made = StandardWebhook.signature(of: example.body, named: example.id, at: example.seconds, with: secret)
        #expect(made == example.signature)
        #expect(secret.text == example.secret)
    }

    @Test(arguments: [Int64(-300), 0, 300])
    func `is taken within five minutes`(late: Int64) throws {
        #expect(try name(of: delivery(), late: late) == example.id)
    }

    @Test func `is found among others, and of a secret among others`() throws {
        let list = "v1a,AAAA v2,AAAA v1,AAAA v1, \(example.signature)"
        let secrets = ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "nonsense", example.secret]
        #expect(try name(of: delivery(signed: list), secrets: secrets) == example.id)
    }

    @Test(arguments: [
        delivery(example.body + [32]), delivery(id: "msg_other"), delivery(at: "1731705122"), delivery(id: nil),
        delivery(at: nil), delivery(signed: nil), delivery(signed: ""), delivery(signed: "v1,"),
        delivery(signed: String(example.signature.dropFirst(3))),
        delivery(signed: example.signature.replacing("v1,", with: "v1a,")),
        delivery(id: "msg_a.b"), delivery(id: ""), delivery(id: String(repeating: "m", count: 201)),
        delivery(id: "msg ü"), delivery(at: "soon"), delivery(at: "99999999999999999999"),
    ])
    func `that does not fit is refused in one way`(hostile: PushedDelivery) {
        #expect(throws: DeliveryRefused.unsigned) { _ = try name(of: hostile) }
    }

    @Test(arguments: [Int64(301), -301])
    func `of another time is refused`(late: Int64) {
        #expect(throws: DeliveryRefused.unsigned) { _ = try name(of: delivery(), late: late) }
    }

    @Test func `without a secret of ours is refused`() {
        #expect(throws: DeliveryRefused.unsigned) { _ = try name(of: delivery(), secrets: []) }
        #expect(throws: DeliveryRefused.unsigned) { _ = try name(of: delivery(), secrets: ["whsec_"]) }
    }

    @Test(arguments: ["", "plJ3nmyCDGBKInavdOK15jsl", "whsec_", "whsec_YWJj", "whsec_!!!!", "whsec_" + tooLong])
    func `needs a secret of 16 to 64 bytes`(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    @Test func `is made with a secret that is new each time`() {
        let (one, other) = (WebhookSecret.new(), WebhookSecret.new())
        #expect(one != other)
        #expect(WebhookSecret(one.text) == one)
    }
}

/// 66 bytes.
private let tooLong = String(repeating: "AAAA", count: 22)

/// Nothing of these tests asks anybody.
struct NoWayOut: OutboundClient {
    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        Issue.record("\(request.url) was asked.")
        throw OutboundFailure.notSent(reason: "There is no way out.")
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        Issue.record("\(request.url) was asked.")
        throw OutboundFailure.notSent(reason: "There is no way out.")
    }
}
