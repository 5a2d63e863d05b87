package import Governance
package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Sends somebody to their own server of the fediverse, to say there that it is they.
package struct BeginFediverseSignIn: Sendable {
    /// To where somebody is sent, and what is needed to go on when they are back.
    package struct Departure: Sendable, Equatable {
        package let address: String
        /// Comes back beside the code, where a browser does; a program keeps it.
        package let state: String
        /// Only whoever began holds it.
        package let browser: String
    }

    /// Who comes back with the code.
    package enum Traveller: Sendable {
        /// A browser, to a page of ours below this address.
        case browser
        /// A person, who types what their server shows them.
        case program
    }

    let ground: Ground
    let seal: Seal
    let limiter: SignInLimiter
    let way: FediverseWay?
    /// Where people reach this Parley.
    let home: String

    package init(ground: Ground, seal: Seal, limiter: SignInLimiter, way: FediverseWay?, home: String) {
        (self.ground, self.seal, self.limiter) = (ground, seal, limiter)
        (self.way, self.home) = (way, home)
    }

    /// `member` is who adds an account to their own.
    package func callAsFunction(
        _ typed: String,
        from source: String?,
        for traveller: Traveller,
        addingTo member: SignedInMember? = nil
    ) async throws -> Departure {
        guard let way else { throw MemberWayRefused.notSetUp }
        let name = try checkedFediverseServer(typed, testServers: way.testServers)
        let now = ground.clock()
        let profile = try await ground.read { connection in
            if let member { try Participant.member(member).checkActive(at: now, on: connection) }
            return try community(on: connection)
        }
        try await count(name, from: source, of: profile.id, at: now)
        let server = FediverseServer(name: name, way: way)
        let application = try await application(at: server, of: profile, at: now)
        let issuer = await server.issuer()
        let returning = traveller == .browser ? page(of: name) : byHand
        let (state, browser, verifier) = (newSecret("journey"), newSecret("browser"), newSecret("proof"))
        var kept = ["id": application.id, "secret": application.secret, "verifier": verifier, "page": returning]
        kept["issuer"] = issuer
        let journey = FediverseJourney(
            server: name,
            browserHash: secretHash(browser),
            sealed: try seal.sealed(kept, for: state),
            member: member?.id,
            endsAt: now + journeyLength
        )
        try await ground.write { connection in
            try FediverseJourneyTable(organization: profile.id, connection: connection)
                .insert(journey, hash: secretHash(state), at: now)
        }
        let fields = [
            (name: "response_type", value: "code"), (name: "client_id", value: application.id),
            (name: "redirect_uri", value: returning), (name: "scope", value: FediverseServer.scope),
            (name: "state", value: state), (name: "code_challenge", value: challenge(for: verifier)),
            (name: "code_challenge_method", value: "S256"),
        ]
        // What a program keeps is shown to nobody else.
        let shown = traveller == .browser ? fields : fields.filter { $0.name != "state" }
        return Departure(address: server.address(of: shown), state: state, browser: browser)
    }

    /// Every server has a page of its own, or one could have us bring it the code of another (RFC 9700, 4.4.2.2).
    private func page(of server: String) -> String { "\(home)/community/sign-in/fediverse/back/\(server)" }

    private func count(
        _ name: String,
        from source: String?,
        of organization: OrganizationID,
        at now: Moment
    ) async throws {
        do {
            if let source {
                let from = "fediverse-from:\(source)"
                try await limiter.check(from, of: organization, at: now, atMost: triesFromOneSource)
            }
            try await limiter.check("fediverse-at:\(name)", of: organization, at: now, atMost: triesAtOneServer)
        } catch SignInRefused.tooManyAttempts {
            throw MemberWayRefused.tooMany
        }
    }

    /// As what we are known there since a while, or from now on: servers let nobody register often.
    private func application(
        at server: FediverseServer,
        of profile: OrganizationProfile,
        at now: Moment
    ) async throws -> FediverseServer.Application {
        let sealed = try await ground.read { connection in
            try FediverseApplicationTable(organization: profile.id, connection: connection).find(server.name, at: now)
        }
        let known = sealed.flatMap { try? seal.opened($0, for: "fediverse:\(server.name)") }
        let page = page(of: server.name)
        // Under another address of ours it would lead people elsewhere.
        if let known, known["page"] == page, let id = known["id"], let secret = known["secret"] {
            return FediverseServer.Application(id: id, secret: secret)
        }
        let made = try await server.register(as: profile.name, site: home, returningTo: [page, byHand])
        let values = ["id": made.id, "secret": made.secret, "page": page]
        let kept = try seal.sealed(values, for: "fediverse:\(server.name)")
        try await ground.write { connection in
            try FediverseApplicationTable(organization: profile.id, connection: connection)
                .keep(kept, of: server.name, at: now)
        }
        return made
    }
}

/// Ten minutes: long enough to find a password, short enough that nobody finds the page open on another day.
let journeyLength = Duration.seconds(600)

/// What a server understands as: show the code to the person (RFC 6749 knows no name for it; every server of this kind
/// does).
private let byHand = "urn:ietf:wg:oauth:2.0:oob"

private let triesFromOneSource = 10
/// Many people have an account at the same one.
private let triesAtOneServer = 60

/// What proves later that it was we who asked (RFC 7636, 4.2).
private func challenge(for verifier: String) -> String { base64URL(secretHash(verifier)) }
