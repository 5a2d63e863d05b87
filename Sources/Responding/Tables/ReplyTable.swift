package import Conversations
import Foundation
package import Primitives
package import Storage

/// The tables `reply` and `draft`.
package struct ReplyTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package static let migrations = [
        Migration(
            "responding",
            1,
            [
                """
                CREATE TABLE draft (
                    organization_id \(type: .bytes) NOT NULL, conversation_id \(type: .bytes) NOT NULL,
                    agent_id \(type: .bytes) NOT NULL, text TEXT NOT NULL, saved_at BIGINT NOT NULL,
                    PRIMARY KEY (organization_id, conversation_id, agent_id)
                )
                """,
                "CREATE INDEX draft_agent ON draft (organization_id, agent_id, saved_at)",
                """
                CREATE TABLE reply (
                    organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                    conversation_id \(type: .bytes) NOT NULL, author_id \(type: .bytes) NOT NULL, content TEXT NOT NULL,
                    approved_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
                )
                """,
                "CREATE INDEX reply_conversation ON reply (organization_id, conversation_id, approved_at)",
            ]
        ),
        approvalMigration, savedReplyMigration, macroMigration, recordMigration, draftPictureMigration,
    ]

    func insert(_ reply: Reply) throws {
        let content = try coded(reply)
        try connection.execute(
            """
            INSERT INTO reply (organization_id, id, conversation_id, author_id, content, approved_at)
            VALUES (\(organization), \(reply.id), \(reply.conversation), \(reply.author), \(content),
                \(reply.approvedAt))
            """
        )
    }

    package func find(_ id: ID<Reply>) throws -> Reply? {
        try connection.rows(
            "SELECT content FROM reply WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map { try JSONDecoder().decode(Reply.self, from: Data(try $0.text("content").utf8)) }
    }

    /// What is written into a draft later does not change which saved reply it came from, and leaves its pictures.
    package func save(_ draft: Draft) throws {
        let shown = try draft.shown ?? picturesCarried(to: draft)
        try connection.execute(
            """
            INSERT INTO draft (organization_id, conversation_id, agent_id, text, saved_at, saved_reply, pictures)
            VALUES (\(organization), \(draft.conversation), \(draft.agent), \(draft.text), \(draft.savedAt),
                \(draft.savedReply), \(try shown.map { try coded($0) }))
            ON CONFLICT (organization_id, conversation_id, agent_id)
            DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at,
                saved_reply = COALESCE(excluded.saved_reply, draft.saved_reply),
                pictures = COALESCE(excluded.pictures, draft.pictures)
            """
        )
        if draft.shown != nil { try forgetPictures(besideDraftsIn: draft.conversation) }
    }

    func removeDraft(in conversation: ID<Conversation>, of agent: AgentID) throws {
        let shown = try placesWithPictures(of: agent, in: conversation)
        try connection.execute(
            """
            DELETE FROM draft WHERE organization_id = \(organization) AND agent_id = \(agent)
                AND conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(organization) AND canonical_id = \(conversation)
                )
            """
        )
        for place in shown { try forgetPictures(besideDraftsIn: place) }
    }

    /// What a person began in a conversation, or in one that was merged into it; the latest.
    package func draft(in conversation: ID<Conversation>, of agent: AgentID) throws -> Draft? {
        try connection.rows(
            """
            SELECT d.conversation_id, d.agent_id, d.text, d.saved_at, d.saved_reply, d.pictures FROM draft d
            WHERE d.organization_id = \(organization) AND d.agent_id = \(agent) AND d.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY d.saved_at DESC, d.conversation_id LIMIT 1
            """
        ).first.map(Draft.init)
    }
}

/// The value as it stands in a column: JSON with sorted keys.
func coded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

func decoded<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
}
