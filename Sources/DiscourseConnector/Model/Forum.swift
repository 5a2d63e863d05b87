internal import Channels
internal import Foundation

/// The address of one forum, which may lie in a folder of its server.
struct Forum: Hashable, Sendable, CustomStringConvertible {
    let description: String
    let host: String

    init(_ text: String) throws(SettingsRefused) {
        var typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if !typed.contains("://") { typed = "https://" + typed }
        guard let parts = URLComponents(string: typed), let host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil, let scheme = parts.scheme?.lowercased()
        else { throw .malformed("server", reason: "it begins with https:// and a server's name.") }
        guard scheme == "https" || scheme == "http" && Self.isThisMachine(host) else {
            throw .malformed("server", reason: "a token must not travel in clear. Use an https:// address.")
        }
        self.host = host + (parts.port.map { ":\($0)" } ?? "")
        var path = parts.path
        while path.hasSuffix("/") { path.removeLast() }
        description = "\(scheme)://\(self.host)\(path)"
    }

    func address(_ path: String) -> String { description + path }

    /// The name of a post everywhere: its topic and its number in it, as the forum's own address of it has them.
    func post(_ topic: Int, _ number: Int) -> String { address("/t/\(topic)/\(number)") }

    func author(_ username: String) -> String { address("/u/\(username.lowercased())") }

    /// Topic and number of a post of this forum.
    func place(of post: String) -> (topic: Int, number: Int)? {
        guard post.hasPrefix(address("/t/")) else { return nil }
        let parts = post.dropFirst(address("/t/").count).split(separator: "/").map { Int($0) }
        guard parts.count == 2, let topic = parts[0], let number = parts[1] else { return nil }
        return (topic, number)
    }

    private static func isThisMachine(_ host: String) -> Bool {
        ["localhost", "[::1]", "::1"].contains(host)
            || host.hasPrefix("127.") && host.allSatisfy { "0123456789.".contains($0) }
    }
}
