import Outbound
import Testing

/// Gives a client and closes it afterwards.
private func withClient(_ body: (AsyncHTTPOutbound) async throws -> Void) async throws {
    let client = AsyncHTTPOutbound(userAgent: "parley-test/1", reach: .wherever, connectTimeout: .seconds(5))
    do {
        try await body(client)
    } catch {
        try? await client.shutdown()
        throw error
    }
    try await client.shutdown()
}

extension LoopbackServer {
    fileprivate func post(
        _ path: String = "/",
        _ body: String = "words",
        deadline: Duration = .seconds(20)
    ) -> OutboundRequest {
        OutboundRequest(
            "POST",
            url + path,
            headers: [("Content-Type", "text/plain")],
            body: Array(body.utf8),
            deadline: deadline,
            isWrite: true
        )
    }

    fileprivate func get(
        _ path: String = "/",
        redirects: Int = 0,
        atMost bytes: Int = 1 << 20,
        deadline: Duration = .seconds(20)
    )
        -> OutboundRequest
    {
        OutboundRequest("GET", url + path, deadline: deadline, maximumBytes: bytes, maximumRedirects: redirects)
    }
}

private func isNotSent(_ error: OutboundFailure?) -> Bool { if case .notSent = error { true } else { false } }
private func isUnknown(_ error: OutboundFailure?) -> Bool { if case .unknown = error { true } else { false } }

@Suite struct `A request to somebody else's server` {
    @Test func `gives the answer, whatever its status`() async throws {
        try await LoopbackServer.with([answer("503 Busy", "later", headers: ["Retry-After: 7"])]) { server in
            try await withClient { client in
                let response = try await client.send(server.post())

                #expect(response.status == 503)
                #expect(response.body == Array("later".utf8))
                #expect(response.head["retry-after"] == "7")
                #expect(server.requests.count == 1, "a write is never repeated by the client")
                #expect(server.requests[0].hasPrefix("POST / HTTP/1.1"))
                #expect(server.requests[0].lowercased().contains("user-agent: parley-test/1"))
                #expect(server.requests[0].hasSuffix("words"))
            }
        }
    }

    @Test func `was not sent when nobody listens there`() async throws {
        var port = 0
        try await LoopbackServer.with([answer("200 OK")]) { port = $0.port }
        let nobody = OutboundRequest("POST", "http://127.0.0.1:\(port)/", body: [1], isWrite: true)

        try await withClient { client in
            let failure = await #expect(throws: OutboundFailure.self) { try await client.send(nobody) }
            #expect(isNotSent(failure))
        }
    }

    @Test(arguments: [
        "http://name.invalid/", "nonsense", "http://", "ftp://127.0.0.1/", "http+unix://%2Ftmp%2Fsocket/",
    ])
    func `was not sent when its address leads nowhere`(url: String) async throws {
        try await withClient { client in
            let failure = await #expect(throws: OutboundFailure.self) {
                try await client.send(OutboundRequest("POST", url, body: [1], isWrite: true))
            }
            #expect(isNotSent(failure), "\(String(describing: failure))")
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "nonsense\r\n\r\n"])
    func `has an unknown outcome when the server read it and broke off`(torn: String) async throws {
        try await LoopbackServer.with([.tornOff(torn)]) { server in
            try await withClient { client in
                let failure = await #expect(throws: OutboundFailure.self) { try await client.send(server.post()) }

                #expect(isUnknown(failure), "\(String(describing: failure))")
                #expect(server.requests.count == 1, "it must not be sent again")
            }
        }
    }

    @Test func `has an unknown outcome when its time is over`() async throws {
        try await LoopbackServer.with([.silence]) { server in
            try await withClient { client in
                let failure = await #expect(throws: OutboundFailure.self) {
                    try await client.send(server.post(deadline: .milliseconds(300)))
                }

                #expect(isUnknown(failure))
            }
        }
    }

    @Test func `that writes goes over a connection that nobody used before`() async throws {
        try await LoopbackServer.with([answer("200 OK", "fine")]) { server in
            try await withClient { client in
                for _ in 0..<5 { _ = try await client.send(server.post()) }

                #expect(server.connections == 5)
                #expect(server.requests.allSatisfy { $0.lowercased().contains("connection: close") })
            }
        }
    }

    @Test func `that reads may share a connection`() async throws {
        try await LoopbackServer.with([answer("200 OK", "fine")]) { server in
            try await withClient { client in
                for _ in 0..<5 { _ = try await client.send(server.get()) }

                #expect(server.connections == 1)
            }
        }
    }

    @Test func `takes no longer answer than it asked for`() async throws {
        try await LoopbackServer.with([answer("200 OK", String(repeating: "a", count: 1_000))]) { server in
            try await withClient { client in
                let whole = try await client.send(server.get(atMost: 1_000))

                #expect(whole.body.count == 1_000)
                await #expect(throws: OutboundFailure.tooLong(limit: 999)) {
                    try await client.send(server.get(atMost: 999))
                }
            }
        }
    }
}

@Suite struct `A redirect` {
    private let permanent = answer("301 Moved", headers: ["Location: /b"])
    private let passing = answer("302 Found", headers: ["Location: /c"])

    @Test func `is followed by a read as far as it asked`() async throws {
        try await LoopbackServer.with([permanent, answer("200 OK", "here")]) { server in
            try await withClient { client in
                let response = try await client.send(server.get("/a", redirects: 1))

                #expect(response.status == 200)
                #expect(response.url == server.url + "/b")
                #expect(response.permanentURL == server.url + "/b")
            }
        }
    }

    @Test func `of which one is passing gives no new address to remember`() async throws {
        try await LoopbackServer.with([permanent, passing, answer("200 OK", "here")]) { server in
            try await withClient { client in
                let response = try await client.send(server.get("/a", redirects: 5))

                #expect(response.url == server.url + "/c")
                #expect(response.permanentURL == nil)
            }
        }
    }

    @Test(arguments: [3, 20])
    func `is given back when there are more than it asked for, or more than three`(redirects: Int) async throws {
        try await LoopbackServer.with([permanent]) { server in
            try await withClient { client in
                let response = try await client.send(server.get("/a", redirects: redirects))

                #expect(response.status == 301)
                #expect(server.requests.count == 4)
            }
        }
    }

    @Test func `is never followed by a write`() async throws {
        try await LoopbackServer.with([answer("307 Elsewhere", headers: ["Location: /b"])]) { server in
            try await withClient { client in
                var request = server.post("/a")
                request.maximumRedirects = 5
                let response = try await client.send(request)

                #expect(response.status == 307)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func `to something that is no web address is given back`() async throws {
        try await LoopbackServer.with([answer("302 Found", headers: ["Location: file:///etc/passwd"])]) { server in
            try await withClient { client in
                let response = try await client.send(server.get("/a", redirects: 5))

                #expect(response.status == 302)
            }
        }
    }
}

@Suite struct `An answer that is streamed` {
    @Test func `is handed over with its head`() async throws {
        try await LoopbackServer.with([answer("200 OK", "one two", headers: ["X-Kind: stream"])]) { server in
            try await withClient { client in
                let text = try await client.stream(server.get()) { head, body in
                    var bytes: [UInt8] = []
                    for try await part in body { bytes += part }
                    return "\(head.status) \(head["x-kind"] ?? "") " + String(decoding: bytes, as: UTF8.self)
                }

                #expect(text == "200 stream one two")
            }
        }
    }

    @Test func `has a deadline until its head, and none behind it`() async throws {
        try await LoopbackServer.with([.silence]) { server in
            try await withClient { client in
                let failure = await #expect(throws: OutboundFailure.self) {
                    try await client.stream(server.get(deadline: .milliseconds(300))) { head, _ in head.status }
                }
                #expect(isUnknown(failure))
            }
        }
    }
}
