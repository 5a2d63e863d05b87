package import Primitives
package import Storage

/// The table `conversation_presence`: who is at which conversation, each for a while only.
///
/// In the database, so that several processes agree; not in the journal, as nothing follows from it.
package struct PresenceTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "conversations",
        9,
        [
            """
            CREATE TABLE conversation_presence (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                agent_id \(type: .bytes) NOT NULL, place TEXT NOT NULL, is_writing BIGINT NOT NULL,
                since BIGINT NOT NULL, ends_at BIGINT NOT NULL,
                PRIMARY KEY (organization_id, conversation_id, agent_id, place)
            )
            """,
            "CREATE INDEX conversation_presence_agent ON conversation_presence (organization_id, agent_id, place)",
            "CREATE INDEX conversation_presence_end ON conversation_presence (organization_id, ends_at)",
        ]
    )

    /// Notes it until the lease runs out; says whether it is news.
    package func keep(
        _ kind: PresenceKind,
        in conversation: ID<Conversation>,
        of agent: AgentID,
        at place: String,
        _ now: Moment
    ) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM conversation_presence
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND ends_at <= \(now)
            """
        )
        let end = now + kind.lease
        let isKnown =
            try connection.execute(
                """
                UPDATE conversation_presence SET ends_at = \(end)
                WHERE organization_id = \(organization) AND conversation_id = \(conversation) AND agent_id = \(agent)
                    AND place = \(place)
                """
            ) > 0
        if isKnown { return false }
        try connection.execute(
            """
            INSERT INTO conversation_presence
                (organization_id, conversation_id, agent_id, place, is_writing, since, ends_at)
            VALUES (\(organization), \(conversation), \(agent), \(place), \(kind == .writing), \(now), \(end))
            """
        )
        return true
    }

    /// Whoever was at something in this place is there no longer; says whether it is news.
    package func leave(
        _ place: String,
        of agent: AgentID,
        except conversation: ID<Conversation>? = nil
    ) throws -> Bool {
        let others: SQL = conversation.map { "AND conversation_id <> \($0)" } ?? ""
        return try connection.execute(
            """
            DELETE FROM conversation_presence
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND place = \(place) \(others)
            """
        ) > 0
    }

    /// The writer has stopped here.
    package func stopWriting(in conversation: ID<Conversation>, of agent: AgentID) throws {
        try connection.execute(
            """
            DELETE FROM conversation_presence WHERE organization_id = \(organization) AND agent_id = \(agent)
                AND place = \(writingPlace) AND conversation_id = \(conversation)
            """
        )
    }

    /// What somebody reads in this place goes on being read; what had run out does not begin again.
    func renew(_ place: String, of agent: AgentID, at now: Moment) throws {
        try connection.execute(
            """
            UPDATE conversation_presence SET ends_at = \(now + PresenceKind.reading.lease)
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND place = \(place) AND ends_at > \(now)
            """
        )
    }

    /// Whether somebody is at anything in this place.
    func isKnown(_ place: String, of agent: AgentID) throws -> Bool {
        try !connection.rows(
            """
            SELECT agent_id FROM conversation_presence
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND place = \(place) LIMIT 1
            """
        ).isEmpty
    }
}

/// People write in one place at a time, whatever they write with.
package let writingPlace = "writing"
