import Synchronization

/// A client that obeys what servers say of their limits: while one has asked for a pause, nothing goes there.
///
/// Limits are kept for each server and each account on it, and for reads and writes apart, as servers count them. They
/// are forgotten with the process: the server says them again.
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
        try checkRest(before: request)
        let response = try await client.send(request)
        note(response.head, of: request)
        return response
    }

    package func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        try checkRest(before: request)
        return try await client.stream(request) { head, bytes in
            self.note(head, of: request)
            return try await body(head, bytes)
        }
    }

    /// The tightest that a server has said to an account: the longest rest, and the fewest requests left.
    package func pace(at address: String, authorization: String?) -> Pace? {
        let (server, account, now) = (Self.server(of: address), authorization ?? "", now())
        let known = paces.withLock { paces in
            [true, false].compactMap { paces[Key(server: server, account: account, isWrite: $0)]?.still(at: now) }
        }
        guard var tightest = known.min(by: { $0.remaining ?? .max < $1.remaining ?? .max }) else { return nil }
        tightest.restsUntil = known.compactMap(\.restsUntil).max()
        return tightest
    }

    private func checkRest(before request: OutboundRequest) throws(OutboundFailure) {
        let (key, now) = (Self.key(of: request), now())
        let rest = paces.withLock { $0[key]?.restsUntil }
        if let rest, rest > now {
            throw .notSent(reason: "The server has asked for a pause, which is not over yet.")
        }
    }

    private func note(_ head: OutboundHead, of request: OutboundRequest) {
        var pace = Pace(
            limit: Self.number(head, "Limit"),
            remaining: Self.number(head, "Remaining"),
            restsUntil: nil
        )
        // The window's end alone is no wish: it is one when nothing is left in the window.
        if head.status == 429 || pace.remaining == 0, let pause = pause(head) { pace.restsUntil = now() + pause }
        guard pace != Pace() else { return }
        let key = Self.key(of: request)
        paces.withLock { paces in
            if paces.count >= capacity { paces.removeAll() }
            paces[key] = pace
        }
    }

    private static func key(of request: OutboundRequest) -> Key {
        let authorization = request.headers.first { $0.name.lowercased() == "authorization" }?.value ?? ""
        return Key(server: server(of: request.url), account: authorization, isWrite: request.method != "GET")
    }

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
