package import Channels
package import Governance
import Journal
package import Pictures
package import Primitives

package struct StoryBegun: JournalEvent {
    package static let kind = "story.begun"
    package let story: ID<Story>
    package let content: Story.Content
    package var subject: String { story.description }
}

package struct StoryChanged: JournalEvent {
    package static let kind = "story.changed"
    package let story: ID<Story>
    package let content: Story.Content
    package var subject: String { story.description }
}

package struct StoryWithdrawn: JournalEvent {
    package static let kind = "story.withdrawn"
    package let story: ID<Story>
    package var subject: String { story.description }
}

/// Somebody wrote words of a version; what was approved of it is not any more.
package struct StoryVersionSaved: JournalEvent {
    package static let kind = "story.versionSaved"
    package let story: ID<Story>
    package let account: ID<ChannelAccount>
    package let text: String
    package let language: String
    /// `nil` where there are none.
    package var pictures: [Picture]?
    /// The address of the post that it quotes.
    package var quote: String?
    package var warning: String?
    package var audience: Audience?
    package var subject: String { story.description }
}

package struct StoryReviewAsked: JournalEvent {
    package static let kind = "story.reviewAsked"
    package let story: ID<Story>
    package let account: ID<ChannelAccount>
    package let textHash: [UInt8]
    package var subject: String { story.description }
}

package struct StoryReturned: JournalEvent {
    package static let kind = "story.returned"
    package let story: ID<Story>
    package let account: ID<ChannelAccount>
    package let note: String
    package var subject: String { story.description }
}

/// The moment of a version has come, and it went to the outbox.
package struct StoryVersionDue: JournalEvent {
    package static let kind = "story.versionDue"
    package let story: ID<Story>
    package let account: ID<ChannelAccount>
    package let moment: Moment
    package var subject: String { story.description }
}

/// A version did not leave when its moment had come; a person decides.
package struct StoryVersionHeld: JournalEvent {
    package static let kind = "story.versionHeld"
    package let story: ID<Story>
    package let account: ID<ChannelAccount>
    package let reason: String
    package var subject: String { story.description }
}

/// An account has other moments in the week at which it speaks.
package struct SlotPlanSaved: JournalEvent {
    package static let kind = "slotPlan.saved"
    package let plan: SlotPlan
    package var subject: String { plan.account.description }
}
