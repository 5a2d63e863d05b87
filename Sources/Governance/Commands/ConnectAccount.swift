package import Journal
package import Organization
import Primitives
import Storage

/// Enters an account of ours in the register, or connects it again.
package struct ConnectAccount: Sendable {
    let ground: Ground
    let seal: Seal

    package init(ground: Ground, seal: Seal) {
        self.ground = ground
        self.seal = seal
    }

    package func callAsFunction(
        connector: String,
        networkID: String,
        handle: String,
        name: String,
        settings: [String: String],
        limits: String?,
        credentials: [String: String],
        by viewer: Viewer
    ) async throws -> ChannelAccount {
        try viewer.require(.connect, in: nil)
        let now = ground.clock()
        let seal = seal
        return try await ground.write { connection in
            let accounts = AccountTable(on: connection)
            let known = try accounts.find(connector: connector, networkID: networkID, of: viewer.organization)
            let account = ChannelAccount(
                id: known?.id ?? .new(at: now),
                connector: connector,
                networkID: networkID,
                handle: handle,
                name: name,
                settings: settings,
                limits: limits,
                state: .connected,
                connectedAt: known?.connectedAt ?? now
            )
            let sealed = try seal.sealed(credentials, for: account.id.description)
            try accounts.upsert(account, credentials: sealed, of: viewer.organization)
            try JournalTable(on: connection).append(
                AccountConnected(account: account.id, connector: connector, handle: handle),
                of: viewer.organization,
                in: Lane(of: account.id),
                by: .agent(viewer.actor),
                unit: viewer.agent.unit,
                at: now
            )
            return account
        }
    }
}
