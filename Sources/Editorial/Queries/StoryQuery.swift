package import Channels
package import Conversations
package import Governance
package import Journal
package import Organization
package import Primitives
package import Publishing
import Storage

/// A story with everything that its people look at.
package struct WholeStory: Sendable {
    package let story: Story
    package let versions: [SeenVersion]
    /// The accounts that have no words yet and could have.
    package let open: [ChannelAccount]
}

/// A version, and how it fares with its network.
package struct SeenVersion: Sendable {
    package let version: StoryVersion
    package let account: ChannelAccount
    package let check: TextCheck
    /// What of it is under way, or needs a person.
    package let item: OutboxItem?
    /// What this person may do with it now.
    package let acts: Set<StoryAct>
    /// Where people answered it.
    package let exchange: ID<Conversation>?

    package init(
        version: StoryVersion,
        account: ChannelAccount,
        check: TextCheck,
        item: OutboxItem?,
        acts: Set<StoryAct>,
        exchange: ID<Conversation>? = nil
    ) {
        self.version = version
        self.account = account
        self.check = check
        self.item = item
        self.acts = acts
        self.exchange = exchange
    }
}

/// What somebody may do with a version.
package enum StoryAct: String, Sendable, CaseIterable {
    case write
    case ask
    case review
    case schedule
    case takeBack
    case settle
}

/// Stories as somebody may see them.
package struct StoryQuery: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The stories at these stages in the units that the person reads, with their versions.
    package func callAsFunction(
        at stages: [Story.Stage],
        for viewer: Viewer
    ) async throws -> [(story: Story, versions: [StoryVersion])] {
        try await ground.read { connection in
            let stories = try StoryTable(of: viewer.organization, on: connection).all(at: stages, for: viewer)
            let versions = try StoryVersionTable(of: viewer.organization, on: connection).all(of: stories.map(\.id))
            let byStory = Dictionary(grouping: versions, by: \.story)
            return stories.map { ($0, byStory[$0.id] ?? []) }
        }
    }

    /// A story; also for whoever is asked for their word about it.
    package func whole(_ id: ID<Story>, for viewer: Viewer) async throws -> WholeStory {
        let now = ground.clock()
        return try await ground.read { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.readableStory(id)
            let accounts = try AccountTable(on: connection).all(of: viewer.organization)
            let versions = try work.versions.all(of: [id])
            let known = Set(versions.map(\.account))
            return WholeStory(
                story: story,
                versions: try versions.compactMap { version in
                    guard let account = try AccountTable(on: connection).find(version.account, of: viewer.organization)
                    else { return nil }
                    let item = try version.post.flatMap {
                        try OutboxTable(on: connection).find(post: $0, of: viewer.organization)
                    }
                    return SeenVersion(
                        version: version,
                        account: account,
                        check: TextCheck(
                            version.content.text,
                            under: account.textLimits(by: manifests[account.connector])
                        ),
                        item: item,
                        acts: try work.acts(with: version, of: story, item),
                        exchange: try version.native.flatMap {
                            try viewer.exchange(below: $0, on: account.connector, connection)?.id
                        }
                    )
                },
                open: accounts.filter { !known.contains($0.id) && $0.takesPosts(by: manifests) }
            )
        }
    }

    /// What waits for this person's word, of whichever unit, the oldest first.
    package func waiting(for viewer: Viewer) async throws -> [(story: Story, version: StoryVersion)] {
        let now = ground.clock()
        return try await ground.read { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let versions = try work.versions.inReview()
            let stories = Dictionary(
                try work.stories.find(Set(versions.map(\.story)).sorted()).map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            return try versions.compactMap { version in
                guard let story = stories[version.story], try work.mayReview(version, of: story) else { return nil }
                return (story, version)
            }
        }
    }

    /// What leaves, or left, between two moments.
    package func planned(
        from start: Moment,
        until end: Moment,
        for viewer: Viewer
    ) async throws -> [(story: Story, version: StoryVersion)] {
        try await ground.read { connection in
            let versions = try StoryVersionTable(of: viewer.organization, on: connection)
                .planned(from: start, until: end, for: viewer)
            let stories = Dictionary(
                try StoryTable(of: viewer.organization, on: connection)
                    .find(Set(versions.map(\.story)).sorted()).map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            return versions.compactMap { version in stories[version.story].map { ($0, version) } }
        }
    }
}
