package import Channels
package import Listening
package import Primitives

/// One post of a conversation, theirs or ours.
package struct Post: Sendable, Equatable {
    package let id: ID<Post>
    package let conversation: ID<Conversation>
    package let direction: Direction
    package let content: IncomingPost
    package var language: String?
    package let receivedAt: Moment
    package var fate: Fate
    /// Why we hold it; empty for what we said.
    package let reasons: [Mention.Reason]
    /// Who of us wrote it, where it was written in Parley.
    package let agent: AgentID?

    /// Whether a person outside said it and it is still there.
    package var isAnswerable: Bool { direction == .theirs && fate != .deleted && !content.isAutomatic }

    package enum Direction: String, Sendable, Codable {
        case theirs
        case ours
    }

    package enum Fate: String, Sendable, Codable {
        case live
        case edited
        case deleted
    }
}
