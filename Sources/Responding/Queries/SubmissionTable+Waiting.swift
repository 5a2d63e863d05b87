package import Conversations
package import Primitives
import Storage

extension SubmissionTable {
    /// Whether words wait for somebody's word in a conversation, or in one that was merged into it.
    package func isWaiting(in conversation: ID<Conversation>) throws -> Bool {
        try !connection.rows(
            """
            SELECT s.id FROM submission s
            JOIN conversation k ON k.organization_id = s.organization_id AND k.id = s.conversation_id
            WHERE s.organization_id = \(organization) AND s.state = 'waiting' AND k.canonical_id = \(conversation)
            ORDER BY s.id LIMIT 1
            """
        ).isEmpty
    }
}
