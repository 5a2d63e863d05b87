package import Channels
import Foundation

/// The address of one server that speaks the Mastodon API.
package struct MastodonServer: Hashable, Sendable, CustomStringConvertible {
    package let scheme: String
    /// The host in lower case, and the port when there is one.
    package let authority: String

    /// Understands what people type: `mastodon.example`, `https://mastodon.example/about`, `@name@mastodon.example`.
    package init(_ text: String) throws(SettingsRefused) {
        var typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if !typed.contains("://") {
            typed = "https://" + (typed.split(separator: "@").last.map(String.init) ?? "")
        }
        guard let components = URLComponents(string: typed), let host = components.host, !host.isEmpty,
            let scheme = components.scheme?.lowercased(), components.user == nil, components.password == nil
        else {
            throw .malformed("server", reason: "it is not an address. Write it like “mastodon.example”.")
        }
        guard scheme == "https" || scheme == "http" && Self.staysNear(host) else {
            throw .malformed("server", reason: "a token must not travel in clear. Use an https:// address.")
        }
        self.scheme = scheme
        authority = host.lowercased() + (components.port.map { ":\($0)" } ?? "")
    }

    init(scheme: String, authority: String) {
        self.scheme = scheme
        self.authority = authority
    }

    package var description: String { "\(scheme)://\(authority)" }

    /// An absolute address on this server.
    package func address(_ path: String, query: [(String, String)] = []) -> String {
        query.isEmpty ? "\(self)\(path)" : "\(self)\(path)?\(FormText.encode(query))"
    }

    /// Whether a host is this machine or its own network, where plain `http` is nobody else's to read.
    private static func staysNear(_ host: String) -> Bool {
        let host = host.lowercased()
        let numbers = host.split(separator: ".").map { UInt8($0) }
        if numbers.count == 4, !numbers.contains(nil) {
            let parts = numbers.compactMap { $0 }
            return parts[0] == 127 || parts[0] == 10 || parts[0] == 192 && parts[1] == 168
                || parts[0] == 172 && (16...31).contains(parts[1])
        }
        return host == "[::1]" || host == "::1" || !host.contains(".") || host.hasSuffix(".localhost")
    }
}
