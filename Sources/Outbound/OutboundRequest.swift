/// One request to a server of somebody else.
public struct OutboundRequest: Sendable {
    public var method: String
    /// An absolute `http` or `https` address; whoever named it, it is looked at before anybody goes there.
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]?
    /// The whole exchange, name resolution to last byte, takes no longer.
    public var deadline: Duration
    /// A longer answer is refused.
    public var maximumBytes: Int
    /// Whether the request changes something over there.
    ///
    /// Writes travel on a connection of their own, which no earlier request has used, and are never repeated.
    public var isWrite: Bool
    /// How many redirects are followed, three at most, each looked at like the first address; writes follow none.
    public var maximumRedirects: Int

    public init(
        _ method: String,
        _ url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        deadline: Duration = .seconds(30),
        maximumBytes: Int = 8 << 20,
        isWrite: Bool = false,
        maximumRedirects: Int = 0
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.maximumBytes = maximumBytes
        self.isWrite = isWrite
        self.maximumRedirects = maximumRedirects
    }
}

/// The status line and the headers of an answer.
public struct OutboundHead: Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]

    public init(status: Int, headers: [(name: String, value: String)]) {
        self.status = status
        self.headers = headers
    }

    /// The first header of that name, whatever its case.
    public subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// An answer, read to its end.
public struct OutboundResponse: Sendable {
    public let head: OutboundHead
    public let body: [UInt8]
    /// The address that answered, after redirects.
    public let url: String
    /// The new address when every redirect on the way was a permanent one (301 or 308).
    public let permanentURL: String?

    public init(head: OutboundHead, body: [UInt8], url: String, permanentURL: String? = nil) {
        self.head = head
        self.body = body
        self.url = url
        self.permanentURL = permanentURL
    }

    public var status: Int { head.status }
}

/// Why there is no answer.
///
/// What matters to a writer is whether the other side may have acted.
public enum OutboundFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nothing of the request left this machine: wrong address, no name, nobody listening.
    ///
    /// Or the server has asked for a pause, which lasts for so long still.
    case notSent(reason: String, retryAfter: Duration? = nil)
    /// The request, or part of it, may have arrived.
    case unknown(reason: String)
    /// The answer is longer than the request allowed.
    case tooLong(limit: Int)

    /// Whether another try, even of a write, can do no harm.
    var isSurelyUnsent: Bool { if case .notSent = self { true } else { false } }

    /// How long the server wants to be left alone still, where that is why nothing was sent.
    public var retryAfter: Duration? { if case .notSent(_, let left) = self { left } else { nil } }

    public var description: String {
        switch self {
        case .notSent(let reason, _), .unknown(let reason): reason
        case .tooLong(let limit): "The answer is longer than \(limit) bytes."
        }
    }
}

/// The one way out of the house: every request to somebody else's server goes through it.
public protocol OutboundClient: Sendable {
    /// Sends and reads the whole answer.
    func send(_ request: OutboundRequest) async throws -> OutboundResponse

    /// Sends and hands over the answer as it arrives; the deadline holds until the head, then silence is the caller's.
    func stream<Value: Sendable>(
        _ request: OutboundRequest,
        reading body: @Sendable (OutboundHead, any AsyncSequence<[UInt8], any Error>) async throws -> Value
    ) async throws -> Value
}
