import Channels
import MastodonConnector
import Outbound
import Primitives
import Testing

/// A publisher before a scripted server.
struct ScriptedPublisher {
    let server = ScriptedServer()
    let clock = TestClock()
    var settings = Settings.signedIn()

    func publisher() throws -> any Publisher {
        let connector = MastodonConnector(outbound: server, clock: clock.clock, rhythm: .still)
        return try #require(try connector.publisher(for: settings))
    }

    func scriptAccount() {
        server.on("GET /api/v2/instance", json: Entity.instance)
        server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))
    }

    /// A post by Rosa as our own server showed it.
    func seen(on authority: String = "marram.example", visibility: String = "public") -> IncomingPost {
        IncomingPost(
            network: "mastodon",
            id: "\(authority)/42",
            author: PostAuthor(id: "\(authority)/77", handle: "rosa@dune.example"),
            text: "Is it open?",
            createdAt: clock.now,
            url: "https://dune.example/@rosa/42",
            handle: [
                "acct": "rosa@dune.example", "uri": "https://dune.example/u/42", "visibility": visibility,
            ]
        )
    }

    var frozen: FrozenPost {
        FrozenPost(
            key: "key-1",
            payload: #"{"in_reply_to_id":"42","status":"@rosa@dune.example Yes, https://marram.example/t?a=1.","#
                + #""visibility":"public"}"#,
            frozenAt: clock.now
        )
    }
}

@Suite struct `Freezing a post` {
    let world = ScriptedPublisher()
    let search = "GET /api/v2/search?q=https%3A%2F%2Fdune.example%2Fu%2F42&type=statuses&resolve=true&limit=5"

    @Test func `says for how long the server wants to be left alone, also where it has said so before`() async throws {
        let headers = [(name: "Retry-After", value: "90")]
        let instance = "GET /api/v2/instance"
        world.server.on(instance, status: 429, headers: headers, json: #"{"error":"Too many requests"}"#)
        let publisher = try world.publisher()
        let post = OutgoingPost(text: "Yes, it is.")

        for words in ["Too many requests", "The server has asked for a pause, which is not over yet."] {
            let pause = await #expect(throws: PauseAskedFor.self) {
                try await publisher.freeze(post, at: world.clock.now)
            }
            #expect(pause?.description == words && pause?.retryAfter == .seconds(90))
        }
        #expect(world.server.requests.count == 1)
    }

    @Test func `decides every byte, names whom it answers, and makes a key of its own`() async throws {
        world.scriptAccount()
        let publisher = try world.publisher()
        let post = OutgoingPost(text: "Yes, it is.", answers: world.seen(), languages: ["en"])

        let first = try await publisher.freeze(post, at: world.clock.now)
        let second = try await publisher.freeze(post, at: world.clock.now)

        #expect(
            first.payload
                == #"{"in_reply_to_id":"42","language":"en","status":"@rosa@dune.example Yes, it is.","visibility":"public"}"#
        )
        #expect(first.payload == second.payload && first.key != second.key && first.key.count == 36)
        #expect(first.frozenAt == world.clock.now)
        #expect(world.server.unused == [])
    }

    @Test func `asks the server for a post that was seen elsewhere`() async throws {
        world.scriptAccount()
        let far = Entity.status("900", by: Entity.account("rosa@dune.example"))
            .replacing("https://marram.example/u/900", with: "https://dune.example/u/42")
        world.server.on(search, json: #"{"accounts":[],"statuses":[\#(far)],"hashtags":[]}"#)

        let post = OutgoingPost(text: "Yes.", answers: world.seen(on: "other.example"))
        let frozen = try await world.publisher().freeze(post, at: world.clock.now)

        #expect(frozen.payload.contains(#""in_reply_to_id":"900""#))
        #expect(frozen.payload.contains("@rosa@dune.example Yes."))
    }

    @Test func `answers nobody when the server finds only something similar`() async throws {
        world.server.on("GET /api/v2/instance", json: Entity.instance)
        world.server.on(search, json: #"{"statuses":[\#(Entity.status("901"))]}"#)
        world.server.on(
            "GET /api/v2/search?q=https%3A%2F%2Fdune.example%2F%40rosa%2F42&type=statuses&resolve=true&limit=5",
            status: 404,
            json: "{}"
        )
        let post = OutgoingPost(text: "Yes.", answers: world.seen(on: "other.example"))

        await #expect(throws: OutgoingRefused.self) {
            try await world.publisher().freeze(post, at: world.clock.now)
        }
        #expect(world.server.unused == [])
    }

    @Test func `does not answer a private word in public`() async throws {
        world.scriptAccount()
        let post = OutgoingPost(text: "Yes.", answers: world.seen(visibility: "direct"))

        let frozen = try await world.publisher().freeze(post, at: world.clock.now)

        #expect(frozen.payload.contains(#""visibility":"direct""#))
    }

    @Test(arguments: [
        (String(repeating: "x", count: 501), OutgoingRefused.tooLong(length: 501, limit: 500)), ("  \n", .empty),
    ])
    func `refuses what the server would not take`(_ text: String, _ refusal: OutgoingRefused) async throws {
        world.server.on("GET /api/v2/instance", json: Entity.instance)

        await #expect(throws: refusal) {
            try await world.publisher().freeze(OutgoingPost(text: text), at: world.clock.now)
        }
    }

    @Test func `counts the name that it puts in front`() async throws {
        world.scriptAccount()
        let post = OutgoingPost(text: String(repeating: "x", count: 495), answers: world.seen())

        await #expect(throws: OutgoingRefused.tooLong(length: 501, limit: 500)) {
            try await world.publisher().freeze(post, at: world.clock.now)
        }
    }

    @Test func `says that the sign-in has ended where it has, so that the queue waits`() async throws {
        let invalid = #"{"error":"The access token was revoked"}"#
        world.server.on("GET /api/v2/instance", json: Entity.instance)
        world.server.on("GET /api/v1/accounts/verify_credentials", status: 401, json: invalid)
        let post = OutgoingPost(text: "Yes.", answers: world.seen())
        await #expect(throws: AuthorizationEnded(reason: "The access token was revoked")) {
            try await world.publisher().freeze(post, at: world.clock.now)
        }

        var signedOut = world
        signedOut.settings.vault = PassingVault()
        let publisher = try signedOut.publisher()
        await #expect(throws: AuthorizationEnded.self) { try await publisher.freeze(post, at: world.clock.now) }
    }

    @Test func `refuses an audience that there is not`() async throws {
        world.server.on("GET /api/v2/instance", json: Entity.instance)

        await #expect(throws: OutgoingRefused.self) {
            try await world.publisher().freeze(OutgoingPost(text: "x", visibility: "everybody"), at: world.clock.now)
        }
    }
}

@Suite struct `Publishing a post` {
    let world = ScriptedPublisher()
    let endpoint = "POST /api/v1/statuses"

    func publish() async throws -> PublishOutcome { try await world.publisher().publish(world.frozen) }

    @Test func `sends the frozen bytes with the key on a connection of their own`() async throws {
        world.server.on(endpoint, json: Entity.status("1000"))

        let outcome = try await publish()

        let request = try #require(world.server.requests.first)
        #expect(request.isWrite && request.maximumRedirects == 0)
        #expect(request.body == Array(world.frozen.payload.utf8))
        #expect(request.headers.contains { $0 == ("Idempotency-Key", "key-1") })
        #expect(request.headers.contains { $0 == ("Authorization", "Bearer secret-token") })
        let receipt = Receipt(
            id: "marram.example/1000",
            url: "https://marram.example/@x/1000",
            handle: [
                "server": "https://marram.example", "status": "1000", "uri": "https://marram.example/u/1000",
            ]
        )
        #expect(outcome == .published(receipt))
    }

    @Test(arguments: [
        (
            401, #"{"error":"The access token is invalid"}"#,
            PublishOutcome.needsReconnecting(reason: "The access token is invalid")
        ),
        (403, #"{"error":"This action is not allowed"}"#, .rejected(reason: "This action is not allowed")),
        (
            403, #"{"error":"This action is outside the authorized scopes"}"#,
            .needsReconnecting(reason: "This action is outside the authorized scopes")
        ),
        (404, #"{"error":"Record not found"}"#, .rejected(reason: AnswerObstacle.gone.message)),
        (410, "gone", .rejected(reason: AnswerObstacle.gone.message)),
        (
            422, #"{"error":"Validation failed: Text can't be blank"}"#,
            .rejected(reason: "Validation failed: Text can't be blank")
        ),
        (500, "<html>", .unknown(reason: "The server answered with status 500.")),
        (502, "", .unknown(reason: "The server answered with status 502.")),
        (503, #"{"error":"Busy"}"#, .unknown(reason: "Busy")),
        (504, "", .unknown(reason: "The server answered with status 504.")),
        (408, "", .unknown(reason: "The server answered with status 408.")),
        (409, "", .unknown(reason: "The server answered with status 409.")),
        (200, "<html>", .unknown(reason: "The server took the request, and its answer could not be read.")),
        (200, #"{"url":"x"}"#, .unknown(reason: "The server took the request, and its answer could not be read.")),
    ])
    func `reads an answer`(_ status: Int, _ body: String, _ expected: PublishOutcome) async throws {
        world.server.on(endpoint, status: status, json: body)

        #expect(try await publish() == expected)
    }

    @Test func `waits as long as the server wants`() async throws {
        let headers = [(name: "X-RateLimit-Reset", value: "2026-11-21T10:02:00.754511Z")]
        world.server.on(endpoint, status: 429, headers: headers, json: #"{"error":"Too many requests"}"#)

        let expected = PublishOutcome.notNow(
            reason: "Too many requests",
            retryAfter: .milliseconds(120_754) + .microseconds(511)
        )
        #expect(try await publish() == expected)
    }

    @Test func `does not follow a server that moved`() async throws {
        let headers = [(name: "Location", value: "https://new.example/")]
        world.server.on(endpoint, status: 301, headers: headers, json: "")

        guard case .rejected(let reason) = try await publish() else { return #expect(Bool(false), "it followed") }
        #expect(reason.contains("https://new.example/"))
    }

    @Test(arguments: [
        (OutboundFailure.notSent(reason: "no name"), PublishOutcome.notNow(reason: "no name", retryAfter: nil)),
        (
            .notSent(reason: "resting", retryAfter: .seconds(700)),
            .notNow(reason: "resting", retryAfter: .seconds(700))
        ),
        (.unknown(reason: "reset"), .unknown(reason: "reset")),
        (.tooLong(limit: 9), .unknown(reason: "The answer is longer than 9 bytes.")),
    ])
    func `tells what never left from what may have arrived`(
        _ failure: OutboundFailure,
        _ expected: PublishOutcome
    ) async throws {
        world.server.on(endpoint) { _ in throw failure }

        #expect(try await publish() == expected)
    }

    @Test func `holds everything when there is no token`() async throws {
        var world = world
        world.settings.vault = PassingVault()

        guard case .needsReconnecting = try await world.publisher().publish(world.frozen) else {
            return #expect(Bool(false), "it was sent")
        }
        #expect(world.server.requests.isEmpty)
    }
}
