package import Channels
import Journal
package import Primitives
package import Responding

/// An approved reply was put into the bytes that its network is sent; they never change afterwards.
package struct ReplyPrepared: JournalEvent {
    package static let kind = "reply.prepared"
    package let reply: ID<Reply>
    /// Of the key, the payload and the moment that were frozen; compared before every attempt.
    package let hash: [UInt8]
    package var subject: String { reply.description }
}

extension FrozenPost {
    /// SHA-256 of all that is frozen, each part led by its length.
    package var hash: [UInt8] {
        textHash([key, payload, "\(frozenAt.microseconds)"].map { "\($0.utf8.count):\($0)" }.joined())
    }
}

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
    /// `published`, `sendAgain`, `lookAgain` or `giveUp`.
    package let decision: String
    /// Where the person has seen it.
    package var link: String?
    /// Why, in the person's own words.
    package var reason: String?
    package var subject: String { reply.description }
}
