import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// `OutboundClient` over AsyncHTTPClient, which goes only to addresses that were looked at first.
///
/// A name is asked for once for each hop, every address of the answer must lie within reach, and the connection goes to
/// one of them. Reads share pooled connections, writes get a fresh connection each, because a request on a connection
/// that died unseen has an outcome that nobody knows.
public struct AsyncHTTPOutbound: OutboundClient {
    /// More would be a chase.
    private static let longestChain = 3

    private let clients: PinnedClients
    private let check: AddressGuard
    private let userAgent: String

    public init(
        userAgent: String,
        reach: Reach,
        names: NameLane = .house,
        connectTimeout: Duration = .seconds(10)
    ) {
        let check = AddressGuard(reach: reach, resolver: names.resolver)
        self.init(userAgent: userAgent, check: check, connectTimeout: connectTimeout)
    }

    init(userAgent: String, check: AddressGuard, connectTimeout: Duration = .seconds(10)) {
        (self.userAgent, self.check) = (userAgent, check)
        clients = PinnedClients(.outbound(connectTimeout))
    }

    /// Closes every connection; nothing may be sent afterwards.
    public func shutdown() async throws {
        try await clients.shutdown()
    }

    public func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        try await withDeadline(request.deadline) {
            try await exchange(request)
        }
    }

    private func exchange(_ request: OutboundRequest) async throws -> OutboundResponse {
        var request = request
        var isPermanent = true
        var redirects = 0
        let longest = request.isWrite ? 0 : min(request.maximumRedirects, Self.longestChain)
        while true {
            let opened = try await open(request)
            defer { opened.lease.end() }
            let head = OutboundHead(opened.response)
            if redirects < longest, let target = head.redirect(from: request.url) {
                isPermanent = isPermanent && [301, 308].contains(head.status)
                redirects += 1
                request = request.redirected(to: target)
                continue
            }
            let body = try await wholeBody(of: opened.response, atMost: request.maximumBytes)
            let permanent = redirects > 0 && isPermanent ? request.url : nil
            return OutboundResponse(head: head, body: body, url: request.url, permanentURL: permanent)
        }
    }

    public func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        let opened = try await withDeadline(request.deadline) { try await open(request) }
        defer { opened.lease.end() }
        return try await body(OutboundHead(opened.response), opened.response.body.map { Array($0.readableBytesView) })
    }

    // MARK: One hop

    private struct Opened: Sendable {
        let response: HTTPClientResponse
        let lease: PinnedClients.Lease
    }

    /// Looks where the request goes, and connects there and nowhere else; a second address has its turn where the first
    /// took no connection, so that surely nothing was sent.
    private func open(_ request: OutboundRequest) async throws -> Opened {
        guard let address = WebAddress(request.url) else {
            throw OutboundFailure.notSent(reason: "“\(request.url.prefix(200))” is no web address.")
        }
        let places = try await check.addresses(of: address).compactMap(\.ipAddress).map { number in
            PinnedClients.Place(address, number, isWrite: request.isWrite)
        }
        var trouble = address.unknown
        for place in places.tries(beginningWith: clients.knows) {
            let lease = try await clients.lease(place)
            do {
                return Opened(response: try await execute(request, at: address.url, with: lease.client), lease: lease)
            } catch let failure as OutboundFailure where failure.isSurelyUnsent {
                lease.end()
                trouble = failure
            } catch {
                lease.end()
                throw error
            }
        }
        throw trouble
    }

    private func execute(
        _ request: OutboundRequest,
        at url: String,
        with client: HTTPClient
    ) async throws -> HTTPClientResponse {
        var outgoing = HTTPClientRequest(url: url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for (name, value) in request.headers {
            outgoing.headers.add(name: name, value: value)
        }
        if !outgoing.headers.contains(name: "User-Agent") {
            outgoing.headers.add(name: "User-Agent", value: userAgent)
        }
        if request.isWrite { outgoing.headers.replaceOrAdd(name: "Connection", value: "close") }
        if let bytes = request.body { outgoing.body = .bytes(bytes) }
        do {
            return try await client.execute(outgoing, deadline: .distantFuture)
        } catch {
            throw OutboundFailure(error)
        }
    }

    private func wholeBody(of response: HTTPClientResponse, atMost limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in response.body {
                guard bytes.count + part.readableBytes <= limit else { throw OutboundFailure.tooLong(limit: limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch let failure as OutboundFailure {
            throw failure
        } catch {
            throw OutboundFailure.unknown(reason: "The answer broke off: \(error)")
        }
        return bytes
    }
}

extension HTTPClient.Configuration {
    fileprivate static func outbound(_ connectTimeout: Duration) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .nanoseconds(connectTimeout.components.seconds * 1_000_000_000)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = .seconds(20)
        configuration.decompression = .enabled(limit: .size(64 << 20))
        configuration.httpVersion = .http1Only
        return configuration
    }
}

extension OutboundHead {
    fileprivate init(_ response: HTTPClientResponse) {
        self.init(
            status: Int(response.status.code),
            headers: response.headers.map { (name: $0.name, value: $0.value) }
        )
    }
}
