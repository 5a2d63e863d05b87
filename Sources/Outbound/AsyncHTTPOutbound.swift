import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// `OutboundClient` over AsyncHTTPClient.
///
/// Two clients: reads share pooled connections, writes get a fresh connection each, because a request on a connection
/// that died unseen has an outcome that nobody knows.
public struct AsyncHTTPOutbound: OutboundClient {
    private let reading: HTTPClient
    private let writing: HTTPClient
    private let userAgent: String

    public init(userAgent: String, connectTimeout: Duration = .seconds(10)) {
        self.userAgent = userAgent
        reading = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .outbound(connectTimeout))
        writing = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .outbound(connectTimeout))
    }

    /// For servers whose addresses were looked up, and looked at, before: their names are not asked for again.
    init(userAgent: String, connectTimeout: Duration, pinning addresses: [String: String]) {
        self.userAgent = userAgent
        var configuration = HTTPClient.Configuration.outbound(connectTimeout)
        configuration.dnsOverride = addresses
        reading = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        writing = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes every connection; nothing may be sent afterwards.
    public func shutdown() async throws {
        try await reading.shutdown()
        try await writing.shutdown()
    }

    public func send(_ request: OutboundRequest) async throws -> OutboundResponse {
        try await withDeadline(request.deadline) {
            try await exchange(request)
        }
    }

    private func exchange(_ request: OutboundRequest) async throws -> OutboundResponse {
        var url = request.url
        var isPermanent = true
        var redirects = 0
        while true {
            let response = try await execute(request, at: url)
            let head = OutboundHead(response)
            if redirects < request.maximumRedirects, !request.isWrite, let target = head.redirect(from: url) {
                isPermanent = isPermanent && [301, 308].contains(head.status)
                redirects += 1
                url = target
                continue
            }
            let body = try await wholeBody(of: response, atMost: request.maximumBytes)
            let permanent = redirects > 0 && isPermanent ? url : nil
            return OutboundResponse(head: head, body: body, url: url, permanentURL: permanent)
        }
    }

    public func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value {
        let response = try await withDeadline(request.deadline) {
            try await execute(request, at: request.url)
        }
        return try await body(OutboundHead(response), response.body.map { Array($0.readableBytesView) })
    }

    private func execute(_ request: OutboundRequest, at url: String) async throws -> HTTPClientResponse {
        guard isWebAddress(url) else {
            throw OutboundFailure.notSent(reason: "“\(url.prefix(200))” is no web address.")
        }
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
            return try await (request.isWrite ? writing : reading).execute(outgoing, deadline: .distantFuture)
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

/// The HTTP client knows other schemes, too, such as one that speaks to a socket in the file system.
private func isWebAddress(_ url: String) -> Bool {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    return scheme == "http" || scheme == "https"
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
