import Channels
import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Responding
import Storage

/// Words of one of ours under a topic, which everybody takes for the organisation's.
///
/// What colleagues must approve is said from the topic's conversation, where they are asked.
struct OfficialWords {
    let viewer: Viewer
    let topic: Topic
    let now: Moment
    let connection: any Connection

    /// `author` is whom the words answer.
    func check(_ words: String, answering author: CommunityAuthor) throws {
        let conversation = try conversation()
        let need = ApprovalNeed(of: viewer.organization, at: now, on: connection)
        for unit in Set([topic.unit, conversation?.unit ?? topic.unit]).sorted() {
            let asked = try need([words], in: conversation?.id, of: unit, on: communityNetwork, by: viewer.actor)
            guard asked.isEmpty else { throw CommunityRefused.needsApproval }
        }
        guard let member = author.member else { return }
        let isForbidden = try ClosingTable(of: viewer.organization, on: connection).forbids(
            contactWith: member.description,
            on: communityNetwork,
            whoWroteAt: try lastWord(of: member)
        )
        guard !isForbidden else { throw CommunityRefused.doNotContact }
    }

    /// Whether a contribution came through the outbox, where its words were approved.
    func wereApproved(_ contribution: ID<Contribution>) throws -> Bool {
        guard let conversation = try conversation() else { return false }
        let key = contribution.description
        return try OutboxTable(on: connection).all(of: conversation.id, in: viewer.organization)
            .contains { $0.frozen?.key == key || $0.receipt?.id == key }
    }

    /// Of a topic that was handed over.
    private func conversation() throws -> Conversation? {
        let post = try PostTable(of: viewer.organization, on: connection)
            .find(topic.id.description, on: communityNetwork)
        return try post.flatMap {
            try ConversationTable(of: viewer.organization, on: connection).find($0.conversation)
        }
    }

    private func lastWord(of member: MemberID) throws -> Moment {
        try ContributionTable(of: viewer.organization, on: connection).contributions(
            where: "c.topic_id = \(topic.id) AND c.member_id = \(member)",
            "ORDER BY c.created_at DESC, c.id DESC LIMIT 1"
        ).first?.createdAt ?? topic.createdAt
    }
}
