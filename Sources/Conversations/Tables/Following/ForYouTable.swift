import Primitives
import Storage

/// What is unread of the tables `note_naming` and `conversation_follow` for one person.
struct ForYouTable {
    let organization: OrganizationID
    let agent: AgentID
    let connection: any Connection

    init(of agent: AgentID, in organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.agent, self.connection) = (organization, agent, connection)
    }

    /// Whether anything is unread, in one conversation or in all.
    func hasUnread(in conversation: ID<Conversation>? = nil) throws -> Bool {
        let place = narrowing(to: conversation)
        return try !connection.rows(
            """
            SELECT f.one FROM (
                SELECT 1 AS one FROM note_naming
                WHERE organization_id = \(organization) AND agent_id = \(agent) AND is_unread = 1 \(place)
                UNION ALL
                SELECT 1 AS one FROM conversation_follow
                WHERE organization_id = \(organization) AND agent_id = \(agent) AND is_unread = 1 \(place)
            ) f ORDER BY f.one LIMIT 1
            """
        ).isEmpty
    }

    /// What is in one conversation, or was there by a moment, is read.
    func read(in conversation: ID<Conversation>? = nil, until moment: Moment? = nil) throws {
        let place = narrowing(to: conversation)
        let (named, changed): (SQL, SQL) =
            moment.map { ("AND named_at <= \($0)", "AND changed_at <= \($0)") } ?? ("", "")
        try connection.execute(
            """
            UPDATE note_naming SET is_unread = 0
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND is_unread = 1 \(named) \(place)
            """
        )
        try connection.execute(
            """
            UPDATE conversation_follow SET is_unread = 0
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND is_unread = 1 \(changed) \(place)
            """
        )
    }

    private func narrowing(to conversation: ID<Conversation>?) -> SQL {
        conversation.map { "AND conversation_id = \($0)" } ?? ""
    }
}
