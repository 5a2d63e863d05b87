package import Channels
import Outbound
import Primitives

/// The posts that one account, or nobody in particular, gets to see on one server.
package struct MastodonSource: Source {
    let following: Following
    let server: MastodonServer
    let settings: ConnectorSettings
    let connector: MastodonConnector

    package func run(
        from cursor: Cursor?,
        deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        do {
            try await follow(from: cursor) { batch in
                do { try await deliver(batch) } catch { throw DeliveryFailed(underlying: error) }
            }
        } catch let failure as DeliveryFailed {
            throw failure.underlying
        } catch {
            try Task.checkCancellation()
            throw SourceEnding.ending(of: error)
        }
    }

    private func follow(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        let token = try await connector.token(settings)
        if following.needsAccount, token == nil {
            throw SourceEnded(.needsReconnecting, reason: "The account has no token. Sign in again.")
        }
        let api = connector.api(server, token: token, of: settings.vault)
        let instance = try await connector.servers.instance(api)
        let session = SourceSession(
            following: following,
            api: api,
            homeDomain: instance.domain ?? server.authority,
            rhythm: connector.rhythm
        )
        try await session.begin(at: cursor, deliver)
        let streaming = StreamingAddress.server(named: instance.streaming, by: server)
        let reader = StreamReader(session: session, api: api, streaming: streaming, following: following)
        while true {
            let rounds = try await reader.read(rhythm: connector.rhythm, deliver)
            for _ in 0..<rounds {
                try await session.catchUp(deliver)
                try await connector.rhythm.pause(connector.rhythm.poll)
            }
        }
    }
}

/// What the taker of a batch threw, told apart from what the network does.
private struct DeliveryFailed: Error {
    var underlying: any Error
}
