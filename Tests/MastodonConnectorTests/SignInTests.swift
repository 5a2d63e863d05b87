import Channels
import MastodonConnector
import Outbound
import Primitives
import Testing

@Suite struct `Signing in on the network's own page` {
    let server = ScriptedServer()
    var connector: MastodonConnector { MastodonConnector(outbound: server, clock: TestClock().clock) }

    func begin(_ values: [String: String] = [:]) async throws -> PendingSignIn {
        server.on("POST /api/v1/apps", json: #"{"client_id":"c-1","client_secret":"c-2","name":"Parley"}"#)
        let settings = ConnectorSettings(
            values: ["server": "marram.example"].merging(values) { $1 },
            vault: PassingVault()
        )
        return try await connector.beginSignIn(settings, returningTo: "https://parley.example/back")
    }

    /// The example of RFC 7636, appendix B.
    @Test func `makes the challenge that the standard shows`() {
        #expect(
            MastodonConnector.challenge(for: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        )
    }

    @Test func `sends the browser away with a challenge and keeps the verifier`() async throws {
        let pending = try await begin()

        #expect(pending.address.hasPrefix("https://marram.example/oauth/authorize?response_type=code&client_id=c-1&"))
        #expect(pending.address.contains("redirect_uri=https%3A%2F%2Fparley.example%2Fback"))
        #expect(pending.address.contains("state=\(pending.state)"))
        let verifier = try #require(pending.remembered["verifier"])
        #expect(pending.address.contains("code_challenge=\(MastodonConnector.challenge(for: verifier))"))
        #expect(!pending.address.contains(verifier))
        #expect(pending.state.count == 43 && verifier.count == 43)
    }

    @Test func `never uses the same words twice`() async throws {
        let first = try await begin()
        let second = try await begin()

        #expect(first.state != second.state && first.remembered["verifier"] != second.remembered["verifier"])
    }

    @Test func `gives the settings and the credentials of the account`() async throws {
        let pending = try await begin(["stream": "hashtag", "tag": "wind"])
        server.on("POST /oauth/token") { request in
            let form = String(decoding: request.body ?? [], as: UTF8.self)
            let isRight =
                form.contains("code=abc&") && form.contains("code_verifier=\(pending.remembered["verifier"] ?? "-")")
            return OutboundResponse(
                head: OutboundHead(status: isRight ? 200 : 400, headers: []),
                body: Array(#"{"access_token":"t-1","token_type":"Bearer","scope":"read","created_at":1}"#.utf8),
                url: request.url
            )
        }
        server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))

        let settings = try await connector.completeSignIn(pending, parameters: ["state": pending.state, "code": "abc"])

        #expect(settings.values == ["server": "https://marram.example", "stream": "hashtag", "tag": "wind"])
        #expect(try await settings.vault.load()["accessToken"] == "t-1")
        #expect(server.unused == [])
    }

    @Test(arguments: [
        (["state": "other", "code": "abc"], SignInRefused.otherSignIn), ([:], .otherSignIn),
        (["code": "abc"], .otherSignIn),
    ])
    func `refuses an answer to another sign-in`(_ parameters: [String: String], _ refusal: SignInRefused) async throws {
        let pending = try await begin()

        await #expect(throws: refusal) { try await connector.completeSignIn(pending, parameters: parameters) }
    }

    @Test func `says that the person declined`() async throws {
        let pending = try await begin()
        let parameters = ["state": pending.state, "error": "access_denied", "error_description": "The owner denied."]

        await #expect(throws: SignInRefused.declined) {
            try await connector.completeSignIn(pending, parameters: parameters)
        }
    }

    @Test func `refuses an answer without a code`() async throws {
        let pending = try await begin()

        await #expect(throws: SignInRefused.withoutCode) {
            try await connector.completeSignIn(pending, parameters: ["state": pending.state])
        }
    }

    @Test func `tells in the server's words that a code has run out`() async throws {
        let pending = try await begin()
        let body = #"{"error":"invalid_grant","error_description":"The grant is expired."}"#
        server.on("POST /oauth/token", status: 400, json: body)

        await #expect(throws: SignInRefused.failed("The grant is expired.")) {
            try await connector.completeSignIn(pending, parameters: ["state": pending.state, "code": "old"])
        }
    }

    @Test func `refuses a server that is none`() async throws {
        server.on("POST /api/v1/apps", status: 404, json: "<html>")
        let settings = ConnectorSettings(values: ["server": "marram.example"], vault: PassingVault())

        await #expect(throws: SettingsRefused.self) {
            try await connector.beginSignIn(settings, returningTo: "https://parley.example/back")
        }
    }
}

@Suite struct `Checking settings` {
    let server = ScriptedServer()
    var connector: MastodonConnector { MastodonConnector(outbound: server, clock: TestClock().clock) }

    @Test func `gives who the account is and what the server takes`() async throws {
        server.on("GET /api/v2/instance", json: try Fixture.text("instance-v2.json"))
        server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))

        let profile = try await connector.check(Settings.signedIn())

        #expect(profile.id == "marram.example/9001" && profile.handle == "marram@marram.example")
        #expect(profile.limits?.characters == 640)
        #expect(profile.settings == ["server": "https://marram.example"])
    }

    @Test func `falls back to the older description of a server`() async throws {
        server.on("GET /api/v2/instance", status: 404, json: "{}")
        server.on("GET /api/v1/instance", json: try Fixture.text("instance-v1-other-software.json"))
        server.on("GET /api/v1/accounts/verify_credentials", json: Entity.account("marram", id: "9001"))

        #expect(try await connector.check(Settings.signedIn()).handle == "marram@pond.example")
    }

    @Test func `refuses a token that the server does not know`() async throws {
        server.on("GET /api/v2/instance", json: Entity.instance)
        server.on(
            "GET /api/v1/accounts/verify_credentials",
            status: 401,
            json: #"{"error":"The access token is invalid"}"#
        )

        await #expect(throws: SettingsRefused.credentialsRefused("The access token is invalid")) {
            try await connector.check(Settings.signedIn())
        }
    }

    @Test func `refuses to listen for mentions without a token`() async throws {
        let settings = ConnectorSettings(values: ["server": "marram.example"], vault: PassingVault())

        await #expect(throws: SettingsRefused.missing("accessToken")) { try await connector.check(settings) }
    }

    @Test func `listens to a public timeline without an account where the server allows it`() async throws {
        server.on("GET /api/v2/instance", json: Entity.instance)
        server.on("GET /api/v1/timelines/public?limit=1", json: "[]")
        let values = ["server": "marram.example", "stream": "public"]

        let profile = try await connector.check(ConnectorSettings(values: values, vault: PassingVault()))

        #expect(profile.id == "" && profile.name == "marram.example")
    }

    @Test func `says that nobody answers`() async throws {
        server.on("GET /api/v2/instance") { _ in throw OutboundFailure.notSent(reason: "No such name.") }

        await #expect(throws: SettingsRefused.unreachable("No such name.")) {
            try await connector.check(Settings.signedIn())
        }
    }
}
