package import Conversations
package import Organization
package import Primitives
package import Storage

/// Words that a colleague has saved and not sent, as whoever may answer there sees them.
package struct BegunDraft: Sendable, Equatable {
    package let draft: Draft
    /// Whether its author is writing at this moment.
    package let isBeingWritten: Bool
}

/// What colleagues have begun in a conversation: for whoever may answer there, by those who still may.
///
/// What somebody types is not looked at, only what was saved. It is told to nobody else, and no part of what follows
/// from an answer: words that are shown here are no more than words that nobody has said.
package func begunDrafts(
    in conversation: Conversation,
    for viewer: Viewer,
    at now: Moment,
    on connection: any Connection
) throws -> [BegunDraft] {
    guard viewer.may(.respond, in: conversation.unit) else { return [] }
    let drafts = try ReplyTable(of: viewer.organization, on: connection).drafts(in: conversation.id)
        .filter { $0.agent != viewer.actor }
    guard !drafts.isEmpty else { return [] }
    let present = try PresenceQuery(for: viewer, at: now, on: connection)(in: [conversation.id])[conversation.id] ?? []
    let writing = Set(present.filter { $0.doing == .writing }.map(\.agent))
    return try drafts.filter { draft in
        let author = try Organization.viewer(draft.agent, of: viewer.organization, at: now, on: connection)
        return author?.may(.respond, in: conversation.unit) ?? false
    }.map { BegunDraft(draft: $0, isBeingWritten: writing.contains($0.agent)) }
}

extension ReplyTable {
    /// The latest that each person began in a conversation, or in one that was merged into it; the latest of all first.
    func drafts(in conversation: ID<Conversation>) throws -> [Draft] {
        var seen: Set<AgentID> = []
        return try connection.rows(
            """
            SELECT d.conversation_id, d.agent_id, d.text, d.saved_at, d.saved_reply, d.pictures FROM draft d
            WHERE d.organization_id = \(organization) AND d.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY d.saved_at DESC, d.agent_id, d.conversation_id LIMIT 20
            """
        ).map(Draft.init).filter { seen.insert($0.agent).inserted }
    }
}

extension Draft {
    init(_ row: Row) throws {
        self.init(
            conversation: try row.id("conversation_id"),
            agent: try row.id("agent_id"),
            text: try row.text("text"),
            savedAt: try row.moment("saved_at"),
            savedReply: try row.optionalText("saved_reply"),
            shown: try row.optionalText("pictures").map { try decoded($0) }
        )
    }
}
