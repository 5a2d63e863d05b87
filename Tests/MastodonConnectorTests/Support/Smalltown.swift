import Channels
import DemoNetworks
import Foundation
import MastodonConnector
import Outbound
import Primitives
import Synchronization

/// The present, which a test can push forward.
final class PushedClock: Sendable {
    private let push = Mutex(Duration.zero)

    func push(by duration: Duration) { push.withLock { $0 += duration } }

    var clock: Clock { Clock { Self.now + self.push.withLock { $0 } } }

    // The small server stamps its posts with the machine's clock, so the pushed clock starts from the same one.
    static var now: Moment { Moment(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
}

/// A small server with two people on it, and the connector before it; real requests over loopback.
struct Smalltown: Sendable {
    let small: SmallMastodon
    let connector: MastodonConnector
    let clock: PushedClock
    let address: String

    var settings: ConnectorSettings { settings([:]) }

    func settings(_ values: [String: String]) -> ConnectorSettings {
        ConnectorSettings(
            values: ["server": address].merging(values) { $1 },
            vault: PassingVault(["accessToken": "token-marram"])
        )
    }

    static func run(_ body: @escaping @Sendable (Smalltown) async throws -> Void) async throws {
        let clock = PushedClock()
        let small = SmallMastodon(clock: Clock { PushedClock.now })
        await small.addAccount(name: "marram", displayName: "Marram Energy", token: "token-marram")
        await small.addAccount(name: "rosa", displayName: "Rosa Lind", token: "token-rosa")
        let outbound = AsyncHTTPOutbound(userAgent: "Parley tests", reach: .wherever)
        let (ready, continuation) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await small.run(heartbeat: .milliseconds(50)) { continuation.yield($0) }
            }
            group.addTask {
                for await address in ready {
                    let connector = MastodonConnector(outbound: outbound, clock: clock.clock)
                    try await body(Smalltown(small: small, connector: connector, clock: clock, address: address))
                    break
                }
            }
            try await group.next()
            group.cancelAll()
        }
        try await outbound.shutdown()
    }

    /// What Rosa asked, as the connector sees it.
    func question(_ id: String) async throws -> IncomingPost? {
        let server = try MastodonServer(address)
        return try await connector.context(of: "\(server.authority)/\(id)", settings: settings).first
    }
}
