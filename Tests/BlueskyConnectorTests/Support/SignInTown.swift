import Channels
import DemoNetworks
import Foundation
import Outbound
import Primitives
import Synchronization
import Testing

@testable import BlueskyConnector

/// A small server, the server that lets its people sign in, and Parley, all without a socket.
struct SignInTown: Sendable {
    static let parley = "https://parley.example"
    static let returning = parley + "/accounts/returned"
    static let key = [UInt8](1...32)

    let time = TownTime()
    let pds: SmallPDS
    let signIn: SmallSignIn
    let way: TownWay
    let connector: BlueskyConnector

    init() {
        let time = time
        let accounts = [("council.example", Council.did), ("anna.example", Events.author)].map {
            DemoBlueskyAccount(did: $0.1, handle: $0.0, name: $0.0, password: "pw")
        }
        pds = SmallPDS(accounts, clock: time.clock)
        let clerk = BlueskyConnector(outbound: ScriptedPDS(), clock: time.clock, webSockets: ScriptedSocket([]))
        signIn = SmallSignIn(for: pds) { address in
            guard address.hasPrefix(Self.parley + "/oauth/bluesky/") else { return nil }
            let name = String(address.split(separator: "/").last ?? "")
            return clerk.document(name, below: Self.parley, key: Self.key).map { Array($0.utf8) }
        }
        way = TownWay(signIn)
        connector = Self.connector(way, time)
    }

    /// Another process of the same house.
    func process() -> BlueskyConnector { Self.connector(way, time) }

    private static func connector(_ way: TownWay, _ time: TownTime) -> BlueskyConnector {
        BlueskyConnector(
            outbound: way,
            clock: time.clock,
            webSockets: ScriptedSocket([]),
            directory: "https://plc.example"
        )
    }

    func begin(
        _ name: String = "council.example",
        at address: String = SignInTown.returning
    ) async throws -> PendingSignIn {
        let vault = PassingVault([ClientKey.name: Data(Self.key).base64EncodedString()])
        let settings = ConnectorSettings(values: ["kind": "account", "identifier": name], vault: vault)
        return try await connector.beginSignIn(settings, returningTo: address)
    }

    /// The whole way: a person who signs in, and the settings of their account.
    func signedIn(at address: String = SignInTown.returning) async throws -> ConnectorSettings {
        let pending = try await begin(at: address)
        let answer = try signIn.authorize(pending.address, as: Council.did)
        return try await connector.completeSignIn(pending, parameters: answer)
    }

    func session(_ settings: ConnectorSettings) throws -> PDSSession {
        let proofs = Proofs(clock: time.clock)
        return PDSSession(
            service: "https://pds.example",
            identifier: Council.did,
            vault: settings.vault,
            outbound: ProvenOutbound(way, proofs: proofs),
            proofs: proofs,
            clock: time.clock
        )
    }

    /// How often the server gave tokens.
    var renewals: Int { signIn.grants }
}

/// The town's clock.
final class TownTime: Sendable {
    private let moment = Mutex(Council.now)
    var clock: Clock { Clock { self.moment.withLock { $0 } } }
    func pass(_ time: Duration) { moment.withLock { $0 = $0 + time } }
}

/// The way to the servers of the town; whoever goes elsewhere fails the test.
final class TownWay: OutboundClient {
    private let signIn: SmallSignIn

    init(_ signIn: SmallSignIn) { self.signIn = signIn }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        do {
            let answer = try await signIn.answer(
                request.method,
                request.url,
                headers: request.headers,
                body: request.body ?? []
            )
            guard let answer else {
                Issue.record("Nobody goes to \(request.url)")
                throw OutboundFailure.notSent(reason: "unexpected")
            }
            let head = OutboundHead(status: answer.status, headers: answer.headers)
            return OutboundResponse(head: head, body: answer.body, url: request.url)
        } catch is AnswerLost {
            throw OutboundFailure.unknown(reason: "the cable")
        }
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        Issue.record("Nobody expected a stream")
        throw OutboundFailure.notSent(reason: "unexpected")
    }
}

/// A vault that several processes have, as the database is one: whoever is alone with it keeps the others out.
actor PassedVault: CredentialVault {
    private var credentials: [String: String]
    private var isTaken = false

    init(_ credentials: [String: String]) { self.credentials = credentials }

    func load() -> [String: String] { credentials }
    func store(_ credentials: [String: String]) { self.credentials = credentials }

    func alone<Value: Sendable>(
        for term: Duration,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value? {
        if isTaken { return nil }
        isTaken = true
        defer { isTaken = false }
        return try await work()
    }
}
