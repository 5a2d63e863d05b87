package import Channels
import Journal
package import Primitives
package import Responding

/// One person gave their word for exactly these words of a post.
package struct PostWordGiven: JournalEvent {
    package static let kind = "post.wordGiven"
    package let post: ID<PlannedPost>
    package let agent: AgentID
    /// What was asked for; `nil` where no rule asked and one reviewer is enough.
    package let step: ApprovalRule.Step?
    package let textHash: [UInt8]
    package var subject: String { post.description }

    package init(post: ID<PlannedPost>, agent: AgentID, step: ApprovalRule.Step?, textHash: [UInt8]) {
        (self.post, self.agent, self.step, self.textHash) = (post, agent, step, textHash)
    }
}

/// The last word that was needed was given: this may leave, once somebody says when.
package struct PostApproved: JournalEvent {
    package static let kind = "post.approved"
    package let post: PlannedPost
    /// What the rules asked for when review was asked.
    package let asked: [RequiredApproval.Step]
    package var subject: String { post.id.description }

    package init(post: PlannedPost, asked: [RequiredApproval.Step]) {
        (self.post, self.asked) = (post, asked)
    }
}

/// A person said when an approved post leaves.
package struct PostScheduled: JournalEvent {
    package static let kind = "post.scheduled"
    package let post: ID<PlannedPost>
    package let moment: Moment
    package var subject: String { post.description }

    package init(post: ID<PlannedPost>, moment: Moment) {
        (self.post, self.moment) = (post, moment)
    }
}

/// A person said that it does not leave: at another time, with other words, or never.
package struct PostTakenBack: JournalEvent {
    package static let kind = "post.takenBack"
    package let post: ID<PlannedPost>
    package var subject: String { post.description }

    package init(post: ID<PlannedPost>) {
        self.post = post
    }
}

/// An approved post was put into the bytes that its network is sent; they never change afterwards.
package struct PostPrepared: JournalEvent {
    package static let kind = "post.prepared"
    package let post: ID<PlannedPost>
    package let hash: [UInt8]
    package var subject: String { post.description }
}

package struct PostPublished: JournalEvent {
    package static let kind = "post.published"
    package let post: ID<PlannedPost>
    package let receipt: Receipt
    /// `answer` of the network, or `reconciliation`.
    package let knownBy: String
    package var subject: String { post.description }
}

package struct PostOutcomeUnknown: JournalEvent {
    package static let kind = "post.outcomeUnknown"
    package let post: ID<PlannedPost>
    package let reason: String
    package var subject: String { post.description }
}

package struct PostRejected: JournalEvent {
    package static let kind = "post.rejected"
    package let post: ID<PlannedPost>
    package let reason: String
    package var subject: String { post.description }
}

package struct PostDelayed: JournalEvent {
    package static let kind = "post.delayed"
    package let post: ID<PlannedPost>
    package let reason: String
    package var subject: String { post.description }
}

package struct PostResolved: JournalEvent {
    package static let kind = "post.resolved"
    package let post: ID<PlannedPost>
    /// `published`, `sendAgain`, `lookAgain` or `giveUp`.
    package let decision: String
    /// Where the person has seen it.
    package var link: String?
    /// Why, in the person's own words.
    package var reason: String?
    package var subject: String { post.description }
}
