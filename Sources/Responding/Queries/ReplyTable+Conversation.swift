package import Conversations
import Foundation
package import Pictures
package import Primitives
import Storage

extension ReplyTable {
    /// Every reply of a conversation, and of those that were merged into it, oldest first.
    package func all(of conversation: ID<Conversation>) throws -> [Reply] {
        try connection.rows(
            """
            SELECT r.content FROM reply r
            WHERE r.organization_id = \(organization) AND r.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY r.approved_at, r.id LIMIT 500
            """
        ).map { try JSONDecoder().decode(Reply.self, from: Data(try $0.text("content").utf8)) }
    }

    /// What changes whenever one of us sends something in a conversation, or another one is merged into it.
    func trace(of conversation: ID<Conversation>) throws -> String {
        let replies = try connection.rows(
            """
            SELECT COUNT(*) AS number, MAX(r.approved_at) AS latest FROM reply r
            WHERE r.organization_id = \(organization) AND r.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            """
        ).first
        return "\(try replies?.integer("number") ?? 0) \(try replies?.optionalInteger("latest") ?? 0)"
    }

    /// In which of these conversations somebody has words that are not sent.
    package func drafts(of agent: AgentID, in conversations: [ID<Conversation>]) throws -> Set<ID<Conversation>> {
        let rows = try connection.rows(
            """
            SELECT conversation_id FROM draft
            WHERE organization_id = \(organization) AND agent_id = \(agent)
                AND conversation_id IN (\(list: conversations))
            ORDER BY conversation_id
            """
        )
        return Set(try rows.map { try $0.id("conversation_id") })
    }

    /// Makes words, and what was to be shown beside them, a draft of their author again, before those that they have begun since; a draft that begins with
    /// them has them already.
    package func giveBack(
        _ words: String,
        _ pictures: [Picture] = [],
        to author: AgentID,
        in conversation: ID<Conversation>,
        at moment: Moment
    ) throws {
        let draft = try draft(in: conversation, of: author)
        let begun = draft.flatMap { $0.text.isEmpty ? nil : $0.text }
        let hasWords = begun.map { $0 == words || $0.hasPrefix(words + "\n") } ?? false
        let known = Set(draft?.pictures.map(\.id) ?? [])
        guard !hasWords || !known.isSuperset(of: pictures.map(\.id)) else { return }
        let text = hasWords ? begun : [words, begun].compactMap { $0 }.joined(separator: "\n\n")
        let back = Set(pictures.map(\.id))
        let shown = pictures + (draft?.pictures ?? []).filter { !back.contains($0.id) }
        for picture in shown { try keep(picture, besideDraftsIn: conversation, of: author, at: moment) }
        try save(
            Draft(
                conversation: conversation,
                agent: author,
                text: text ?? "",
                savedAt: moment,
                shown: shown.isEmpty ? nil : shown
            )
        )
    }
}
