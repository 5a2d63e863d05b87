import Channels
package import Conversations
package import Primitives
import Storage

extension ReplyTable {
    /// Takes what was replied to these posts along to where they go; gives the replies.
    package func move(_ moved: MovedPosts) throws -> [ID<Reply>] {
        let replies: [Reply] = try connection.rows(
            """
            SELECT r.content FROM reply r
            WHERE r.organization_id = \(organization) AND r.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id IN (\(list: [moved.from, moved.into]))
            )
            ORDER BY r.id
            """
        ).map { try decoded($0.text("content")) }
        let answering = replies.filter {
            moved.posts.contains(PostKey(network: $0.answers.network, id: $0.answers.id))
        }
        for var reply in answering {
            reply.conversation = moved.into
            try connection.execute(
                """
                UPDATE reply SET conversation_id = \(moved.into), content = \(try coded(reply))
                WHERE organization_id = \(organization) AND id = \(reply.id)
                """
            )
        }
        return answering.map(\.id)
    }

    /// Who has begun an answer in which of these conversations, or in what was merged into one.
    package func begun(
        in conversations: [ID<Conversation>]
    ) throws -> [(agent: AgentID, conversation: ID<Conversation>)] {
        try connection.rows(
            """
            SELECT DISTINCT d.agent_id, c.canonical_id FROM draft d
            JOIN conversation c ON c.organization_id = d.organization_id AND c.id = d.conversation_id
            WHERE d.organization_id = \(organization) AND c.canonical_id IN (\(list: conversations))
            ORDER BY d.agent_id, c.canonical_id
            """
        ).map { (agent: try $0.id("agent_id"), conversation: try $0.id("canonical_id")) }
    }
}
