package import Primitives
package import Storage

/// The table `note`.
package struct NoteTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    func insert(_ note: Note) throws {
        try connection.execute(
            """
            INSERT INTO note (organization_id, id, conversation_id, agent_id, words, written_at)
            VALUES (\(organization), \(note.id), \(note.conversation), \(note.author), \(note.text), \(note.writtenAt))
            """
        )
    }

    /// A note names these colleagues, who have not read it yet.
    func insert(_ note: Note, naming agents: [AgentID]) throws {
        _ = try connection.execute(
            batch: agents.map { agent in
                """
                INSERT INTO note_naming
                    (organization_id, agent_id, note_id, conversation_id, named_by, named_at, is_unread)
                VALUES (\(organization), \(agent), \(note.id), \(note.conversation), \(note.author),
                    \(note.writtenAt), 1)
                """
            }
        )
    }

    func find(_ id: ID<Note>) throws -> Note? {
        try connection.rows(
            """
            SELECT n.id, n.conversation_id, n.agent_id, n.words, n.written_at FROM note n
            WHERE n.organization_id = \(organization) AND n.id = \(id)
            """
        ).first.map(Note.init)
    }

    /// The notes of a conversation and of all that were merged into it, oldest first.
    package func all(of conversation: ID<Conversation>) throws -> [Note] {
        try connection.rows(
            """
            SELECT n.id, n.conversation_id, n.agent_id, n.words, n.written_at FROM note n
            WHERE n.organization_id = \(organization) AND n.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY n.written_at, n.id LIMIT 2000
            """
        ).map(Note.init)
    }
}

extension Note {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            conversation: try row.id("conversation_id"),
            author: try row.id("agent_id"),
            text: try row.text("words"),
            writtenAt: try row.moment("written_at")
        )
    }
}
