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
    /// What it becomes, and how far each of these posts has come; several where it is a thread.
    package let posts: [SeenPost]

    package init(
        version: StoryVersion,
        account: ChannelAccount,
        check: TextCheck,
        item: OutboxItem?,
        acts: Set<StoryAct>,
        exchange: ID<Conversation>? = nil,
        posts: [SeenPost] = []
    ) {
        self.version = version
        self.account = account
        self.check = check
        self.item = item
        self.acts = acts
        self.exchange = exchange
        self.posts = posts
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
    /// Says that what is held before the outbox is published all the same: by hand, or before a restore.
    case confirm
    /// Lets the rest of a thread be of which posts stand already.
    case stop
    /// Takes what stands there back from the network.
    case withdraw
}

/// Stories as somebody may see them.
package struct StoryQuery: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many stories are given at once.
    package static let page = 200

    /// A page of the stories at these stages in the units that the person reads, with their versions.
    ///
    /// It begins behind the story that is named; with the first where none is, or where there is none of that name.
    package func callAsFunction(
        at stages: [Story.Stage],
        behind last: ID<Story>? = nil,
        for viewer: Viewer
    ) async throws -> [(story: Story, versions: [StoryVersion])] {
        try await ground.read { connection in
            let table = StoryTable(of: viewer.organization, on: connection)
            let stories = try table.all(
                at: stages,
                behind: try last.flatMap { try table.find($0) },
                for: viewer,
                atMost: Self.page
            )
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
                    let items = try version.post.map {
                        try OutboxTable(on: connection).posts(of: $0, in: viewer.organization)
                    }
                    let made = try CorrectionTable(on: connection)
                        .all(of: (items ?? []).map(\.id), in: viewer.organization)
                    let check = version.check(through: account, by: manifests[account.connector])
                    let posts = check.posts.enumerated().map { place, post in
                        let item = items.flatMap { $0.indices.contains(place) ? $0[place] : nil }
                        return SeenPost(post, item, item.flatMap { item in made.last { $0.reply == item.id } })
                    }
                    return SeenVersion(
                        version: version,
                        account: account,
                        check: check.worst,
                        item: items?.undecided,
                        acts: try work.acts(with: version, of: story, items ?? [])
                            .union(work.withdrawing(posts, of: story, by: manifests[account.connector])),
                        exchange: try version.native.flatMap {
                            try viewer.exchange(below: $0, on: account.connector, connection)?.id
                        },
                        posts: posts
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
