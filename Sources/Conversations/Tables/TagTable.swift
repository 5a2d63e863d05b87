package import Primitives
package import Storage

/// The table `conversation_tag`.
package struct TagTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    func insert(_ tag: String, on conversation: ID<Conversation>, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO conversation_tag (organization_id, conversation_id, tag, tagged_at)
            VALUES (\(organization), \(conversation), \(tag), \(moment))
            """
        )
    }

    func remove(_ tag: String, from conversation: ID<Conversation>) throws {
        try connection.execute(
            """
            DELETE FROM conversation_tag
            WHERE organization_id = \(organization) AND tag = \(tag) AND conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            """
        )
    }

    /// The tags of a conversation and of all that were merged into it, by the alphabet.
    package func all(of conversation: ID<Conversation>) throws -> [String] {
        try connection.rows(
            """
            SELECT DISTINCT t.tag FROM conversation_tag t
            WHERE t.organization_id = \(organization) AND t.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY t.tag
            """
        ).map { try $0.text("tag") }.sorted()
    }
}
