import Outbound
import Primitives
import Synchronization

/// Makes the proofs that go with tokens which are bound to a key (DPoP), and keeps what servers want to see in them.
///
/// One for the process: a server's nonce is good for every account, and is forgotten with the process.
final class Proofs: Sendable {
    private struct Known {
        /// The newest nonce of each server.
        var nonces: [String: String] = [:]
        /// The key of each token that this process has been given from a vault.
        var keys: [String: ProofKey] = [:]
    }

    private let known = Mutex(Known())
    private let clock: Clock
    /// Ours are a handful of accounts and servers; whoever makes this grow is no friend.
    private let capacity = 10_000

    init(clock: Clock) {
        self.clock = clock
    }

    /// From now on, what is sent with this token is sent with its proof.
    func know(_ key: ProofKey, of access: String) {
        known.withLock { known in
            if known.keys.count >= capacity { known.keys.removeAll() }
            known.keys[access] = key
        }
    }

    func key(of access: String) -> ProofKey? { known.withLock { $0.keys[access] } }

    /// Sends with a proof; once more with the nonce that the server asks for, which is its way to say “not taken yet”.
    func send(
        _ request: OutboundRequest,
        by key: ProofKey,
        access: String? = nil,
        through client: any OutboundClient
    ) async throws -> OutboundResponse {
        let first = try await client.send(try proven(request, by: key, access))
        let nonce = noted(first.head, from: request.url)
        guard Self.asksForNonce(first) else { return first }
        guard nonce != nil else {
            throw OutboundFailure.notSent(reason: "The server asks for another nonce each time.")
        }
        let second = try await client.send(try proven(request, by: key, access))
        noted(second.head, from: request.url)
        guard !Self.asksForNonce(second) else {
            throw OutboundFailure.notSent(reason: "The server asks for another nonce each time.")
        }
        return second
    }

    /// The request with its proof, by the newest nonce of its server.
    func proven(_ request: OutboundRequest, by key: ProofKey, _ access: String?) throws -> OutboundRequest {
        let nonce = known.withLock { $0.nonces[Self.server(of: request.url)] }
        let proof = Proof(method: request.method, url: request.url, nonce: nonce, access: access)
        var proven = request
        proven.headers.removeAll { ["dpop", "authorization"].contains($0.name.lowercased()) }
        if let access { proven.headers.append((name: "Authorization", value: "DPoP \(access)")) }
        proven.headers.append((name: "DPoP", value: try proof.text(by: key, id: SecretWord.new(), at: clock())))
        // A proof holds for one address.
        proven.maximumRedirects = 0
        return proven
    }

    @discardableResult
    func noted(_ head: OutboundHead, from url: String) -> String? {
        guard let nonce = head["DPoP-Nonce"], !nonce.isEmpty else { return nil }
        known.withLock { known in
            if known.nonces.count >= capacity { known.nonces.removeAll() }
            known.nonces[Self.server(of: url)] = nonce
        }
        return nonce
    }

    /// A server that gives tokens says it in the body, and one that keeps accounts in a header (RFC 9449, 8 and 9).
    private static func asksForNonce(_ response: OutboundResponse) -> Bool {
        guard response.status == 400 || response.status == 401 else { return false }
        if JSONValue(response.body)?["error"]?.string == "use_dpop_nonce" { return true }
        return response.head["WWW-Authenticate"]?.contains(#"error="use_dpop_nonce""#) == true
    }

    private static func server(of url: String) -> String {
        url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
            .lowercased()
    }
}

/// A client that sends no token which is bound to a key without its proof; every other request goes on as it is.
final class ProvenOutbound: OutboundClient {
    private let client: any OutboundClient
    private let proofs: Proofs

    init(_ client: any OutboundClient, proofs: Proofs) {
        self.client = client
        self.proofs = proofs
    }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        guard let (access, key) = bound(request) else { return try await client.send(request) }
        return try await proofs.send(request, by: key, access: access, through: client)
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        guard let (access, key) = bound(request) else { return try await client.stream(request, reading: body) }
        return try await client.stream(try proofs.proven(request, by: key, access)) { head, bytes in
            self.proofs.noted(head, from: request.url)
            return try await body(head, bytes)
        }
    }

    /// The token of a request and its key, when it is bound to one.
    private func bound(_ request: OutboundRequest) -> (access: String, key: ProofKey)? {
        let authorization = request.headers.first { $0.name.lowercased() == "authorization" }?.value ?? ""
        guard authorization.hasPrefix("Bearer ") else { return nil }
        let access = String(authorization.dropFirst(7))
        return proofs.key(of: access).map { (access, $0) }
    }
}
