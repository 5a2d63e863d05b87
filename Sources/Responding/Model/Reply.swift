package import Channels
package import Conversations
package import Governance
import Journal
package import Pictures
package import Primitives

/// An answer, word for word as a named person wrote and approved it.
package struct Reply: Sendable, Equatable, Codable {
    package let id: ID<Reply>
    package var conversation: ID<Conversation>
    package let account: ID<ChannelAccount>
    /// Who wrote it.
    package let author: AgentID
    /// Who said that it leaves: the author, or the approver whose word was the last that was needed.
    package let approver: AgentID
    /// What the person wrote.
    package let words: String
    /// What leaves: the words and the line that names the person.
    package let text: String
    /// SHA-256 of `text`, and of its pictures, taken when it was approved and compared before it leaves.
    package let textHash: [UInt8]
    /// The post that is answered.
    package let answers: IncomingPost
    package let languages: [String]
    package let approvedAt: Moment
    /// Until then it can be taken back.
    package let notBefore: Moment
    /// Everybody whose word it needed and who gave it; `nil` where the author's own was enough.
    package var approvers: [AgentID]?
    /// What leaves beside the words; the bytes are known by their ids.
    package var shown: [Picture]?

    package var pictures: [Picture] { shown ?? [] }
}

/// A person said: this leaves.
package struct ReplyApproved: JournalEvent {
    package static let kind = "reply.approved"
    package let reply: Reply
    package var subject: String { reply.id.description }
}
