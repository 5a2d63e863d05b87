import Editorial
import Governance
import HTTPTypes
import Organization
import Primitives
import Publishing
import Reception

/// The words that one account says of a story.
let storyVersionOperations: [Operation] = [
    .giving(
        WholeStoryJSON.self,
        "saveStoryVersion",
        .put,
        "/stories/{id}/versions/{account}",
        "Keep words for an account; what was approved of them is not any more",
        content: NewStoryVersionJSON.self
    ) { request in
        let new: NewStoryVersionJSON = try request.content()
        let save = SaveStoryVersion(ground: request.house.ground, manifests: request.house.channels.manifests)
        var form = SaveStoryVersion.Form(text: new.text, language: new.language, version: new.version ?? 0)
        form.pictures = try new.pictures?.map { try $0.added() }
        (form.quote, form.isSplit) = (new.quote, new.split ?? false)
        (form.warning, form.audience) = (new.warning, try new.audience())
        _ = try await save(
            form,
            through: try request.id("account"),
            of: try request.id(),
            by: try request.viewer()
        )
        return try await request.wholeStory()
    }.taking(upTo: 48 << 20),
    .giving(
        WholeStoryJSON.self,
        "askStoryReview",
        .post,
        "/stories/{id}/versions/{account}/ask",
        "Stand for these words, and ask for the word of those whose word they need",
        content: StoryVersionReadJSON.self
    ) { request in
        let read: StoryVersionReadJSON = try request.content()
        _ = try await request.review
            .ask(try request.id("account"), of: try request.id(), ifVersion: read.version, by: try request.viewer())
        return try await request.wholeStory()
    },
    .giving(
        WholeStoryJSON.self,
        "approveStoryVersion",
        .post,
        "/stories/{id}/versions/{account}/approve",
        "Give your word for exactly these words",
        content: StoryVersionReadJSON.self
    ) { request in
        let read: StoryVersionReadJSON = try request.content()
        let seen = try await request.stories.whole(try request.id(), for: try request.viewer())
        let version = try await request.review
            .approve(try request.id("account"), of: try request.id(), ifVersion: read.version, by: try request.viewer())
        return WholeStoryJSON(seen, after: version)
    },
    .giving(
        WholeStoryJSON.self,
        "returnStoryVersion",
        .post,
        "/stories/{id}/versions/{account}/return",
        "Give words back to their writers, with what should change",
        content: StoryReturnJSON.self
    ) { request in
        let new: StoryReturnJSON = try request.content()
        let seen = try await request.stories.whole(try request.id(), for: try request.viewer())
        let version = try await request.review.giveBack(
            try request.id("account"),
            of: try request.id(),
            note: new.note,
            ifVersion: new.version,
            by: try request.viewer()
        )
        return WholeStoryJSON(seen, after: version)
    },
    .giving(
        WholeStoryJSON.self,
        "scheduleStoryVersion",
        .post,
        "/stories/{id}/versions/{account}/schedule",
        "Say when approved words leave: at a moment, at the next free slot, or at once",
        content: StoryMomentJSON.self
    ) { request in
        let new: StoryMomentJSON = try request.content()
        _ = try await request.schedule(
            try request.id("account"),
            of: try request.id(),
            at: try new.moment(),
            ifVersion: new.version,
            by: try request.viewer()
        )
        return try await request.wholeStory()
    },
    .giving(
        WholeStoryJSON.self,
        "takeBackStoryVersion",
        .post,
        "/stories/{id}/versions/{account}/take-back",
        "Keep words from leaving; refused once an attempt was made"
    ) { request in
        _ = try await request.schedule
            .takeBack(try request.id("account"), of: try request.id(), by: try request.viewer())
        return try await request.wholeStory()
    },
    .giving(
        WholeStoryJSON.self,
        "withdrawStoryVersion",
        .post,
        "/stories/{id}/versions/{account}/withdraw",
        "Take what stands there back from the network, of a thread the last post first; once more where it said no",
        content: ReasonJSON.self
    ) { request in
        let new: ReasonJSON = try request.content()
        let withdraw = WithdrawStoryVersion(
            ground: request.house.ground,
            manifests: request.house.channels.manifests
        )
        _ = try await withdraw(
            try request.id("account"),
            of: try request.id(),
            because: new.reason,
            by: try request.viewer()
        )
        return try await request.wholeStory()
    },
    .giving(
        WholeStoryJSON.self,
        "settleStoryVersion",
        .post,
        "/stories/{id}/versions/{account}/settle",
        "Decide about words that the network refused, or of which nobody knows whether they arrived",
        content: DecisionJSON.self
    ) { request in
        let new: DecisionJSON = try request.content()
        let decision = try choice(new.decision, for: "decision", standard: DecideOutbox.Decision.giveUp)
        _ = try await request.schedule.settle(
            try request.id("account"),
            of: try request.id(),
            Settlement(decision, links: new.places, reason: new.reason),
            by: try request.viewer()
        )
        return try await request.wholeStory()
    },
]

extension APIRequest {
    fileprivate var review: ReviewStoryVersion {
        ReviewStoryVersion(
            ground: house.ground,
            manifests: house.channels.manifests,
            quotes: house.channels.quotes
        )
    }

    fileprivate var schedule: ScheduleStoryVersion { ScheduleStoryVersion(ground: house.ground) }

    fileprivate func wholeStory() async throws -> WholeStoryJSON {
        WholeStoryJSON(try await stories.whole(try id(), for: try viewer()))
    }
}

extension WholeStoryJSON {
    /// The story as a reviewer leaves it: whoever is of another unit does not see it any more once their word is given.
    fileprivate init(_ seen: WholeStory, after version: StoryVersion) {
        let versions = seen.versions.map { one in
            guard one.version.id == version.id else { return one }
            return SeenVersion(
                version: version,
                account: one.account,
                check: one.check,
                item: one.item,
                acts: [],
                posts: one.posts
            )
        }
        self.init(
            story: StoryJSON(seen.story),
            versions: versions.map(StoryVersionJSON.init)
        )
    }
}
