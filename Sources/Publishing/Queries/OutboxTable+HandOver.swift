package import Conversations
package import Journal
import Primitives
import Responding
import Storage

extension HandOverConversation {
    /// Refuses while a reply is on its way, or waits for an approval.
    package init(ground: Ground) {
        self.init(ground: ground, check: nothingUnderWay)
    }
}

extension AnswerHandOver {
    /// Refuses while a reply is on its way, or waits for an approval.
    package init(ground: Ground) {
        self.init(ground: ground, check: nothingUnderWay)
    }
}

/// What a unit has begun to say it says itself, or takes back: the next one would say it again.
private let nothingUnderWay: HandOverCheck = { conversation, organization, connection in
    guard try !OutboxTable(on: connection).isUnderWay(in: conversation.id, of: organization) else {
        throw HandOverRefused.replyUnderWay
    }
    guard try !SubmissionTable(of: organization, on: connection).isWaiting(in: conversation.id) else {
        throw HandOverRefused.approvalAsked
    }
}

extension OutboxTable {
    /// Whether something that was approved may still leave, or may have left; the outbox need not have heard of it yet.
    func isUnderWay(in conversation: ID<Conversation>, of organization: OrganizationID) throws -> Bool {
        try !connection.rows(
            """
            SELECT r.id FROM reply r
            JOIN conversation k ON k.organization_id = r.organization_id AND k.id = r.conversation_id
            LEFT JOIN outbox o ON o.organization_id = r.organization_id AND o.id = r.id
            WHERE r.organization_id = \(organization) AND k.canonical_id = \(conversation)
                AND (o.id IS NULL OR o.state IN ('queued', 'sending', 'unknown'))
            ORDER BY r.id LIMIT 1
            """
        ).isEmpty
    }
}
