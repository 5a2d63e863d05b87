package import Primitives
package import Storage

/// The table `session`: who is signed in, by the hash of what they hold.
package struct SessionTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    func insert(_ session: Session, hash: [UInt8], of organization: OrganizationID) throws {
        try connection.execute(
            """
            INSERT INTO session (organization_id, token_hash, agent_id, kind, title, created_at, expires_at)
            VALUES (\(organization), \(hash), \(session.agent), \(session.kind.rawValue), \(session.title),
                \(session.createdAt), \(session.expiresAt))
            """
        )
    }

    func find(hash: [UInt8], of organization: OrganizationID) throws -> Session? {
        try connection.rows(
            """
            SELECT agent_id, kind, title, created_at, expires_at, last_used_at FROM session
            WHERE organization_id = \(organization) AND token_hash = \(hash)
            """
        ).first.map { try Session($0, hash: hash) }
    }

    /// The tokens that a person has made for programs, newest first.
    package func tokens(of agent: AgentID, in organization: OrganizationID) throws -> [Session] {
        try connection.rows(
            """
            SELECT token_hash, agent_id, kind, title, created_at, expires_at, last_used_at FROM session
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND kind = 'token'
            ORDER BY created_at DESC, token_hash LIMIT 100
            """
        ).map { try Session($0, hash: $0.bytes("token_hash")) }
    }

    /// Notes that a token was used; of several programs that use it at once, one writes.
    func note(use hash: [UInt8], at moment: Moment, ifNotSince earlier: Moment, of organization: OrganizationID) throws
    {
        try connection.execute(
            """
            UPDATE session SET last_used_at = \(moment)
            WHERE organization_id = \(organization) AND token_hash = \(hash)
                AND (last_used_at IS NULL OR last_used_at <= \(earlier))
            """
        )
    }

    func remove(hash: [UInt8], of organization: OrganizationID) throws {
        try connection.execute(
            "DELETE FROM session WHERE organization_id = \(organization) AND token_hash = \(hash)"
        )
    }

    func removeAll(of agent: AgentID, in organization: OrganizationID, except kept: [UInt8]? = nil) throws {
        try connection.execute(
            """
            DELETE FROM session
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND token_hash <> \(kept ?? [])
            """
        )
    }

    func removeExpired(at moment: Moment) throws {
        try connection.execute("DELETE FROM session WHERE expires_at < \(moment)")
    }
}

/// A stay of one person: in the pages, or of a program that acts for them.
package struct Session: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case page
        case token
    }

    package let agent: AgentID
    package let kind: Kind
    /// What the person called the token; empty for a stay in the pages.
    package let title: String
    package let createdAt: Moment
    package let expiresAt: Moment
    package let hash: [UInt8]
    /// When a token was last used, to the hour; `nil` when it was not, and for a stay in the pages.
    package var lastUsedAt: Moment?
}

extension Session {
    fileprivate init(_ row: Row, hash: [UInt8]) throws {
        self.init(
            agent: try row.id("agent_id"),
            kind: Kind(rawValue: try row.text("kind")) ?? .page,
            title: try row.text("title"),
            createdAt: try row.moment("created_at"),
            expiresAt: try row.moment("expires_at"),
            hash: hash,
            lastUsedAt: try row.optionalMoment("last_used_at")
        )
    }
}
