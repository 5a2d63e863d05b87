package import Channels
import Outbound

extension MastodonConnector {
    package func context(of post: String, settings: ConnectorSettings) async throws -> [IncomingPost] {
        let home = try MastodonServer(try settings.required("server"))
        guard let id = ScopedID(post) else { return [] }
        let token = try await token(settings)
        let isAtHome = id.authority == home.authority
        // Elsewhere our token means nothing, and must not be shown.
        let server = isAtHome ? home : MastodonServer(scheme: home.scheme, authority: id.authority)
        let api = api(server, token: isAtHome ? token : nil, of: settings.vault)
        return try await refusing {
            let instance = try await servers.instance(api)
            async let around = api.context(of: id.local)
            async let itself = api.status(id.local)
            let posts = self.posts(api, instance)
            let (context, status) = try await (around, itself)
            return (context.ancestors + [status] + context.descendants).map(posts.post).inOrderOfTime
        }
    }
}

extension [IncomingPost] {
    /// Oldest first; what was written in the same moment stays in the order of the exchange.
    fileprivate var inOrderOfTime: [IncomingPost] {
        enumerated()
            .sorted { ($0.element.createdAt, $0.offset) < ($1.element.createdAt, $1.offset) }
            .map(\.element)
    }
}
