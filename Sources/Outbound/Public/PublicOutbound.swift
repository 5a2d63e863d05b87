import NIOCore
import Synchronization

/// The way out to servers that strangers name: over TLS, to a public address that was looked at first, with narrow bounds.
///
/// Strangers without an account name these, so nothing inside is within reach, whatever the operator allowed for what
/// colleagues name. No redirect is followed.
package struct PublicOutbound: Sendable {
    /// Servers of a test on this machine, such as `127.0.0.1:4567`, which are spoken to without TLS.
    package let testServers: Set<String>
    private let userAgent: String
    private let limits: Limits
    private let crowd = Crowd()

    /// How much is borne of one server.
    package struct Limits: Sendable {
        package var seconds = 10
        package var bytes = 1 << 16
        /// How many are spoken to at the same time.
        package var atOnce = 8

        package init() {}
    }

    package init(userAgent: String, testServers: Set<String> = [], limits: Limits = Limits()) {
        (self.userAgent, self.testServers, self.limits) = (userAgent, testServers, limits)
    }

    /// Sends one request to a server, named without scheme, and gives its answer whatever its status.
    package func send(
        _ method: String,
        to server: String,
        _ path: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil
    ) async throws -> OutboundResponse {
        let isTest = testServers.contains(server)
        guard isTest || isServerName(server), path.hasPrefix("/"), path.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw PublicOutboundTrouble.notPublic }
        guard crowd.enter(atMost: limits.atOnce) else { throw PublicOutboundTrouble.busy }
        defer { crowd.leave() }
        let request = OutboundRequest(
            method,
            "\(isTest ? "http" : "https")://\(server)\(path)",
            headers: headers,
            body: body,
            deadline: .seconds(limits.seconds),
            maximumBytes: limits.bytes,
            isWrite: method != "GET"
        )
        return try await exchange(request, isTest ? .wherever : .openInternet)
    }

    private func exchange(_ request: OutboundRequest, _ reach: Reach) async throws -> OutboundResponse {
        let client = AsyncHTTPOutbound(
            userAgent: userAgent,
            reach: reach,
            names: .visitors,
            connectTimeout: .seconds(4)
        )
        do {
            let response = try await client.send(request)
            try? await client.shutdown()
            return response
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}

/// Why nothing was sent to a server that a stranger named.
package enum PublicOutboundTrouble: Error, Equatable {
    /// It is no name of a server.
    case notPublic
    /// Too many are being asked already.
    case busy
}

/// Whether a text is the name of a server as the domain name system has them, in small letters: no port, and no number.
package func isServerName(_ text: String) -> Bool {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.utf8.count <= 253, labels.count >= 2, let last = labels.last else { return false }
    let hyphen = UInt8(ascii: "-")
    let areFit = labels.allSatisfy { label in
        guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen else { return false }
        return label.allSatisfy { isSmallLetter($0) || isDigit($0) || $0 == hyphen }
    }
    // What begins with a number there might be read as an address (WHATWG URL, 3.5).
    return areFit && last.first.map(isSmallLetter) == true
}

/// How many are under way.
private final class Crowd: Sendable {
    private let number = Mutex(0)

    func enter(atMost limit: Int) -> Bool {
        number.withLock { number in
            guard number < limit else { return false }
            number += 1
            return true
        }
    }

    func leave() { number.withLock { $0 -= 1 } }
}
