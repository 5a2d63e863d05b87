import Outbound
import Synchronization
import Testing

@Suite final class `Obeying a server’s limits`: Sendable {
    /// A server that answers what it is told to, and counts.
    private final class Server: OutboundClient {
        private let script: Mutex<[(status: Int, headers: [(name: String, value: String)])]>
        private let count = Mutex(0)

        init(_ script: [(status: Int, headers: [(name: String, value: String)])]) { self.script = Mutex(script) }

        var asked: Int { count.withLock { $0 } }

        func send(_ request: OutboundRequest) async throws -> OutboundResponse {
            count.withLock { $0 += 1 }
            let next = script.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            let head = OutboundHead(status: next?.status ?? 200, headers: next?.headers ?? [])
            return OutboundResponse(head: head, body: [], url: request.url)
        }

        func stream<Value: Sendable>(
            _ request: OutboundRequest,
            reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
        ) async throws -> Value { throw OutboundFailure.notSent(reason: "no stream") }
    }

    private let time = Mutex(Duration.seconds(1_000))

    private func paced(_ server: Server) -> PacedOutbound {
        PacedOutbound(
            server,
            now: { self.time.withLock { $0 } },
            pause: { $0["Retry-After"].flatMap { Int($0) }.map { .seconds($0) } }
        )
    }

    private func request(
        _ method: String = "GET",
        to host: String = "a.example",
        as token: String = "one"
    ) -> OutboundRequest {
        OutboundRequest(method, "https://\(host)/api", headers: [(name: "Authorization", value: token)])
    }

    @Test(arguments: [429, 200]) func `sends nothing until the pause is over`(status: Int) async throws {
        let left = (name: "X-RateLimit-Remaining", value: "0")
        let server = Server([(status, [(name: "Retry-After", value: "30"), left])])
        let client = paced(server)

        _ = try await client.send(request())
        await #expect(throws: OutboundFailure.self) { try await client.send(request()) }
        #expect(server.asked == 1)
        #expect(client.pace(at: "https://a.example", of: "one")?.restsUntil == .seconds(1_030))

        time.withLock { $0 = .seconds(1_031) }
        _ = try await client.send(request())
        #expect(server.asked == 2)
        #expect(client.pace(at: "https://a.example", of: "one")?.restsUntil == nil)
    }

    @Test func `holds up no other account, no other server, and no writing for the sake of reading`() async throws {
        let server = Server([(429, [(name: "Retry-After", value: "30")])])
        let client = paced(server)
        _ = try await client.send(request())

        _ = try await client.send(request(as: "two"))
        _ = try await client.send(request(to: "b.example"))
        _ = try await client.send(request("POST"))

        #expect(server.asked == 4)
    }

    @Test func `says how long the pause lasts still`() async throws {
        let client = paced(Server([(429, [(name: "Retry-After", value: "900")])]))
        _ = try await client.send(request())
        time.withLock { $0 += .seconds(200) }

        let failure = await #expect(throws: OutboundFailure.self) { try await client.send(request()) }

        let reason = "The server has asked for a pause, which is not over yet."
        #expect(failure == .notSent(reason: reason, retryAfter: .seconds(700)))
    }

    @Test func `keeps an account's pause when its token is renewed`() async throws {
        let server = Server([(429, [(name: "Retry-After", value: "30")])])
        let client = paced(server)
        let (one, two) = (client.way(of: "account 1"), client.way(of: "account 2"))
        _ = try await one.send(request(as: "old"))

        await #expect(throws: OutboundFailure.self) { try await one.send(request(as: "new")) }
        _ = try await two.send(request(as: "another"))

        #expect(server.asked == 2)
        #expect(client.pace(at: "https://a.example", of: "account 1")?.restsUntil == .seconds(1_030))
    }

    @Test func `holds up everybody without a sign-in where one of them was told to wait`() async throws {
        let server = Server([(429, [(name: "Retry-After", value: "30")])])
        let client = paced(server)
        let bare = OutboundRequest("GET", "https://a.example/api")
        _ = try await client.way(of: "account 1").send(bare)

        await #expect(throws: OutboundFailure.self) { try await client.send(bare) }
        await #expect(throws: OutboundFailure.self) { try await client.way(of: "account 2").send(bare) }
        _ = try await client.way(of: "account 2").send(request())

        #expect(server.asked == 2)
    }

    @Test func `goes on while something is left, and says how much`() async throws {
        let headers = [
            (name: "ratelimit-limit", value: "3000;w=300"), (name: "ratelimit-remaining", value: "7"),
            (name: "Retry-After", value: "30"),
        ]
        let server = Server([(200, headers)])
        let client = paced(server)

        _ = try await client.send(request())
        _ = try await client.send(request())

        #expect(server.asked == 2)
        #expect(client.pace(at: "https://a.example/x", of: "one")?.remaining == 7)
        #expect(client.pace(at: "https://a.example/x", of: "one")?.limit == 3_000)
    }
}

/// A connection that breaks as often as it is told to.
private final class Breaking: OutboundClient {
    private let left: Mutex<Int>
    private let seen = Mutex<[OutboundRequest]>([])

    init(times: Int) { left = Mutex(times) }

    var requests: [OutboundRequest] { seen.withLock { $0 } }

    func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        seen.withLock { $0.append(request) }
        let isBroken = left.withLock { left in
            left -= 1
            return left >= 0
        }
        if isBroken { throw OutboundFailure.unknown(reason: "closed") }
        return OutboundResponse(head: OutboundHead(status: 200, headers: []), body: [], url: request.url)
    }

    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value { throw OutboundFailure.notSent(reason: "no stream") }
}

@Suite struct `Asking over a connection that was closed without a word` {
    @Test func `asks once more, on a connection of its own`() async throws {
        let client = Breaking(times: 1)

        _ = try await client.ask(OutboundRequest("GET", "https://a.example"))

        #expect(client.requests.map(\.isWrite) == [false, true])
    }

    @Test func `gives up the second time, and repeats nothing that changes something`() async throws {
        let (twice, writing) = (Breaking(times: 2), Breaking(times: 1))
        let write = OutboundRequest("POST", "https://a.example", isWrite: true)

        await #expect(throws: OutboundFailure.self) { try await twice.ask(OutboundRequest("GET", "https://a.example")) }
        await #expect(throws: OutboundFailure.self) { try await writing.ask(write) }

        #expect(twice.requests.count == 2 && writing.requests.count == 1)
    }
}
