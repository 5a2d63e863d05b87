import ArgumentParser
import Foundation
import Outbound
import Reception
import Server

/// What a server believes of those who come to it, and to whom it goes on their word.
struct StrangerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A proxy whose X-Forwarded-For is believed: an address or a block such as 10.0.0.0/24; may be repeated.",
            discussion: "Without it nobody's is, and whoever comes through a proxy counts as one."
        )
    )
    var trustedProxy: [String] = []

    @Flag(help: "Let no member come in by an account of the fediverse.")
    var noFediverse = false

    @Option(
        help: ArgumentHelp(
            "For tests on this machine only: a server of the fediverse without TLS, such as 127.0.0.1:4567.",
            discussion: "Refused unless this server itself is on this machine only. May be repeated."
        )
    )
    var fediverseTestServer: [String] = []

    func proxies() throws -> TrustedProxies {
        guard let proxies = TrustedProxies(trustedProxy) else {
            throw CommandTrouble(
                code: 64,
                "--trusted-proxy takes an address or a block such as 10.0.0.0/24, with no bits behind its length."
            )
        }
        return proxies
    }

    /// `nil` where nobody comes in so.
    func fediverse(host: String, address: String?) throws -> PublicOutbound? {
        let isHere = isOfThisMachine(host) && (address.map(isOfThisMachine(address:)) ?? true)
        guard fediverseTestServer.isEmpty || isHere && !noFediverse else {
            throw CommandTrouble(
                code: 64,
                "--fediverse-test-server is for tests: it needs a server that is reached on this machine only."
            )
        }
        guard fediverseTestServer.allSatisfy(isTestServer) else {
            throw CommandTrouble(
                code: 64,
                "--fediverse-test-server takes 127.0.0.1 and a port, such as 127.0.0.1:4567."
            )
        }
        guard !noFediverse else { return nil }
        return PublicOutbound(userAgent: "Parley/\(parleyVersion)", testServers: Set(fediverseTestServer))
    }

    /// Said whenever the server starts, so that nobody leaves it there.
    var warning: String? {
        fediverseTestServer.isEmpty
            ? nil
            : "Only for tests: members come in by \(fediverseTestServer.joined(separator: ", ")), which nobody proves."
    }
}

private func isOfThisMachine(_ host: String) -> Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

private func isOfThisMachine(address: String) -> Bool {
    let host = URLComponents(string: address)?.host ?? ""
    return isOfThisMachine(host) || host == "[::1]"
}

private func isTestServer(_ name: String) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0] == "127.0.0.1" && UInt16(parts[1]).map { $0 > 0 } ?? false
}
