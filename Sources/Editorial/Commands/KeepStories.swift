package import Journal
package import Organization
package import Primitives
import Publishing
import Storage

/// Begins stories, changes what people write about them, and ends those that nobody wants any more.
package struct KeepStories: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func begin(_ content: Story.Content, in unit: UnitID, by viewer: Viewer) async throws -> Story {
        let now = ground.clock()
        let content = try content.checked()
        return try await ground.write { connection in
            try viewer.require(.respond, in: unit)
            let work = StoryWork(by: viewer, at: now, on: connection)
            try content.checkPeople(of: viewer.organization, on: connection)
            let story = Story(
                id: .new(at: now),
                unit: unit,
                content: content,
                stage: .idea,
                version: 1,
                createdBy: viewer.actor,
                createdAt: now,
                changedAt: now
            )
            try work.stories.insert(story)
            try work.record(StoryBegun(story: story.id, content: content), of: story)
            return story
        }
    }

    /// Saves what was written about it at the version that was read.
    package func change(
        _ id: ID<Story>,
        from version: Int,
        to content: Story.Content,
        by viewer: Viewer
    ) async throws -> Story {
        let now = ground.clock()
        let content = try content.checked()
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            var story = try work.story(id, for: .respond)
            try content.checkPeople(of: viewer.organization, on: connection)
            story.content = content
            story.changedAt = now
            guard try work.stories.update(story, from: version) else { throw StoryRefused.changed }
            story.version = version + 1
            try work.record(StoryChanged(story: id, content: content), of: story)
            return story
        }
    }

    /// Takes back what waits of it; what left already stays where it is, and so does the record.
    package func withdraw(_ id: ID<Story>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            let versions = try work.versions.all(of: [id]).filter(\.state.isWritable)
            for var version in versions where version.state != .withdrawn {
                version.state = try version.endPost(of: story, in: work)
                _ = try work.keep(version, of: story)
            }
            if versions.isEmpty, try work.versions.all(of: [id]).isEmpty {
                try work.stories.move(id, to: .withdrawn, at: now)
            }
            try work.record(StoryWithdrawn(story: id), of: story)
        }
    }
}

extension StoryVersion {
    /// Takes back the post that was approved, and everything that was said about it.
    mutating func takeBackPost(of story: Story, in work: StoryWork) throws {
        if let post, state != .inReview {
            do {
                try DecidePost(of: work.viewer.organization, on: work.connection)
                    .takeBack(post, of: story.unit, by: work.viewer, at: work.now)
            } catch OutboxRefused.tooLate {
                // Posts of the thread stand already.
                throw StoryRefused.left
            }
        }
        post = nil
        moment = nil
        content.review = nil
        content.note = nil
    }

    /// Lets be what waits of it: all, or the rest of a thread of which posts stand already.
    fileprivate mutating func endPost(of story: Story, in work: StoryWork) throws -> State {
        let posts = try post.map {
            try OutboxTable(on: work.connection).posts(of: $0, in: work.viewer.organization)
        }
        guard let post, posts?.contains(where: { $0.state == .sent }) == true else {
            try takeBackPost(of: story, in: work)
            return .withdrawn
        }
        let left = try DecidePost(of: work.viewer.organization, on: work.connection)
            .settle(post, of: story.unit, as: Settlement(.giveUp), by: work.viewer, at: work.now)
        content.note = nil
        return left == .sent ? .published : .withdrawn
    }
}

extension Story.Content {
    /// Refuses to name somebody who does not work here.
    fileprivate func checkPeople(of organization: OrganizationID, on connection: any Connection) throws {
        let agents = AgentTable(on: connection)
        for id in people {
            guard try agents.find(id, of: organization)?.isActive == true else { throw StoryRefused.authorUnknown }
        }
    }
}
