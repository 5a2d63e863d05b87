package import Channels
package import Governance
package import Journal
package import Organization
import Pictures
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
        let quoted = try await quoted(in: account, of: id, by: viewer)
        return try await ground.decide(about: account, of: id, by: viewer) { hand in
            try hand.require(version: number)
            guard hand.version.state == .drafting else { throw StoryRefused.notInReview }
            guard quoted?.address == hand.version.content.quote else { throw StoryRefused.changed }
            guard let channel = hand.channel else { throw StoryRefused.accountUnfit }
            hand.version.content.quoted = quoted
            let manifest = manifests[channel.connector]
            let limits = channel.textLimits(by: manifest)
            let (text, warning) = (hand.version.content.text, hand.version.content.warning)
            try ThreadCheck(text, quoting: quoted, behind: warning, under: limits, on: manifest).require()
            try limits.check(pictures: hand.version.content.shown.map(\.facts))
            if !hand.version.content.writers.contains(viewer.actor) {
                hand.version.content.writers.append(viewer.actor)
            }
            hand.version.content.review = StoryVersion.Review(
                askedBy: viewer.actor,
                askedAt: hand.work.now,
                steps: try need(of: hand.version, through: channel, of: hand.story, in: hand.work).steps,
                given: []
            )
            hand.version.content.note = nil
            hand.version.post = .new(at: hand.work.now)
            hand.version.state = .inReview
            let hash = hand.version.content.wordHash
            try hand.work.record(StoryReviewAsked(story: id, account: account, textHash: hash), of: hand.story)
        }
    }

    /// A person’s word for exactly these words; with the last one that is needed they are approved.
    package func approve(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        ifVersion number: Int,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        try await ground.decide(about: account, of: id, reviewing: true, by: viewer) { hand in
            let (work, story) = (hand.work, hand.story)
            var review = try hand.review(at: number)
            guard let post = hand.version.post else { throw StoryRefused.notInReview }
            let writers = hand.version.content.writers
            let step = try work.step(of: review, of: story, for: writers)
            review.given.append(StoryVersion.Review.Word(agent: viewer.actor, step: step, at: work.now))
            hand.version.content.review = review
            let hash = hand.version.content.wordHash
            let word = PostWordGiven(post: post, agent: viewer.actor, step: step, textHash: hash)
            try work.record(word, of: story)
            if try work.openStep(of: review, beside: writers) == nil {
                let approved = hand.version.approved(
                    post,
                    as: manifests[hand.channel?.connector ?? ""]?.posts(of: hand.version.content.text) ?? [],
                    of: story,
                    by: viewer.actor,
                    askedBy: review.askedBy,
                    at: work.now
                )
                try PlannedPostTable(of: viewer.organization, on: work.connection).insert(approved)
                try work.record(PostApproved(post: approved, asked: review.steps), of: story)
                hand.version.state = .approved
            }
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
        guard note.contains(where: { !$0.isWhitespace }), note.count <= 2_000 else { throw StoryRefused.noteMissing }
        return try await ground.decide(about: account, of: id, reviewing: true, by: viewer) { hand in
            // Whoever wrote takes it back by writing on; whoever reviews says why.
            _ = try hand.work.step(
                of: try hand.review(at: number),
                of: hand.story,
                for: hand.version.content.writers
            )
            hand.version.content.review = nil
            hand.version.post = nil
            hand.version.content.note = note
            hand.version.state = .drafting
            try hand.work.record(StoryReturned(story: id, account: account, note: note), of: hand.story)
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
            let hand = try StoryWork(by: viewer, at: now, on: connection).version(of: account, in: id)
            return (hand.version.state == .drafting ? hand.version.content.quote : nil, hand.channel)
        }
        guard let address else { return nil }
        guard let channel else { throw StoryRefused.accountUnfit }
        return try await quotes(address, through: channel, of: viewer.organization)
    }

    private func need(
        of version: StoryVersion,
        through account: ChannelAccount,
        of story: Story,
        in work: StoryWork
    ) throws -> RequiredApproval {
        try ApprovalNeed(of: work.viewer.organization, at: work.now, on: work.connection)(
            // What is said of a picture leaves with it, and readers hear it.
            [version.content.text] + [version.content.warning].compactMap(\.self)
                + version.content.shown.map(\.facts.words),
            in: nil,
            of: story.unit,
            on: account.connector,
            by: work.viewer.actor,
            content: .static
        )
    }
}

extension VersionAtHand {
    /// The review that waits for a word about exactly this version.
    fileprivate func review(at number: Int) throws(StoryRefused) -> StoryVersion.Review {
        try require(version: number)
        guard version.state == .inReview, let review = version.content.review else { throw .notInReview }
        return review
    }
}

extension StoryVersion.Content {
    /// By what somebody’s word knows what it was given for.
    fileprivate var wordHash: [UInt8] { postHash(text, shown, behind: warning, to: audience) }
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
            quotes: content.quoted,
            warning: content.warning,
            audience: content.audience
        )
    }
}
