package import Channels
import Outbound
import Primitives

extension MastodonConnector {
    package func health(of settings: ConnectorSettings) async throws -> AccountHealth {
        let server = try MastodonServer(try settings.required("server"))
        let authorization = try await token(settings).map { "Bearer \($0)" }
        let pace = outbound.pace(at: server.description, of: settings.vault.identity ?? authorization)
        let end = try await settings.vault.load()[AccessGrant.endKey].flatMap { Moment(rfc3339: $0) }
        return AccountHealth(
            restsUntil: pace?.restsUntil.map { Moment(microseconds: 0) + $0 },
            requestLimit: pace?.limit,
            requestsLeft: pace?.remaining,
            expiresAt: end
        )
    }
}
