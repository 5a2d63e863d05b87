/// A server's id together with the server it is valid on, such as `mastodon.example/1170205`.
///
/// The same post has another id on every server, and small servers count from one: only both parts together
/// identify anything.
package struct ScopedID: Hashable, Sendable, CustomStringConvertible {
    /// The host, and the port when there is one.
    package let authority: String
    package let local: String

    package init(_ local: String, on server: MastodonServer) {
        authority = server.authority
        self.local = local
    }

    /// Reads the form that `description` writes; `nil` when it is not one.
    package init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/"), slash != text.startIndex else { return nil }
        authority = String(text[..<slash])
        local = String(text[text.index(after: slash)...])
        guard !local.isEmpty else { return nil }
    }

    package var description: String { "\(authority)/\(local)" }
}
