package import Conversations
package import Journal
import Primitives
import Responding
import Storage

extension SplitConversation {
    /// With what was replied; refuses while something is under way.
    package init(ground: Ground) {
        self.init(ground: ground, bonds: replied)
    }
}

extension MergeConversations {
    /// Refuses while something is under way in one of them.
    package init(ground: Ground) {
        self.init(ground: ground, bonds: replied)
    }
}

private let replied = ConversationBonds(
    check: { conversations, agent, organization, connection in
        let ids = conversations.map(\.id)
        let begun = try ReplyTable(of: organization, on: connection).begun(in: ids)
        guard begun.allSatisfy({ $0.agent == agent }) else { throw PartRefused.draftBegun }
        guard begun.count < 2 else { throw PartRefused.ownDrafts }
        for id in ids {
            guard try !OutboxTable(on: connection).isUnderWay(in: id, of: organization) else {
                throw PartRefused.replyUnderWay
            }
            guard try !SubmissionTable(of: organization, on: connection).isWaiting(in: id) else {
                throw PartRefused.approvalAsked
            }
        }
    },
    move: { moved, organization, connection in
        let replies = try ReplyTable(of: organization, on: connection).move(moved)
        try OutboxTable(on: connection).move(replies, to: moved.into, of: organization)
    }
)

extension OutboxTable {
    /// Nothing of them is under way: their places in the line are past.
    func move(_ replies: [ID<Reply>], to conversation: ID<Conversation>, of organization: OrganizationID) throws {
        try connection.execute(
            """
            UPDATE outbox SET conversation_id = \(conversation)
            WHERE organization_id = \(organization) AND id IN (\(list: replies))
            """
        )
    }
}
