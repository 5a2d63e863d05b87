import Governance
import Journal
import Organization
import Primitives
import Storage

/// A version with the story and the account that it belongs to: what every decision about one begins with.
struct VersionAtHand {
    let work: StoryWork
    let story: Story
    var version: StoryVersion
    /// `nil` where the register does not know it.
    let channel: ChannelAccount?

    /// Refuses what was decided about another version than the one that stands here.
    func require(version number: Int) throws(StoryRefused) {
        guard version.version == number else { throw .changed }
    }
}

extension StoryWork {
    /// The version of an account, for whoever may answer in the story's unit, or also for whoever is asked for their word.
    func version(
        of account: ID<ChannelAccount>,
        in id: ID<Story>,
        reviewing isReviewing: Bool = false
    ) throws -> VersionAtHand {
        let story = try isReviewing ? readableStory(id) : story(id, for: .respond)
        return VersionAtHand(
            work: self,
            story: story,
            version: try version(account, of: story),
            channel: try AccountTable(on: connection).find(account, of: viewer.organization)
        )
    }
}

extension Ground {
    /// Decides about one version in one transaction, and keeps what became of it.
    func decide(
        about account: ID<ChannelAccount>,
        of id: ID<Story>,
        reviewing isReviewing: Bool = false,
        by viewer: Viewer,
        _ decision: @escaping @Sendable (inout VersionAtHand) throws -> Void
    ) async throws -> StoryVersion {
        let now = clock()
        return try await write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            var hand = try work.version(of: account, in: id, reviewing: isReviewing)
            try decision(&hand)
            return try work.keep(hand.version, of: hand.story)
        }
    }
}
