package import Channels
import Journal
package import Primitives

package struct ConversationOpened: JournalEvent {
    package static let kind = "conversation.opened"
    package let conversation: ID<Conversation>
    package let network: String
    package let post: String
    package var subject: String { conversation.description }
}

package struct ConversationJoined: JournalEvent {
    package static let kind = "conversation.joined"
    package let conversation: ID<Conversation>
    package let network: String
    package let post: String
    package var subject: String { conversation.description }
}

package struct ConversationsMerged: JournalEvent {
    package static let kind = "conversation.merged"
    package let into: ID<Conversation>
    package let merged: [ID<Conversation>]
    /// Where a person merged them: everything that was the merged one, so that it can be taken apart again.
    package var members: [ID<Conversation>]?
    package var subject: String { into.description }
}

package struct ConversationClaimed: JournalEvent, Equatable {
    package static let kind = "conversation.claimed"
    package let conversation: ID<Conversation>
    package let claim: Conversation.Claim
    package var subject: String { conversation.description }

    package init(conversation: ID<Conversation>, claim: Conversation.Claim) {
        self.conversation = conversation
        self.claim = claim
    }
}

package struct ConversationReleased: JournalEvent {
    package static let kind = "conversation.released"
    package let conversation: ID<Conversation>
    package var subject: String { conversation.description }
}

package struct ConversationClosed: JournalEvent {
    package static let kind = "conversation.closed"
    package let conversation: ID<Conversation>
    package var subject: String { conversation.description }
}

package struct ConversationReopened: JournalEvent {
    package static let kind = "conversation.reopened"
    package let conversation: ID<Conversation>
    /// `nil` where nobody waits: we had answered before it was done, and that it was done is taken back.
    package let waitingSince: Moment?
    package var subject: String { conversation.description }
}

/// A network told how somebody shows themselves there.
package struct AuthorDescribed: JournalEvent {
    package static let kind = "author.described"
    package let network: String
    package let author: PostAuthor
    package var subject: String { author.id }
}

/// A post of ours stands on the network.
package struct OwnPostAdded: JournalEvent {
    package static let kind = "conversation.ownPostAdded"
    package let conversation: ID<Conversation>
    package let post: IncomingPost
    package let agent: AgentID?
    /// Until when whoever said that it leaves had heard what was said there; `nil` where it was said at once.
    package var knowing: Moment?
    package var subject: String { conversation.description }
}
