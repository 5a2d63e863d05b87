import Channels
import DemoNetworks
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Signing in at the account's own server` {
    @Test func `connects the account, which then posts with proofs`() async throws {
        let town = SignInTown()

        let settings = try await town.signedIn()
        let profile = try await town.connector.check(settings)
        let publisher = try #require(try town.connector.publisher(for: settings))
        let frozen = try await publisher.freeze(OutgoingPost(text: "Hello"), at: Council.now)
        let outcome = await publisher.publish(frozen)

        #expect(profile.id == Council.did)
        #expect(profile.handle == "council.example")
        #expect(settings.values["service"] == "https://pds.example")
        guard case .published = outcome else {
            Issue.record("not published: \(outcome)")
            return
        }
        #expect(town.pds.records(of: Council.did).count == 1)
        #expect(town.signIn.refusals == [])
    }

    @Test func `says who asks at an address of ours, with the public half of a key`() throws {
        let town = SignInTown()
        let client = try #require(
            town.connector.document("client.json", below: SignInTown.parley, key: SignInTown.key)
        )
        let keys = try #require(town.connector.document("keys.json", below: SignInTown.parley, key: SignInTown.key))
        let (described, published) = (JSONValue(Array(client.utf8)), JSONValue(Array(keys.utf8)))

        #expect(described?["client_id"]?.string == "https://parley.example/oauth/bluesky/client.json")
        #expect(described?["client_uri"]?.string == "https://parley.example")
        #expect(described?["jwks_uri"]?.string == "https://parley.example/oauth/bluesky/keys.json")
        let addresses = described?["redirect_uris"]?.elements.compactMap(\.string)
        #expect(addresses == ["https://parley.example/accounts/returned"])
        #expect(published?["keys"]?.elements.first?["d"] == nil)
        #expect(published?["keys"]?.elements.first?["kid"]?.string?.isEmpty == false)
        #expect(town.connector.document("other.json", below: SignInTown.parley, key: SignInTown.key) == nil)
        #expect(town.connector.document("client.json", below: "http://localhost", key: SignInTown.key) == nil)
    }

    @Test func `takes the form for one's own machine where there is no public address`() async throws {
        let town = SignInTown()

        let pending = try await town.begin(at: "http://localhost:8080/accounts/returned")
        let answer = try town.signIn.authorize(pending.address, as: Council.did)
        let settings = try await town.connector.completeSignIn(pending, parameters: answer)

        let back = "redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Faccounts%2Freturned"
        #expect(pending.remembered["client"] == "http://localhost?\(back)&scope=atproto%20transition%3Ageneric")
        #expect(try await town.connector.check(settings).id == Council.did)
        let end = try await town.connector.health(of: settings).expiresAt
        #expect(end == Council.now + .seconds(14 * 86_400))
    }

    @Test func `is warned of when three months without use are near`() async throws {
        let town = SignInTown()
        let settings = try await town.signedIn()

        let health = try await town.connector.health(of: settings)

        #expect(health.expiresAt == Council.now + .seconds(90 * 86_400))
        #expect(!health.endsSoon(at: Council.now))
        #expect(health.endsSoon(at: Council.now + .seconds(80 * 86_400)))
    }

    @Test func `needs an address with https, or this machine`() async throws {
        await #expect(throws: BlueskySignInRefused.withoutAddress) {
            try await SignInTown().begin(at: "http://parley.lan:8080/accounts/returned")
        }
    }

    @Test func `is refused when somebody signed in with another account`() async throws {
        let town = SignInTown()
        let pending = try await town.begin()
        let anna = try town.signIn.authorize(pending.address, as: Events.author)

        await #expect(throws: BlueskySignInRefused.otherAccount) {
            try await town.connector.completeSignIn(pending, parameters: anna)
        }
    }

    @Test func `is refused when another server answers, and its code goes nowhere`() async throws {
        let town = SignInTown()
        town.signIn.fail(.otherIssuer)
        let pending = try await town.begin()
        let answer = try town.signIn.authorize(pending.address, as: Council.did)
        let nameless = answer.filter { $0.key != "iss" }

        await #expect(throws: BlueskySignInRefused.otherServer) {
            try await town.connector.completeSignIn(pending, parameters: answer)
        }
        await #expect(throws: BlueskySignInRefused.otherServer) {
            try await town.connector.completeSignIn(pending, parameters: nameless)
        }
        #expect(town.renewals == 0)
    }

    @Test func `is refused with the word of another sign-in, and with a code that was used`() async throws {
        let town = SignInTown()
        let pending = try await town.begin()
        let answer = try town.signIn.authorize(pending.address, as: Council.did)
        let foreign = answer.merging(["state": "another"]) { $1 }

        await #expect(throws: BlueskySignInRefused.otherSignIn) {
            try await town.connector.completeSignIn(pending, parameters: foreign)
        }
        _ = try await town.connector.completeSignIn(pending, parameters: answer)
        await #expect(throws: BlueskySignInRefused.failed("invalid_grant: no such code.")) {
            try await town.connector.completeSignIn(pending, parameters: answer)
        }
    }

    @Test func `says that it was declined`() async throws {
        let town = SignInTown()
        let pending = try await town.begin()
        let answer = ["state": pending.state, "iss": "https://entry.example", "error": "access_denied"]

        await #expect(throws: BlueskySignInRefused.declined) {
            try await town.connector.completeSignIn(pending, parameters: answer)
        }
    }

    @Test func `tries one nonce, and not another one each time`() async throws {
        let town = SignInTown()
        town.signIn.fail(.nonceEachTime)

        await #expect(
            throws: SettingsRefused.unreachable("The server asks for another nonce each time.")
        ) { try await town.begin() }
        #expect(town.signIn.asked.count { $0 == "POST /oauth/par" } == 2)
    }

    @Test func `goes nowhere inside, wherever a description points`() async throws {
        let moved = SignInTown()
        moved.signIn.fail(.movedInside)
        let inside = SignInTown()
        inside.signIn.fail(.tokenInside)
        let other = SignInTown()
        other.signIn.fail(.otherDescription)
        func unfit(_ name: String) -> BlueskySignInRefused {
            .failed("its description is not what the protocol asks for (\(name)).")
        }

        await #expect(
            throws: SettingsRefused.unreachable(
                "https://pds.example/.well-known/oauth-protected-resource answered with status 302."
            )
        ) { try await moved.begin() }
        await #expect(throws: unfit("token_endpoint")) { try await inside.begin() }
        await #expect(throws: unfit("issuer")) { try await other.begin() }
    }

    @Test func `is refused when the account does not bear the name itself`() async throws {
        let town = SignInTown()
        town.signIn.fail(.otherName)

        await #expect(
            throws: SettingsRefused.malformed(
                "identifier",
                reason: "the account behind council.example does not bear that name itself."
            )
        ) { try await town.begin() }
    }

    @Test func `shows a name that leads back to the account, and its id where the name is another's`() async throws {
        let (town, claiming) = (SignInTown(), SignInTown())
        claiming.signIn.fail(.otherName)

        let proven = try await town.begin(Council.did)
        let claimed = try await claiming.begin(Council.did)

        #expect(proven.remembered["handle"] == "council.example")
        #expect(claimed.remembered["handle"] == Council.did)
    }

    @Test func `goes by the guarded way out, which stays outside`() async throws {
        let outbound = AsyncHTTPOutbound(userAgent: "tests", reach: .openInternet)
        let connector = BlueskyConnector(
            outbound: outbound,
            clock: Council.clock,
            webSockets: ScriptedSocket([])
        )
        let settings = ConnectorSettings(values: ["identifier": "did:web:localhost"], vault: PassingVault())

        let refused = await #expect(throws: SettingsRefused.self) {
            try await connector.beginSignIn(settings, returningTo: SignInTown.returning)
        }
        try await outbound.shutdown()

        guard case .unreachable(let reason)? = refused else {
            Issue.record("must not be reached: \(String(describing: refused))")
            return
        }
        #expect(reason.contains("open internet"))
    }
}
