package import Primitives
package import Storage

/// The table `conversation_follow`: who follows which conversation, and what happened in it last.
///
/// One row is one line of what is told, however much happens.
package struct FollowTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    static let migration = Migration(
        "conversations",
        12,
        [
            """
            CREATE TABLE conversation_follow (
                organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                agent_id \(type: .bytes) NOT NULL, followed_at BIGINT NOT NULL, change_kind TEXT,
                changed_by \(type: .bytes), changed_at BIGINT, is_unread BIGINT NOT NULL,
                PRIMARY KEY (organization_id, conversation_id, agent_id)
            )
            """,
            """
            CREATE INDEX conversation_follow_agent ON conversation_follow
                (organization_id, agent_id, is_unread, changed_at, conversation_id)
            """,
            """
            CREATE TABLE note_naming (
                organization_id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
                note_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                named_by \(type: .bytes) NOT NULL, named_at BIGINT NOT NULL, is_unread BIGINT NOT NULL,
                PRIMARY KEY (organization_id, agent_id, note_id)
            )
            """,
            """
            CREATE INDEX note_naming_agent ON note_naming (organization_id, agent_id, is_unread, named_at, note_id)
            """,
            "CREATE INDEX note_naming_conversation ON note_naming (organization_id, conversation_id, agent_id)",
        ]
    )

    /// Says whether that is new.
    func insert(_ agent: AgentID, in conversation: ID<Conversation>, at moment: Moment) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO conversation_follow (organization_id, conversation_id, agent_id, followed_at, is_unread)
            VALUES (\(organization), \(conversation), \(agent), \(moment), 0)
            ON CONFLICT (organization_id, conversation_id, agent_id) DO NOTHING
            """
        ) == 1
    }

    /// Says whether they did follow it.
    func remove(_ agent: AgentID, from conversation: ID<Conversation>) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM conversation_follow
            WHERE organization_id = \(organization) AND conversation_id = \(conversation) AND agent_id = \(agent)
            """
        ) == 1
    }

    /// Those who follow it, in the order in which they began.
    package func all(in conversation: ID<Conversation>) throws -> [AgentID] {
        try connection.rows(
            """
            SELECT agent_id FROM conversation_follow
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
            ORDER BY followed_at, agent_id LIMIT 200
            """
        ).map { try $0.id("agent_id") }
    }

    func isFollowed(_ conversation: ID<Conversation>) throws -> Bool {
        try !connection.rows(
            """
            SELECT agent_id FROM conversation_follow
            WHERE organization_id = \(organization) AND conversation_id = \(conversation) ORDER BY agent_id LIMIT 1
            """
        ).isEmpty
    }

    /// The latest change for all who follow it, without those who know of it already.
    ///
    /// What was before they followed is no news. An entry may bear an earlier moment than one that was told before
    /// it, as what people say is put in its place later than it came: it is told all the same.
    func note(
        _ change: ConversationChange,
        in conversation: ID<Conversation>,
        by agent: AgentID?,
        at moment: Moment,
        except knowing: [AgentID]
    ) throws {
        let others: SQL = knowing.isEmpty ? "" : "AND agent_id NOT IN (\(list: knowing))"
        try connection.execute(
            """
            UPDATE conversation_follow SET change_kind = \(change.rawValue), changed_by = \(agent), is_unread = 1,
                changed_at = CASE WHEN changed_at > \(moment) THEN changed_at ELSE \(moment) END
            WHERE organization_id = \(organization) AND conversation_id = \(conversation)
                AND followed_at <= \(moment) \(others)
            """
        )
    }

    /// Whoever follows the whole follows what comes out of it, too; the names in notes go with the notes.
    func split(_ part: ID<Conversation>, from whole: ID<Conversation>) throws {
        try connection.execute(
            """
            INSERT INTO conversation_follow (organization_id, conversation_id, agent_id, followed_at, is_unread)
            SELECT organization_id, \(part), agent_id, followed_at, 0 FROM conversation_follow
            WHERE organization_id = \(organization) AND conversation_id = \(whole)
            ORDER BY agent_id
            ON CONFLICT (organization_id, conversation_id, agent_id) DO NOTHING
            """
        )
        try connection.execute(
            """
            UPDATE note_naming SET conversation_id = \(part)
            WHERE organization_id = \(organization) AND conversation_id = \(whole) AND note_id IN (
                SELECT n.id FROM note n
                JOIN conversation c ON c.organization_id = n.organization_id AND c.id = n.conversation_id
                WHERE n.organization_id = \(organization) AND c.canonical_id = \(part)
            )
            """
        )
    }

    /// What was followed, and what notes named people in, stands under the conversation that it turned out to be.
    func merge(_ merged: [ID<Conversation>], into whole: ID<Conversation>) throws {
        try connection.execute(
            """
            INSERT INTO conversation_follow (organization_id, conversation_id, agent_id, followed_at, change_kind,
                changed_by, changed_at, is_unread)
            SELECT organization_id, \(whole), agent_id, followed_at, change_kind, changed_by, changed_at, is_unread
            FROM conversation_follow
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: merged))
            ORDER BY conversation_id, agent_id
            ON CONFLICT (organization_id, conversation_id, agent_id) DO NOTHING
            """
        )
        try connection.execute(
            """
            DELETE FROM conversation_follow
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: merged))
            """
        )
        try connection.execute(
            """
            UPDATE note_naming SET conversation_id = \(whole)
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: merged))
            """
        )
    }
}
