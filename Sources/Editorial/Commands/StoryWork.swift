import Governance
import Journal
import Organization
import Primitives
import Responding
import Storage

/// What every change of a story stands on: the story as its person may see it, and the record.
struct StoryWork {
    let viewer: Viewer
    let now: Moment
    let connection: any Connection

    init(by viewer: Viewer, at now: Moment, on connection: any Connection) {
        self.viewer = viewer
        self.now = now
        self.connection = connection
    }

    var stories: StoryTable { StoryTable(of: viewer.organization, on: connection) }
    var versions: StoryVersionTable { StoryVersionTable(of: viewer.organization, on: connection) }

    /// The story, for whoever may do that in its unit; for whoever may not read it, it does not exist.
    func story(_ id: ID<Story>, for permission: Permission) throws -> Story {
        guard let story = try stories.find(id), viewer.may(.read, in: story.unit) else { throw StoryRefused.unknown }
        try viewer.require(permission, in: story.unit)
        return story
    }

    /// The story, also for whoever is asked for their word about one of its versions.
    func readableStory(_ id: ID<Story>) throws -> Story {
        guard let story = try stories.find(id), try viewer.may(.read, in: story.unit) || isAsked(about: story) else {
            throw StoryRefused.unknown
        }
        return story
    }

    private func isAsked(about story: Story) throws -> Bool {
        try versions.all(of: [story.id]).contains { version in
            guard version.state == .inReview, let review = version.content.review else { return false }
            return try openStep(of: review, beside: version.content.writers).map(viewer.isApprover) ?? false
        }
    }

    func version(_ account: ID<ChannelAccount>, of story: Story) throws -> StoryVersion {
        guard let version = try versions.find(account, of: story.id) else { throw StoryRefused.versionUnknown }
        return version
    }

    /// Stores what became of a version that was read as `version.version`, and moves the story to its stage.
    func keep(_ version: StoryVersion, of story: Story) throws -> StoryVersion {
        var version = version
        version.changedAt = now
        guard try versions.update(version) else { throw StoryRefused.changed }
        version.version += 1
        try restage(story)
        return version
    }

    func restage(_ story: Story) throws {
        let states = try versions.all(of: [story.id]).map(\.state)
        try stories.move(story.id, to: stage(of: states), at: now)
    }

    func record(_ event: some JournalEvent, of story: Story) throws {
        try JournalTable(on: connection).append(
            event,
            of: viewer.organization,
            in: Lane(of: event.subject),
            by: .agent(viewer.actor),
            unit: story.unit,
            at: now
        )
    }
}
