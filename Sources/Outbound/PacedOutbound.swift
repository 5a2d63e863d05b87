import Synchronization

/// A client that obeys what servers say of their limits: while one has asked for a pause, nothing goes there.
///
/// Limits are kept for each server and each account on it, and for reads and writes apart, as servers count them. What is
/// read without a sign-in counts for everybody who reads there so: such limits are of our address. They are forgotten
/// with the process: the server says them again.
package final class PacedOutbound: OutboundClient {
    /// What a server has said of its limit.
    package struct Pace: Sendable, Hashable {
        /// How many requests it takes in its window, and how many are left of them.
        package var limit: Int?
        package var remaining: Int?
        /// Until when it wants to be left alone, in time since 1970.
        package var restsUntil: Duration?
    }

    private struct Key: Hashable {
        var server: String
        /// Empty for whoever has not signed in.
        var account: String
        var isWrite: Bool
    }

    private let client: any OutboundClient
    private let now: @Sendable () -> Duration
    private let pause: @Sendable (OutboundHead) -> Duration?
    private let paces = Mutex<[Key: Pace]>([:])
    /// Ours are a handful of servers; whoever makes this grow is no friend.
    private let capacity = 10_000

    /// `now` is the time since 1970; `pause` reads how long an answer asks us to wait.
    package init(
        _ client: any OutboundClient,
        now: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (OutboundHead) -> Duration?
    ) {
        self.client = client
        self.now = now
        self.pause = pause
    }

    package func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        try await send(request, keptBy: Self.key(of: request, of: nil))
    }

    package func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        try await stream(request, keptBy: Self.key(of: request, of: nil), reading: body)
    }

    /// The way out of one account, whose limits stay its own when its token is renewed.
    ///
    /// `account` is the same for the same account; where there is none, its token stands for it.
    package func way(of account: String?) -> any OutboundClient {
        guard let account else { return self }
        return Way(paced: self, account: account)
    }

    private struct Way: OutboundClient {
        let paced: PacedOutbound
        let account: String

        func send(_ request: OutboundRequest) async throws -> OutboundResponse {
            try await paced.send(request, keptBy: PacedOutbound.key(of: request, of: account))
        }

        func stream<Value: Sendable>(
            _ request: OutboundRequest,
            reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
        ) async throws -> Value {
            try await paced.stream(request, keptBy: PacedOutbound.key(of: request, of: account), reading: body)
        }
    }

    private func send(_ request: OutboundRequest, keptBy key: Key) async throws -> OutboundResponse {
        try checkRest(of: key)
        let response = try await client.send(request)
        note(response.head, of: key)
        return response
    }

    private func stream<Value: Sendable>(
        _ request: OutboundRequest,
        keptBy key: Key,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        try checkRest(of: key)
        return try await client.stream(request) { head, bytes in
            self.note(head, of: key)
            return try await body(head, bytes)
        }
    }

    /// The tightest that a server has said to an account: the longest rest, and the fewest requests left.
    ///
    /// `account` is what its way was asked for with, or its token.
    package func pace(at address: String, of account: String?) -> Pace? {
        let (server, account, now) = (Self.server(of: address), account ?? "", now())
        let known = paces.withLock { paces in
            [true, false].compactMap { paces[Key(server: server, account: account, isWrite: $0)]?.still(at: now) }
        }
        guard var tightest = known.min(by: { $0.remaining ?? .max < $1.remaining ?? .max }) else { return nil }
        tightest.restsUntil = known.compactMap(\.restsUntil).max()
        return tightest
    }

    private func checkRest(of key: Key) throws(OutboundFailure) {
        let now = now()
        let rest = paces.withLock { $0[key]?.restsUntil }
        if let rest, rest > now {
            throw .notSent(
                reason: "The server has asked for a pause, which is not over yet.",
                retryAfter: rest - now
            )
        }
    }

    private func note(_ head: OutboundHead, of key: Key) {
        var pace = Pace(
            limit: Self.number(head, "Limit"),
            remaining: Self.number(head, "Remaining"),
            restsUntil: nil
        )
        // The window's end alone is no wish: it is one when nothing is left in the window.
        let now = now()
        if head.status == 429 || pace.remaining == 0, let pause = pause(head) { pace.restsUntil = now + pause }
        guard pace != Pace() else { return }
        paces.withLock { paces in
            if paces.count >= capacity { paces.removeAll() }
            // An answer to what left before the pause was asked for does not end it.
            if pace.restsUntil == nil, let rest = paces[key]?.restsUntil, rest > now { pace.restsUntil = rest }
            paces[key] = pace
        }
    }

    private static func key(of request: OutboundRequest, of account: String?) -> Key {
        let (proof, isWrite) = (
            request.headers.first { signs.contains($0.name.lowercased()) }?.value, request.method != "GET"
        )
        // An account that signs in is counted by itself, and apart from what it does then.
        let stranger = isWrite ? account.map { "signing in \($0)" } ?? "" : ""
        let name = proof.map { account ?? $0 } ?? stranger
        return Key(server: server(of: request.url), account: name, isWrite: isWrite)
    }

    /// The headers by which a server knows whose request it is: a token, the key of a forum, a signature.
    private static let signs: Set = ["authorization", "api-key", "webhook-signature"]

    /// Scheme, host and port.
    private static func server(of address: String) -> String {
        address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/").lowercased()
    }

    private static func number(_ head: OutboundHead, _ name: String) -> Int? {
        (head["X-RateLimit-\(name)"] ?? head["RateLimit-\(name)"]).flatMap { Int($0.prefix { $0.isNumber }) }
    }
}

extension PacedOutbound.Pace {
    /// Without a rest that is over; what was left then is no longer known.
    fileprivate func still(at now: Duration) -> Self {
        guard let restsUntil, restsUntil <= now else { return self }
        return Self(limit: limit)
    }
}
