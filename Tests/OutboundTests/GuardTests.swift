import NIOCore
import Synchronization
import Testing

@testable import Outbound

/// A domain name system of a few names, each of which may say something else every time.
private final class Names: Sendable {
    private let answers: Mutex<[String: [[String]]]>
    private let asked = Mutex<[String]>([])

    init(_ answers: [String: [[String]]]) { self.answers = Mutex(answers) }

    var questions: [String] { asked.withLock { $0 } }

    var resolver: NameResolver {
        NameResolver { [self] name, port in
            asked.withLock { $0.append(name) }
            let found = answers.withLock { answers -> [String] in
                guard var mine = answers[name], let first = mine.first else { return [] }
                if mine.count > 1 { mine.removeFirst() }
                answers[name] = mine
                return first
            }
            return try found.map { try SocketAddress(ipAddress: $0, port: port) }
        }
    }
}

private func withClient(
    _ names: [String: [[String]]] = [:],
    reaching reach: [String] = ["127.0.0.1"],
    _ body: (AsyncHTTPOutbound, Names) async throws -> Void
) async throws {
    let names = Names(names)
    let check = AddressGuard(reach: try #require(Reach(beside: reach)), resolver: names.resolver)
    let client = AsyncHTTPOutbound(userAgent: "parley-test/1", check: check, connectTimeout: .seconds(5))
    do {
        try await body(client, names)
    } catch {
        try? await client.shutdown()
        throw error
    }
    try await client.shutdown()
}

private func get(_ url: String, redirects: Int = 0, headers: [(name: String, value: String)] = []) -> OutboundRequest {
    OutboundRequest("GET", url, headers: headers, deadline: .seconds(20), maximumRedirects: redirects)
}

private func expectUnsent(_ work: () async throws -> Void) async throws -> String {
    let failure = await #expect(throws: OutboundFailure.self) { try await work() }
    guard case .notSent(let reason, _) = try #require(failure) else {
        Issue.record("\(String(describing: failure))")
        return ""
    }
    return reason
}

@Suite struct `A request to an address that a stranger named` {
    @Test func `connects to the very address that was looked at, under the name`() async throws {
        try await LoopbackServer.with([answer("200 OK", "here")]) { server in
            // A name that is somebody else's from the second question on.
            try await withClient(["door.example": [["127.0.0.1"], ["10.0.0.1"]]]) { client, names in
                let response = try await client.send(get("http://door.example:\(server.port)/a"))

                #expect(response.body == Array("here".utf8))
                #expect(names.questions == ["door.example"])
                #expect(server.requests.first?.lowercased().contains("host: door.example:\(server.port)") == true)
                _ = try await expectUnsent { _ = try await client.send(get("http://door.example:\(server.port)/a")) }
                #expect(server.connections == 1)
            }
        }
    }

    @Test(arguments: [
        ["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["127.0.0.1", "::1"], ["169.254.169.254"],
    ])
    func `is refused where one address of the name lies inside`(addresses: [String]) async throws {
        try await LoopbackServer.with([answer("200 OK")]) { server in
            try await withClient(["both.example": [addresses]]) { client, _ in
                let url = "http://both.example:\(server.port)/"
                let reason = try await expectUnsent { _ = try await client.send(get(url)) }

                #expect(reason.contains("--reach"))
                #expect(!reason.contains("10.0.0.1"), "what a name means inside is nobody's business")
                #expect(server.connections == 0)
            }
        }
    }

    @Test func `asks nobody for a name where numbers stand, and looks at them all the same`() async throws {
        try await LoopbackServer.with([answer("200 OK")], at: "127.0.0.2") { server in
            try await withClient { client, names in
                _ = try await expectUnsent { _ = try await client.send(get(server.url)) }
                let mapped = "http://[::ffff:127.0.0.2]:\(server.port)/"
                _ = try await expectUnsent { _ = try await client.send(get(mapped)) }
                #expect(names.questions == [])
                #expect(server.connections == 0)
            }
        }
    }

    @Test func `is refused at the doors of other services`() async throws {
        try await withClient { client, _ in
            let reason = try await expectUnsent { _ = try await client.send(get("http://127.0.0.1:22/")) }

            #expect(reason.contains("22"))
        }
    }

    @Test func `says when there is no such name`() async throws {
        try await withClient { client, _ in
            let reason = try await expectUnsent { _ = try await client.send(get("http://nobody.example/")) }

            #expect(reason.contains("nobody.example"))
        }
    }

    @Test func `tries another address where the first takes no connection`() async throws {
        try await LoopbackServer.with([answer("200 OK")]) { server in
            let names = ["two.example": [["127.0.0.9", "127.0.0.1"]]]
            try await withClient(names, reaching: ["127.0.0.0/8"]) { client, _ in
                let request = OutboundRequest("POST", "http://two.example:\(server.port)/", body: [1], isWrite: true)

                let response = try await client.send(request)

                #expect(response.status == 200)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test func `tries another address of a mail server, too, and none that it may not go to`() async throws {
        struct Closed: Error {}
        let names = Names([
            "mail.example": [["192.0.9.1", "192.0.9.2", "2a00::1"]], "in.example": [["192.0.9.1", "::1"]],
        ])
        let check = AddressGuard(reach: .openInternet, resolver: names.resolver)
        let tried = Mutex<[String]>([])
        let taken = try await check.mailServer("mail.example", port: 25) { address in
            tried.withLock { $0.append(address.ipAddress ?? "") }
            if address.ipAddress == "192.0.9.1" { throw Closed() }
            return address.ipAddress
        }

        #expect(taken == "2a00::1")
        #expect(tried.withLock { $0 } == ["192.0.9.1", "2a00::1"])
        await #expect(throws: OutboundFailure.self) {
            try await check.mailServer("in.example", port: 25) { _ in Issue.record("connected") }
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `follows no redirect to where it may not go`(status: Int) async throws {
        try await LoopbackServer.with([answer("200 OK")], at: "127.0.0.2") { inside in
            for target in [inside.url + "/", "http://inner.example:\(inside.port)/", "//127.0.0.2:\(inside.port)/"] {
                try await LoopbackServer.with([answer("\(status) Go", headers: ["Location: \(target)"])]) { server in
                    try await withClient(["inner.example": [["127.0.0.2"]]]) { client, _ in
                        _ = try await expectUnsent { _ = try await client.send(get(server.url, redirects: 3)) }
                        #expect(server.connections == 1)
                    }
                }
            }
            #expect(inside.connections == 0)
        }
    }

    @Test func `keeps what proves who we are with the server that it was meant for`() async throws {
        let proof = [(name: "Authorization", value: "Bearer secret"), (name: "Accept", value: "text/plain")]
        try await LoopbackServer.with([answer("200 OK")]) { other in
            try await LoopbackServer.with([
                answer("302 Found", headers: ["Location: /b"]),
                answer("302 Found", headers: ["Location: \(other.url)/"]),
            ]) { server in
                try await withClient { client, _ in
                    _ = try await client.send(get(server.url, redirects: 3, headers: proof))

                    #expect(server.requests.allSatisfy { $0.contains("Bearer secret") })
                    #expect(other.requests.count == 1)
                    #expect(other.requests.allSatisfy { !$0.contains("secret") && $0.contains("text/plain") })
                }
            }
        }
    }

    @Test func `bears no endless headers`() async throws {
        let many = (0..<5_000).map { "X-\($0): \(String(repeating: "a", count: 1_000))" }
        try await LoopbackServer.with([answer("200 OK", headers: many)]) { server in
            try await withClient { client, _ in
                await #expect(throws: OutboundFailure.self) { _ = try await client.send(get(server.url)) }
            }
        }
    }

    @Test func `goes over a web socket no other way`() async throws {
        try await LoopbackServer.with([answer("200 OK")], at: "127.0.0.2") { server in
            let names = Names(["jet.example": [["127.0.0.2"]]])
            let check = AddressGuard(reach: .openInternet, resolver: names.resolver)
            let socket = WebSocketOverNIO(userAgent: "parley-test/1", check: check)
            for url in ["ws://127.0.0.2:\(server.port)/", "ws://jet.example:\(server.port)/", "ws://2130706434/"] {
                await #expect(throws: WebSocketFailure.self) { try await socket.listen(WebSocketRequest(url)) { _ in } }
            }
            #expect(server.connections == 0)
        }
    }
}
