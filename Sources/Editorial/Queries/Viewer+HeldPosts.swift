package import Organization
import Primitives
package import Publishing
package import Storage

/// A post of a story that is in the outbox, with its story.
package struct StoryPost: Sendable {
    package let item: OutboxItem
    package let post: PlannedPost
    package let story: Story
    package let version: StoryVersion
}

extension Viewer {
    /// The posts among these items of the outbox, in their order; of the stories that this person reads.
    package func storyPosts(among items: [OutboxItem], on connection: any Connection) throws -> [StoryPost] {
        let stories = StoryTable(of: organization, on: connection)
        return try items.filter { $0.unit != nil }.compactMap { item in
            // The posts of a thread are one post of a story.
            let id: ID<PlannedPost> = item.conversation.retyped()
            guard let version = try StoryVersionTable(of: organization, on: connection).find(post: id),
                let post = try PlannedPostTable(of: organization, on: connection).find(id),
                let story = try stories.find(version.story), may(.read, in: story.unit)
            else { return nil }
            return StoryPost(item: item, post: post, story: story, version: version)
        }
    }
}
