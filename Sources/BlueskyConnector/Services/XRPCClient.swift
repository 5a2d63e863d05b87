import Outbound

/// An answer of an XRPC method.
struct XRPCAnswer: Sendable {
    let head: OutboundHead
    /// The body as JSON; `nil` when it is not JSON.
    let body: JSONValue?

    var status: Int { head.status }
    /// The error's name, such as `ExpiredToken`; empty when the body names none.
    var error: String { body?["error"]?.string ?? "" }

    /// Whether only the access token is at fault, so that a new one helps.
    var saysExpired: Bool {
        // The last is how servers say it of a token that is bound to a key (RFC 6750).
        (status == 400 || status == 401) && ["ExpiredToken", "InvalidToken", "invalid_token"].contains(error)
    }

    /// The network's own words.
    var words: String {
        let message = body?["message"]?.string ?? ""
        let name = error.isEmpty ? "status \(status)" : error
        return message.isEmpty ? name : "\(name): \(message.prefix(500))"
    }
}

/// Calls the methods of one service.
struct XRPCClient: Sendable {
    let outbound: any OutboundClient

    /// A query: changes nothing, may be asked again.
    func query(
        _ method: String,
        at service: String,
        _ parameters: [(String, String)],
        token: String? = nil
    ) async throws -> XRPCAnswer {
        let url = "\(service)/xrpc/\(method)\(queryText(parameters))"
        return try await send(OutboundRequest("GET", url, headers: headers(token)))
    }

    /// A procedure: one attempt on a connection of its own.
    func procedure(
        _ method: String,
        at service: String,
        body: String?,
        token: String?
    ) async throws -> XRPCAnswer {
        var headers = headers(token)
        if body != nil { headers.append((name: "Content-Type", value: "application/json")) }
        let bytes = body.map { Array($0.utf8) }
        return try await send(
            OutboundRequest("POST", "\(service)/xrpc/\(method)", headers: headers, body: bytes, isWrite: true)
        )
    }

    private func send(_ request: OutboundRequest) async throws -> XRPCAnswer {
        let response = try await outbound.ask(request)
        return XRPCAnswer(head: response.head, body: JSONValue(response.body))
    }

    private func headers(_ token: String?) -> [(name: String, value: String)] {
        let accept = (name: "Accept", value: "application/json")
        guard let token else { return [accept] }
        return [accept, (name: "Authorization", value: "Bearer \(token)")]
    }
}
