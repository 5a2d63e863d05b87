import Foundation
package import Primitives
package import Storage

/// The table `channel_account`.
package struct AccountTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    package static let migrations = [
        Migration(
            "governance",
            1,
            [
                """
                CREATE TABLE channel_account (
                    organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, connector TEXT NOT NULL,
                    network_id TEXT NOT NULL, handle TEXT NOT NULL, name TEXT NOT NULL, settings TEXT NOT NULL,
                    limits TEXT, credentials \(type: .bytes),
                    state TEXT NOT NULL CHECK (state IN ('connected', 'needsReconnecting', 'removed')),
                    reason TEXT, connected_at BIGINT NOT NULL,
                    PRIMARY KEY (organization_id, id), UNIQUE (organization_id, connector, network_id)
                )
                """
            ]
        ),
        KeyProofTable.migration,
    ]

    /// Every account that was not removed, by connector and handle.
    package func all(of organization: OrganizationID) throws -> [ChannelAccount] {
        try connection.rows(
            """
            SELECT id, connector, network_id, handle, name, settings, limits, state, reason, connected_at
            FROM channel_account WHERE organization_id = \(organization) AND state <> 'removed'
            ORDER BY connector, handle, id
            """
        ).map(ChannelAccount.init)
    }

    /// Every account that was removed and of which credentials are kept.
    package func removed(of organization: OrganizationID) throws -> [ChannelAccount] {
        try connection.rows(
            """
            SELECT id, connector, network_id, handle, name, settings, limits, state, reason, connected_at
            FROM channel_account
            WHERE organization_id = \(organization) AND state = 'removed' AND credentials IS NOT NULL ORDER BY id
            """
        ).map(ChannelAccount.init)
    }

    /// Whether credentials are kept that nothing but their key opens, of whatever organisation.
    package func keepsCredentials() throws -> Bool {
        try !connection.rows(
            "SELECT id FROM channel_account WHERE credentials IS NOT NULL AND state <> 'removed' LIMIT 1"
        ).isEmpty
    }

    package func find(_ id: ID<ChannelAccount>, of organization: OrganizationID) throws -> ChannelAccount? {
        try connection.rows(
            """
            SELECT id, connector, network_id, handle, name, settings, limits, state, reason, connected_at
            FROM channel_account WHERE organization_id = \(organization) AND id = \(id)
            """
        ).first.map(ChannelAccount.init)
    }

    func find(connector: String, networkID: String, of organization: OrganizationID) throws -> ChannelAccount? {
        try connection.rows(
            """
            SELECT id, connector, network_id, handle, name, settings, limits, state, reason, connected_at
            FROM channel_account
            WHERE organization_id = \(organization) AND connector = \(connector) AND network_id = \(networkID)
            """
        ).first.map(ChannelAccount.init)
    }

    func upsert(_ account: ChannelAccount, credentials: [UInt8], of organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO channel_account (organization_id, id, connector, network_id, handle, name, settings, limits,
                credentials, state, reason, connected_at)
            VALUES (\(organization), \(account.id), \(account.connector), \(account.networkID), \(account.handle),
                \(account.name), \(try coded(account.settings)), \(account.limits), \(credentials),
                \(account.state.rawValue), \(account.reason), \(account.connectedAt))
            ON CONFLICT (organization_id, id) DO UPDATE SET handle = excluded.handle, name = excluded.name,
                settings = excluded.settings, limits = excluded.limits, credentials = excluded.credentials,
                state = excluded.state, reason = excluded.reason
            """
        )
    }

    /// Changes the state and says whether that was a change; what was removed stays so until it is connected again.
    func update(
        _ state: ChannelAccount.State,
        reason: String?,
        of id: ID<ChannelAccount>,
        in organization: OrganizationID
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE channel_account SET state = \(state.rawValue), reason = \(reason)
            WHERE organization_id = \(organization) AND id = \(id) AND state <> \(state.rawValue)
                AND state <> 'removed'
            """
        ) > 0
    }

    /// The sealed credentials.
    package func credentials(of id: ID<ChannelAccount>, in organization: OrganizationID) throws -> [UInt8]? {
        try connection.rows(
            "SELECT credentials FROM channel_account WHERE organization_id = \(organization) AND id = \(id)"
        ).first?.optionalBytes("credentials")
    }

    /// Nothing new is kept of an account that went.
    package func store(credentials: [UInt8], of id: ID<ChannelAccount>, in organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE channel_account SET credentials = \(credentials)
            WHERE organization_id = \(organization) AND id = \(id) AND state <> 'removed'
            """
        )
    }

    /// Forgets the credentials of an account that went, unless somebody has connected it again.
    package func forgetCredentials(of id: ID<ChannelAccount>, in organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE channel_account SET credentials = NULL
            WHERE organization_id = \(organization) AND id = \(id) AND state = 'removed'
            """
        )
    }
}

private func coded(_ settings: [String: String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(settings), as: UTF8.self)
}

extension ChannelAccount {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            connector: try row.text("connector"),
            networkID: try row.text("network_id"),
            handle: try row.text("handle"),
            name: try row.text("name"),
            settings: try JSONDecoder().decode([String: String].self, from: Data(try row.text("settings").utf8)),
            limits: try row.optionalText("limits"),
            state: State(rawValue: try row.text("state")) ?? .needsReconnecting,
            reason: try row.optionalText("reason"),
            connectedAt: try row.moment("connected_at")
        )
    }
}
