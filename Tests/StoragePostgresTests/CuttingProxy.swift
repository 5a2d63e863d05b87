import Foundation
import Glibc
import Synchronization
import TestSupport

/// Stands between a database and its server, and cuts the wire once, at a COMMIT.
final class CuttingProxy: Sendable {
    enum Cut: Sendable {
        /// The server never hears of the COMMIT.
        case beforeCommit
        /// The server commits, and nobody hears its answer.
        case behindCommit
        /// The server never hears of the COMMIT, and nobody hears that it is gone.
        case silence
    }

    let address: String
    private let listener: LocalSocket
    private let upstream: UInt16
    private let cut: Cut
    private let isArmed = Mutex(false)

    init(to address: String, cut: Cut) throws {
        let parts = address.split(separator: "@")[1].split(separator: "/")[0].split(separator: ":")
        guard let port = UInt16(parts[1]) else { throw Stumbled() }
        upstream = port
        self.cut = cut
        listener = try LocalSocket.listening()
        self.address = address.replacingOccurrences(of: ":\(port)/", with: ":\(listener.port)/")
        let thread = Thread { [self] in
            while let client = listener.accepted() { serve(client) }
        }
        thread.start()
    }

    /// The next COMMIT is the one.
    func arm() { isArmed.withLock { $0 = true } }

    func close() { listener.close() }

    private func serve(_ client: LocalSocket) {
        guard let server = try? LocalSocket.connected(to: upstream) else { return client.close() }
        let pair = Pair(client: client, server: server)
        Thread { [self] in pumpUp(pair) }.start()
        Thread { pumpDown(pair) }.start()
    }

    private func pumpUp(_ pair: Pair) {
        while let bytes = pair.client.received() {
            let isCommit = String(decoding: bytes, as: UTF8.self).contains("COMMIT")
            let isNow =
                isCommit
                && isArmed.withLock { armed in
                    defer { armed = false }
                    return armed
                }
            if isNow, cut == .beforeCommit { break }
            if isNow, cut == .silence {
                while pair.client.received() != nil {}
                break
            }
            if isNow { pair.cutSoon() }
            if !pair.server.sent(bytes) { break }
        }
        if !pair.isToBeCut { pair.close() }
    }
}

/// The two ends of one connection.
private final class Pair: Sendable {
    let client: LocalSocket
    let server: LocalSocket
    private let isCut = Mutex(false)

    init(client: LocalSocket, server: LocalSocket) {
        self.client = client
        self.server = server
    }

    var isToBeCut: Bool { isCut.withLock { $0 } }

    func cutSoon() { isCut.withLock { $0 = true } }

    func close() {
        client.close()
        server.close()
    }
}

private func pumpDown(_ pair: Pair) {
    while let bytes = pair.server.received() {
        if pair.isToBeCut || !pair.client.sent(bytes) { break }
    }
    pair.close()
}
