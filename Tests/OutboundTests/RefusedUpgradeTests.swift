import Testing

@testable import Outbound

/// What comes of listening there; every server here refuses.
private func refusal(of server: LoopbackServer, patience: Duration = .seconds(60)) async throws -> WebSocketFailure? {
    let check = AddressGuard(reach: try #require(Reach(beside: ["127.0.0.1"])))
    let socket = WebSocketOverNIO(userAgent: "parley-test/1", check: check)
    let request = WebSocketRequest("ws://127.0.0.1:\(server.port)/", upgradeTimeout: patience)
    return await #expect(throws: WebSocketFailure.self) { try await socket.listen(request) { _ in } }
}

@Suite struct `A web socket that a server refuses` {
    @Test func `tells what the server said`() async throws {
        let limits = answer("429 Too Many", "Come back later.", headers: ["Retry-After: 30"])
        try await LoopbackServer.with([limits]) { server in
            let failure = try await refusal(of: server)

            #expect(failure == .refused(status: 429, retryAfter: "30", body: Array("Come back later.".utf8)))
        }
    }

    @Test func `reads no endless words`() async throws {
        let much = String(repeating: "a", count: 200_000)
        let endless = "HTTP/1.1 403 Forbidden\r\nContent-Length: 100000000000\r\n\r\n" + much
        try await LoopbackServer.with([.bytes(endless)]) { server in
            let failure = try await refusal(of: server)

            #expect(failure == .refused(status: 403, retryAfter: nil, body: Array(much.utf8.prefix(65_536))))
        }
    }

    @Test func `waits for no words that do not come`() async throws {
        let slow = "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nNo\r\n"
        try await LoopbackServer.with([.bytes(slow)]) { server in
            let failure = try await refusal(of: server, patience: .milliseconds(300))

            #expect(failure == .refused(status: 403, retryAfter: nil, body: Array("No".utf8)))
        }
    }

    @Test func `waits for no headers that do not end`() async throws {
        let slow = "HTTP/1.1 101 Switching Protocols\r\nX-Slow: a"
        try await LoopbackServer.with([.bytes(slow)]) { server in
            let failure = try await refusal(of: server, patience: .milliseconds(300))

            guard case .notConnected(let reason) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(reason.contains("in time"))
        }
    }

    @Test func `bears no endless headers`() async throws {
        let many = (0..<100).map { "X-\($0): \(String(repeating: "a", count: 1_000))" }
        try await LoopbackServer.with([answer("403 Forbidden", headers: many)]) { server in
            let failure = try await refusal(of: server)

            if case .refused = failure { Issue.record("\(String(describing: failure))") }
        }
    }
}
