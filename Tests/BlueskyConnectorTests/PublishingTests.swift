import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Publishing one post` {
    private let put = "com.atproto.repo.putRecord"
    private let get = "com.atproto.repo.getRecord"
    private let refresh = "com.atproto.server.refreshSession"
    private let frozen = FrozenPost(
        key: "3m2222222222a",
        payload:
            #"{"collection":"app.bsky.feed.post","record":{"text":"x"},"repo":"did:plc:council22222222222222222","rkey":"3m2222222222a"}"#,
        frozenAt: Council.now
    )
    private let uri = "at://did:plc:council22222222222222222/app.bsky.feed.post/3m2222222222a"
    private var taken: String { #"{"uri":"\#(uri)","cid":"bafyone","validationStatus":"valid"}"# }

    @Test func `sends the frozen bytes as they are and gives the receipt`() async {
        let server = ScriptedPDS()
        server.on(put, taken)

        let outcome = await Council.publisher(server).publish(frozen)

        let url = "https://bsky.app/profile/did:plc:council22222222222222222/post/3m2222222222a"
        #expect(outcome == .published(Receipt(id: uri, url: url, handle: ["cid": "bafyone"])))
        #expect(server.requests[0].body == Array(frozen.payload.utf8))
        #expect(server.requests[0].isWrite)
        #expect(server.requests[0][header: "Authorization"] == "Bearer access-1")
    }

    @Test(arguments: [
        (
            400, #"{"error":"InvalidRequest","message":"too long"}"#,
            PublishOutcome.rejected(reason: "InvalidRequest: too long")
        ),
        (400, #"{"error":"InvalidSwap"}"#, .rejected(reason: "InvalidSwap")),
        (413, "", .rejected(reason: "status 413")),
        (403, #"{"error":"Forbidden"}"#, .rejected(reason: "Forbidden")),
        (401, #"{"error":"AuthRequired","message":"sign in"}"#, .needsReconnecting(reason: "AuthRequired: sign in")),
        (401, #"{"error":"AuthMissing"}"#, .needsReconnecting(reason: "AuthMissing")),
        (400, #"{"error":"AccountTakedown"}"#, .needsReconnecting(reason: "AccountTakedown")),
        (403, #"{"error":"AccountDeactivated"}"#, .needsReconnecting(reason: "AccountDeactivated")),
        (429, "{}", .notNow(reason: "status 429", retryAfter: nil)),
        (500, #"{"error":"InternalServerError"}"#, .unknown(reason: "The server answered InternalServerError.")),
        (502, "", .unknown(reason: "The server answered status 502.")),
        (503, "", .unknown(reason: "The server answered status 503.")),
        (504, "", .unknown(reason: "The server answered status 504.")),
        (200, "<html>", .unknown(reason: "The server said yes and did not name the record.")),
        (200, #"{"uri":"at://x","cid":"c"}"#, .unknown(reason: "The server said yes and did not name the record.")),
    ])
    func `says what an answer means`(status: Int, body: String, outcome: PublishOutcome) async {
        let server = ScriptedPDS()
        server.on(put, status: status, body)

        #expect(await Council.publisher(server).publish(frozen) == outcome)
    }

    @Test(arguments: [
        (OutboundFailure.notSent(reason: "nobody"), PublishOutcome.notNow(reason: "nobody", retryAfter: nil)),
        (
            .notSent(reason: "resting", retryAfter: .seconds(700)),
            .notNow(reason: "resting", retryAfter: .seconds(700))
        ),
        (.unknown(reason: "cut"), .unknown(reason: "cut")),
        (.tooLong(limit: 5), .unknown(reason: "The answer is longer than 5 bytes.")),
    ])
    func `tells what certainly did not arrive from what may have`(
        failure: OutboundFailure,
        outcome: PublishOutcome
    ) async {
        let server = ScriptedPDS()
        server.on(put, failing: failure)

        #expect(await Council.publisher(server).publish(frozen) == outcome)
    }

    @Test func `does not call a broken answer certain`() async {
        let server = ScriptedPDS()
        server.on(put) { _ in throw CancellationError() }

        guard case .unknown = await Council.publisher(server).publish(frozen) else {
            Issue.record("a cancelled request may have arrived")
            return
        }
    }

    @Test(arguments: [("retry-after", "45"), ("RateLimit-Reset", "1795251645")])
    func `waits as long as the server asks`(header: String, value: String) async {
        let server = ScriptedPDS()
        server.on(put, status: 429, headers: [(name: header, value: value)], #"{"error":"RateLimitExceeded"}"#)

        let outcome = await Council.publisher(server).publish(frozen)

        #expect(outcome == .notNow(reason: "RateLimitExceeded", retryAfter: .seconds(45)))
    }

    @Test(arguments: [
        ("\(Int64.min)", 1), ("-1", 1), ("0", 1), ("\(Int64.max)", 86_400), ("99999999999999999999", nil),
        ("soon", nil),
    ])
    func `bears any moment that a server names`(value: String, seconds: Int?) async {
        let server = ScriptedPDS()
        server.on(put, status: 429, headers: [(name: "RateLimit-Reset", value: value)], "{}")

        let outcome = await Council.publisher(server).publish(frozen)

        #expect(outcome == .notNow(reason: "status 429", retryAfter: seconds.map { .seconds($0) }))
    }

    @Test(arguments: [(400, "ExpiredToken"), (401, "ExpiredToken"), (400, "InvalidToken")])
    func `renews an expired token and sends once more`(status: Int, error: String) async {
        let server = ScriptedPDS()
        server.on(put, status: status, #"{"error":"\#(error)"}"#)
        server.on(refresh, Council.session)
        server.on(put, taken)

        guard case .published = await Council.publisher(server).publish(frozen) else {
            Issue.record("not published")
            return
        }
        #expect(server.asked == [put, refresh, put])
        #expect(server.requests[2][header: "Authorization"] == "Bearer access-2")
    }

    @Test func `gives up for now when a new token is called expired too`() async {
        let server = ScriptedPDS()
        server.on(put, status: 400, #"{"error":"ExpiredToken"}"#)
        server.on(refresh, Council.session)
        server.on(put, status: 400, #"{"error":"ExpiredToken"}"#)

        guard case .notNow = await Council.publisher(server).publish(frozen) else {
            Issue.record("must wait")
            return
        }
        #expect(server.unused == [])
    }

    @Test func `holds the queue when nobody can sign in, and waits when the sign-in only fails now`() async {
        let server = ScriptedPDS()
        let publisher = Council.publisher(server, PassingVault(["appPassword": "x"]))
        server.on("com.atproto.server.createSession", status: 401, #"{"error":"AuthenticationRequired"}"#)
        server.on("com.atproto.server.createSession", status: 503, "")

        #expect(await publisher.publish(frozen) == .needsReconnecting(reason: "AuthenticationRequired"))
        #expect(await publisher.publish(frozen) == .notNow(reason: "status 503", retryAfter: nil))
    }

    @Test func `looks for a post of unknown fate by its key`() async {
        let server = ScriptedPDS()
        let publisher = Council.publisher(server)
        server.on(get, #"{"uri":"\#(uri)","cid":"bafyone","value":{}}"#)
        server.on(get, status: 400, #"{"error":"RecordNotFound","message":"no"}"#)
        server.on(get, status: 400, #"{"error":"InvalidRequest","message":"Could not locate record: at://x"}"#)
        server.on(get, status: 400, #"{"error":"RepoNotFound"}"#)
        server.on(get, status: 503, "")
        server.on(get, failing: .notSent(reason: "nobody"))

        guard case .found(let receipt) = await publisher.reconcile(frozen) else {
            Issue.record("it is there")
            return
        }
        #expect(receipt.handle == ["cid": "bafyone"])
        #expect(await publisher.reconcile(frozen) == .absent)
        #expect(await publisher.reconcile(frozen) == .absent)
        for _ in 0..<3 {
            guard case .undetermined = await publisher.reconcile(frozen) else {
                Issue.record("nobody knows")
                continue
            }
        }
        #expect(
            server.requests[0].url.hasSuffix(
                "?repo=did%3Aplc%3Acouncil22222222222222222&collection=app.bsky.feed.post&rkey=3m2222222222a"
            )
        )
    }
}
