import Primitives
import Synchronization

/// An authorization server for the accounts of a small server, with its register of accounts: in memory, and strict.
///
/// It takes no request that RFC 9449, 9126, 7636 or the profile of the AT Protocol would let it refuse, and says why.
package final class SmallSignIn: Sendable {
    /// What goes wrong, until it is put right again.
    package enum Fault: String, Sendable, Hashable, CaseIterable {
        /// The answer to a code names another account.
        case otherAccount
        /// The browser is sent back in the name of another server.
        case otherIssuer
        /// Each request is asked for another nonce.
        case nonceEachTime
        /// 503, and nothing is done.
        case unavailable
        /// What was asked for is done and the connection cut before the answer.
        case loseAnswer
        /// A yes without tokens.
        case withoutTokens
        /// The description of the account's server is said to be at an address inside.
        case movedInside
        /// The description names a token endpoint inside.
        case tokenInside
        /// The description names another issuer.
        case otherDescription
        /// The register says that the account has another name.
        case otherName
        /// The description names no address where tokens are given back.
        case takesNothingBack
    }

    struct Pushed: Sendable {
        let client: String
        let returnAddress: String
        let state: String
        let challenge: String
        let thumbprint: String
    }

    struct Code: Sendable {
        let pushed: Pushed
        let did: String
    }

    struct Session: Sendable {
        let did: String
        let client: String
        let thumbprint: String
        var access: String
        var refresh: String
        var accessIsOver = false
    }

    struct State: Sendable {
        var faults: Set<Fault> = []
        var counter = 0
        var nonce = "nonce-0"
        var uses = 0
        var seen: Set<String> = []
        var pushed: [String: Pushed] = [:]
        var codes: [String: Code] = [:]
        var sessions: [Int: Session] = [:]
        /// Which session a refresh token that was used belonged to.
        var used: [String: Int] = [:]
        var asked: [String] = []
        var refusals: [String] = []
        var grants = 0

        mutating func next(_ name: String) -> String {
            counter += 1
            return "\(name)-\(counter)"
        }

        mutating func turnNonce() {
            nonce = next("nonce")
            uses = 0
        }
    }

    let issuer: String
    let resource: String
    let directory: String
    let pds: SmallPDS
    let clock: Clock
    /// What stands at the address of a client, as it would be fetched.
    let fetch: @Sendable (String) async -> [UInt8]?
    let state = Mutex(State())

    /// For the accounts of `pds`, which is reached as `resource`.
    package init(
        for pds: SmallPDS,
        at resource: String = "https://pds.example",
        issuer: String = "https://entry.example",
        directory: String = "https://plc.example",
        fetch: @escaping @Sendable (String) async -> [UInt8]?
    ) {
        (self.pds, self.resource, self.issuer, self.directory) = (pds, resource, issuer, directory)
        clock = pds.clock
        self.fetch = fetch
    }

    // MARK: The test's hand

    package func fail(_ fault: Fault) { state.withLock { _ = $0.faults.insert(fault) } }
    package func mend() { state.withLock { $0.faults = [] } }
    /// Another nonce counts from now on.
    package func turnNonce() { state.withLock { $0.turnNonce() } }
    /// Every access token is over; refresh tokens are not.
    package func endAccess() {
        state.withLock { state in
            for id in state.sessions.keys { state.sessions[id]?.accessIsOver = true }
        }
    }
    /// Every sign-in is over, as if the person had ended it.
    package func endSessions() { state.withLock { $0.sessions = [:] } }

    /// What was asked for, in turn: method and path.
    package var asked: [String] { state.withLock { $0.asked } }
    /// Why something was refused, in turn; a nonce that was asked for is no refusal.
    package var refusals: [String] { state.withLock { $0.refusals } }
    /// How many pairs of tokens were given.
    package var grants: Int { state.withLock { $0.grants } }
    package var sessionCount: Int { state.withLock { $0.sessions.count } }
    /// The refresh tokens that hold good.
    package var refreshTokens: Set<String> { state.withLock { Set($0.sessions.values.map(\.refresh)) } }

    /// The person says yes on the page; gives what the browser brings back.
    package func authorize(_ address: String, as did: String) throws -> [String: String] {
        let fields = Self.fields(address.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? "")
        return try state.withLock { state in
            guard address.hasPrefix(issuer + "/oauth/authorize?"), let word = fields["request_uri"],
                let pushed = state.pushed.removeValue(forKey: word), pushed.client == fields["client_id"]
            else { throw GrantRefusal(400, "invalid_request", "this request was not pushed") }
            let code = state.next("code")
            state.codes[code] = Code(pushed: pushed, did: did)
            let said = state.faults.contains(.otherIssuer) ? "https://evil.example" : issuer
            return ["code": code, "state": pushed.state, "iss": said]
        }
    }
}

/// A refusal as a server that gives tokens words it.
struct GrantRefusal: Error {
    let status: Int
    let name: String
    let words: String

    init(_ status: Int, _ name: String, _ words: String) {
        (self.status, self.name, self.words) = (status, name, words)
    }
}

/// A request and an answer, without a socket.
package struct SmallExchange: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
}
