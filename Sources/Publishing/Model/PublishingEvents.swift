package import Channels
import Journal
package import Primitives
package import Responding

package struct ReplyPublished: JournalEvent {
    package static let kind = "reply.published"
    package let reply: ID<Reply>
    package let receipt: Receipt
    /// `answer` of the network, or `reconciliation`, or `person`.
    package let knownBy: String
    package var subject: String { reply.description }
}

package struct ReplyOutcomeUnknown: JournalEvent {
    package static let kind = "reply.outcomeUnknown"
    package let reply: ID<Reply>
    package let reason: String
    package var subject: String { reply.description }
}

package struct ReplyRejected: JournalEvent {
    package static let kind = "reply.rejected"
    package let reply: ID<Reply>
    package let reason: String
    package var subject: String { reply.description }
}

package struct ReplyDelayed: JournalEvent {
    package static let kind = "reply.delayed"
    package let reply: ID<Reply>
    package let reason: String
    package var subject: String { reply.description }
}

package struct ReplyRecalled: JournalEvent {
    package static let kind = "reply.recalled"
    package let reply: ID<Reply>
    package var subject: String { reply.description }
}

package struct ReplyResolved: JournalEvent {
    package static let kind = "reply.resolved"
    package let reply: ID<Reply>
    /// `published`, `sendAgain` or `giveUp`.
    package let decision: String
    package var subject: String { reply.description }
}
