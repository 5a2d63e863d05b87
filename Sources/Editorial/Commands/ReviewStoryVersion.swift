package import Channels
package import Governance
package import Journal
package import Organization
package import Primitives
package import Publishing
import Responding
import Storage

/// Asks for the word of those whose word a version needs, and takes it.
package struct ReviewStoryVersion: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]
    let quotes: QuoteFinder

    package init(ground: Ground, manifests: [ConnectorManifest], quotes: QuoteFinder = .none) {
        self.ground = ground
        self.quotes = quotes
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whoever asks stands for the words: they are the post’s author, and no reviewer of it.
    package func ask(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        ifVersion number: Int,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        let quoted = try await quoted(in: account, of: id, by: viewer)
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            var version = try work.version(account, of: story)
            guard version.version == number else { throw StoryRefused.changed }
            guard version.state == .drafting else { throw StoryRefused.notInReview }
            guard quoted?.address == version.content.quote else { throw StoryRefused.changed }
            let channel = try AccountTable(on: connection).find(account, of: viewer.organization)
            guard let channel else { throw StoryRefused.accountUnfit }
            version.content.quoted = quoted
            let manifest = manifests[channel.connector]
            let limits = channel.textLimits(by: manifest)
            try ThreadCheck(version.content.text, quoting: quoted, under: limits, on: manifest).require()
            try limits.check(pictures: version.content.shown.map(\.facts))
            if !version.content.writers.contains(viewer.actor) { version.content.writers.append(viewer.actor) }
            version.content.review = StoryVersion.Review(
                askedBy: viewer.actor,
                askedAt: now,
                steps: try need(of: version, through: channel, of: story, in: work).steps,
                given: []
            )
            version.content.note = nil
            version.post = .new(at: now)
            version.state = .inReview
            try work.record(
                StoryReviewAsked(story: id, account: account, textHash: version.content.wordHash),
                of: story
            )
            return try work.keep(version, of: story)
        }
    }

    /// A person’s word for exactly these words; with the last one that is needed they are approved.
    package func approve(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        ifVersion number: Int,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.readableStory(id)
            var (version, review) = try waiting(account, of: story, at: number, in: work)
            guard let post = version.post else { throw StoryRefused.notInReview }
            let step = try work.step(of: review, of: story, for: version.content.writers)
            review.given.append(StoryVersion.Review.Word(agent: viewer.actor, step: step, at: now))
            version.content.review = review
            let hash = version.content.wordHash
            let word = PostWordGiven(post: post, agent: viewer.actor, step: step, textHash: hash)
            try work.record(word, of: story)
            if try work.openStep(of: review, beside: version.content.writers) == nil {
                let channel = try AccountTable(on: connection).find(account, of: viewer.organization)
                let approved = version.approved(
                    post,
                    as: manifests[channel?.connector ?? ""]?.posts(of: version.content.text) ?? [],
                    of: story,
                    by: viewer.actor,
                    askedBy: review.askedBy,
                    at: now
                )
                try PlannedPostTable(of: viewer.organization, on: connection).insert(approved)
                try work.record(PostApproved(post: approved, asked: review.steps), of: story)
                version.state = .approved
            }
            return try work.keep(version, of: story)
        }
    }

    /// Gives it back to its writers, with what should change.
    package func giveBack(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        note: String,
        ifVersion number: Int,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        guard note.contains(where: { !$0.isWhitespace }), note.count <= 2_000 else { throw StoryRefused.noteMissing }
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.readableStory(id)
            var (version, review) = try waiting(account, of: story, at: number, in: work)
            // Whoever wrote takes it back by writing on; whoever reviews says why.
            _ = try work.step(of: review, of: story, for: version.content.writers)
            version.content.review = nil
            version.post = nil
            version.content.note = note
            version.state = .drafting
            try work.record(StoryReturned(story: id, account: account, note: note), of: story)
            return try work.keep(version, of: story)
        }
    }

    /// The post that a version quotes, as its network shows it now; asked before anything is written.
    private func quoted(
        in account: ID<ChannelAccount>,
        of id: ID<Story>,
        by viewer: Viewer
    ) async throws -> QuotedPost? {
        let now = ground.clock()
        let (address, channel) = try await ground.read { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let version = try work.version(account, of: try work.story(id, for: .respond))
            let channel = try AccountTable(on: connection).find(account, of: viewer.organization)
            return (version.state == .drafting ? version.content.quote : nil, channel)
        }
        guard let address else { return nil }
        guard let channel else { throw StoryRefused.accountUnfit }
        return try await quotes(address, through: channel, of: viewer.organization)
    }

    private func waiting(
        _ account: ID<ChannelAccount>,
        of story: Story,
        at number: Int,
        in work: StoryWork
    ) throws -> (StoryVersion, StoryVersion.Review) {
        let version = try work.version(account, of: story)
        guard version.version == number else { throw StoryRefused.changed }
        guard version.state == .inReview, let review = version.content.review else { throw StoryRefused.notInReview }
        return (version, review)
    }

    private func need(
        of version: StoryVersion,
        through account: ChannelAccount,
        of story: Story,
        in work: StoryWork
    ) throws -> RequiredApproval {
        try ApprovalNeed(of: work.viewer.organization, at: work.now, on: work.connection)(
            // What is said of a picture leaves with it, and readers hear it.
            [version.content.text] + version.content.shown.map(\.facts.words),
            in: nil,
            of: story.unit,
            on: account.connector,
            by: work.viewer.actor,
            content: .static
        )
    }
}

extension StoryVersion.Content {
    /// By what somebody’s word knows what it was given for.
    fileprivate var wordHash: [UInt8] { Publishing.wordHash(text, shown) }
}

extension StoryVersion {
    fileprivate func approved(
        _ post: ID<PlannedPost>,
        as posts: [String],
        of story: Story,
        by approver: AgentID,
        askedBy author: AgentID,
        at now: Moment
    ) -> PlannedPost {
        PlannedPost(
            id: post,
            account: account,
            unit: story.unit,
            author: author,
            writers: content.writers,
            approver: approver,
            text: content.text,
            languages: [content.language],
            pictures: content.shown,
            approvedAt: now,
            thread: posts.count < 2
                ? nil
                : posts.enumerated().map { place, text in
                    PlannedPost.Part(id: place == 0 ? post : .new(at: now), text: text)
                },
            quotes: content.quoted
        )
    }
}
