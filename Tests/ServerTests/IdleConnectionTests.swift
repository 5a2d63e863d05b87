import Channels
import Foundation
import Glibc
import Logging
import TestSupport
import Testing

@testable import Server

@Suite struct `A connection on which no request comes` {
    @Test func `is ended, also when it brings a header letter by letter`() async throws {
        try await withTemporaryFolder { folder in
            var configuration = ServerConfiguration(folder: folder, port: 0)
            configuration.idleLimit = .milliseconds(200)
            let server = try await ParleyServer(
                configuration,
                connectors: [any Connector](),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let (ports, port) = AsyncStream.makeStream(of: Int.self)
            // It is ended with the test, by the line below.
            let running = Task { try? await server.run { port.yield($0) } }
            defer { running.cancel() }
            var opened = ports.makeAsyncIterator()
            let place = try #require(await opened.next())

            let said = await withCheckedContinuation { continuation in
                let words = "GET / HTTP/1.1\r\nHost: a\r\nX-A: "
                Thread { continuation.resume(returning: answer(on: place, to: words)) }.start()
            }

            #expect(said == 0, "the server ends the connection and says nothing")
            running.cancel()
            await running.value
        }
    }
}

/// What comes back until the other side ends the connection: the number of bytes, or less than none where it does not end.
private func answer(on port: Int, to words: String) -> Int {
    let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(line) }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(UInt16(port).bigEndian)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isOpen = withUnsafePointer(to: &place) { place in
        place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
    let isSent = isOpen && send(line, words, words.utf8.count, Int32(MSG_NOSIGNAL)) == words.utf8.count
    guard isSent else { return -2 }
    var byte: UInt8 = 0
    return recv(line, &byte, 1, 0)
}
