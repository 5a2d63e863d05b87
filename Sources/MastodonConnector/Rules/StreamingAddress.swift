/// Where a server's streams are.
package enum StreamingAddress {
    /// Reads the `ws` or `wss` address that a server names; its own address when it names none that can be used.
    ///
    /// A server that is spoken to over `https` is never streamed from in clear.
    package static func server(named text: String?, by server: MastodonServer) -> MastodonServer {
        guard let text, let colon = text.firstRange(of: "://") else { return server }
        let scheme = text[..<colon.lowerBound].lowercased()
        let authority = text[colon.upperBound...].prefix { !"/?#".contains($0) }.lowercased()
        guard ["ws", "wss", "http", "https"].contains(scheme), !authority.isEmpty, !authority.contains("@") else {
            return server
        }
        let isOpen = server.scheme == "http" && (scheme == "ws" || scheme == "http")
        return MastodonServer(scheme: isOpen ? "http" : "https", authority: authority)
    }
}
