package import Channels
package import Governance
package import Pictures
package import Primitives
package import Publishing
package import Responding

/// What one account says of a story, in its own words.
package struct StoryVersion: Sendable, Equatable {
    package let id: ID<StoryVersion>
    package let story: ID<Story>
    package let account: ID<ChannelAccount>
    package var content: Content
    package var state: State
    /// When it leaves, or left.
    package var moment: Moment?
    /// The post that was approved, or that approval is asked for.
    package var post: ID<PlannedPost>?
    /// The network's own id of what was published.
    package var native: String?
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int
    package var changedAt: Moment

    package struct Content: Sendable, Equatable, Codable {
        package var text: String
        /// The primary tag of its language.
        package var language: String
        /// Everybody who wrote words of it; none of them reviews it.
        package var writers: [AgentID]
        package var review: Review?
        /// The time zone in which its moment was chosen.
        package var zone: String?
        /// Why it is where it is: what a reviewer said, the network’s own words, or ours.
        package var note: String?
        /// Where it is to be read.
        package var link: String?
        /// The address of the post that it quotes, as it was given.
        package var quote: String?
        /// That post as the network showed it when review was asked for.
        package var quoted: QuotedPost?
        /// `nil` where it has none.
        package var pictures: [Picture]?

        /// What stands in front of the words until readers open them.
        package var warning: String?
        /// `nil` where it is for everybody, and shown around.
        package var audience: Audience?
        /// How far taking it back has come; `nil` where nobody took it back.
        package var takingBack: TakingBack?

        package var shown: [Picture] { pictures ?? [] }
    }

    /// Whose word these words need, and who has given it.
    package struct Review: Sendable, Equatable, Codable {
        package let askedBy: AgentID
        package let askedAt: Moment
        /// Empty where no rule asks: then one reviewer of the unit is enough.
        package let steps: [RequiredApproval.Step]
        package var given: [Word]

        package struct Word: Sendable, Equatable, Codable {
            package let agent: AgentID
            package let step: ApprovalRule.Step?
            package let at: Moment
        }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case drafting
        case inReview
        case approved
        /// Waits for its moment.
        case scheduled
        /// Its moment has come: it is the outbox's.
        case leaving
        case published
        /// It did not leave; a person decides.
        case held
        case withdrawn
    }
}
