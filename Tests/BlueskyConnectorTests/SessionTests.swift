import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `The session of an account` {
    private let create = "com.atproto.server.createSession"
    private let refresh = "com.atproto.server.refreshSession"

    @Test func `is opened with the app password, which is kept with the new pair`() async throws {
        let server = ScriptedPDS()
        server.on(create, Council.session)
        let vault = PassingVault(["appPassword": "abcd-efgh", "note": "somebody else's"])

        let open = try await Council.session(server, vault).current()

        #expect(
            open
                == OpenSession(did: Council.did, handle: "council.example", access: "access-2", server: Council.service)
        )
        #expect(
            String(decoding: server.requests[0].body ?? [], as: UTF8.self)
                == #"{"identifier":"council.example","password":"abcd-efgh"}"#
        )
        let kept = await vault.load()
        #expect(kept["appPassword"] == "abcd-efgh")
        #expect(kept["note"] == "somebody else's")
        #expect(kept["refreshJwt"] == "refresh-2")
    }

    @Test func `is taken from the vault while it is there`() async throws {
        let open = try await Council.session(ScriptedPDS(), Council.vault()).current()

        #expect(open.access == "access-1")
    }

    @Test func `is renewed by one request, however many ask`() async throws {
        let server = ScriptedPDS()
        server.on(refresh, Council.session)
        let session = Council.session(server, Council.vault())
        let stale = try await session.current()

        let renewed = try await withThrowingTaskGroup(of: OpenSession.self) { group in
            for _ in 0..<20 { group.addTask { try await session.renewed(after: stale) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1.access) }
        }

        #expect(renewed == ["access-2"])
        #expect(server.asked == [refresh])
        #expect(server.requests[0][header: "Authorization"] == "Bearer refresh-1")
    }

    @Test func `is another one for each who has connected the account`() throws {
        let server = PacedOutbound(ScriptedPDS(), now: { .zero }, pause: { _ in nil })
        let sessions = PDSSessions(outbound: server, proofs: Proofs(clock: Council.clock), clock: Council.clock)
        let values = ["service": Council.service, "identifier": "council.example"]
        let (first, second) = (Council.vault(), Council.vault(["appPassword": "other"]))

        let own = try sessions.session(for: ConnectorSettings(values: values, vault: first))
        let same = try sessions.session(for: ConnectorSettings(values: values, vault: first))
        let others = try sessions.session(for: ConnectorSettings(values: values, vault: second))

        #expect(own === same)
        #expect(own !== others)
    }

    @Test func `is not kept over that of an app password that was given meanwhile`() async throws {
        let server = ScriptedPDS()
        let vault = Council.vault()
        server.on(refresh) { request in
            await vault.store(["appPassword": "new-word", "accessJwt": "new-access", "refreshJwt": "new-refresh"])
            let head = OutboundHead(status: 200, headers: [])
            return OutboundResponse(head: head, body: Array(Council.session.utf8), url: request.url)
        }
        let session = Council.session(server, vault)

        _ = try await session.renewed(after: try await session.current())

        #expect(await vault.load()["accessJwt"] == "new-access")
        #expect(await vault.load()["appPassword"] == "new-word")
    }

    @Test func `says its trouble in the server's words, and as long as it asks`() async throws {
        let server = ScriptedPDS()
        server.on(create, status: 429, headers: [(name: "Retry-After", value: "90")], #"{"message":"Too many."}"#)
        let session = Council.session(server, PassingVault(["appPassword": "abcd-efgh"]))

        let trouble = await #expect(throws: SessionTrouble.self) { try await session.current() }

        #expect("\(try #require(trouble))" == "status 429: Too many.")
        #expect(trouble?.retryAfter == .seconds(90))
    }

    @Test func `is stored before anybody may use it`() async throws {
        let server = ScriptedPDS()
        server.on(refresh, Council.session)
        let session = Council.session(server, BrokenVault())
        let stale = OpenSession(did: Council.did, handle: "", access: "access-1", server: Council.service)

        await #expect(throws: BrokenVault.Full.self) { try await session.renewed(after: stale) }
    }

    @Test(arguments: [
        #"{"accessJwt":"","refreshJwt":"","did":"did:plc:council22222222222222222"}"#, "{}", "<html>", "",
        #"{"accessJwt":"a","did":"did:plc:council22222222222222222"}"#,
    ])
    func `never overwrites its tokens with empty ones`(answer: String) async throws {
        let server = ScriptedPDS()
        server.on(refresh, answer)
        let vault = Council.vault()
        let session = Council.session(server, vault)
        let stale = try await session.current()

        await #expect(throws: SessionTrouble.self) { try await session.renewed(after: stale) }
        #expect(await vault.load()["refreshJwt"] == "refresh-1")
        #expect(await vault.load()["accessJwt"] == "access-1")
    }

    @Test(arguments: [500, 502, 503, 504, 408])
    func `outlives a passing trouble`(status: Int) async throws {
        let server = ScriptedPDS()
        server.on(refresh, status: status, "")
        server.on(refresh, failing: .unknown(reason: "the cable"))
        let session = Council.session(server, Council.vault())
        let stale = try await session.current()

        await #expect(throws: SessionTrouble.notNow(reason: "status \(status)", retryAfter: nil)) {
            try await session.renewed(after: stale)
        }
        await #expect(throws: SessionTrouble.notNow(reason: "the cable", retryAfter: nil)) {
            try await session.renewed(after: stale)
        }
        #expect(try await session.current().access == "access-1")
    }

    @Test func `waits as long as the server asks`() async throws {
        let server = ScriptedPDS()
        let reset = Council.now.microseconds / 1_000_000 + 90
        server.on(create, status: 429, headers: [(name: "ratelimit-reset", value: String(reset))], "{}")
        let session = Council.session(server, PassingVault(["appPassword": "x"]))

        await #expect(throws: SessionTrouble.notNow(reason: "status 429", retryAfter: .seconds(90))) {
            try await session.current()
        }
    }

    @Test func `is opened anew with the app password when its refresh token is dead`() async throws {
        let server = ScriptedPDS()
        server.on(refresh, status: 400, #"{"error":"ExpiredToken","message":"Token has been revoked"}"#)
        server.on(create, Council.session)
        let session = Council.session(server, Council.vault())
        let stale = try await session.current()

        #expect(try await session.renewed(after: stale).access == "access-2")
        #expect(server.asked == [refresh, create])
    }

    @Test(arguments: [
        (401, "AuthenticationRequired"), (401, "AuthFactorTokenRequired"), (401, "AccountTakedown"),
        (400, "InvalidRequest"),
    ])
    func `ends when the server does not take the app password`(status: Int, error: String) async throws {
        let server = ScriptedPDS()
        server.on(create, status: status, #"{"error":"\#(error)","message":"no"}"#)

        await #expect(throws: SessionTrouble.needsReconnecting(reason: "\(error): no")) {
            try await Council.session(server, PassingVault(["appPassword": "x"])).current()
        }
    }

    @Test func `cannot begin without an app password`() async throws {
        await #expect(throws: SessionTrouble.self) {
            try await Council.session(ScriptedPDS(), PassingVault()).current()
        }
    }

    @Test func `moves to the account's own server only between public servers`() {
        let document = JSONValue(
            Array(##"{"service":[{"id":"#atproto_pds","type":"x","serviceEndpoint":"https://own.example/"}]}"##.utf8)
        )

        #expect(serverAddress(in: document, for: "https://entry.example") == "https://own.example")
        #expect(serverAddress(in: document, for: "http://127.0.0.1:2583") == nil)
        #expect(serverAddress(in: nil, for: "https://entry.example") == nil)
    }
}

/// A vault that cannot store.
private struct BrokenVault: CredentialVault {
    struct Full: Error {}

    func load() async -> [String: String] { await Council.vault().load() }
    func store(_ credentials: [String: String]) async throws { throw Full() }
}
