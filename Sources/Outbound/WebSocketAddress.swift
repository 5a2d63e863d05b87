import Foundation

/// The parts of a `ws`, `wss`, `http` or `https` address that a connection needs.
struct WebSocketAddress: Sendable {
    let isSecure: Bool
    let host: String
    let port: Int
    /// Path and query, as they stand in the request line.
    let target: String

    init(_ url: String) throws(WebSocketFailure) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["ws", "wss", "http", "https"].contains(scheme), var host = parts.host, !host.isEmpty
        else { throw .notConnected(reason: "“\(url)” is not a ws or wss address.") }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        isSecure = scheme == "wss" || scheme == "https"
        self.host = host
        port = parts.port ?? (isSecure ? 443 : 80)
        target = path + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
    }

    /// The `Host` header; the port is named only where it is not the scheme's own.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// Whether the host is written as numbers, which TLS does not name.
    var isNumeric: Bool {
        host.contains(":") || host.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
    }
}
