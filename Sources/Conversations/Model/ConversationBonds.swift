package import Primitives
package import Storage

/// What rooms further down know of conversations that are split or merged by hand.
package struct ConversationBonds: Sendable {
    /// Refuses while words are under way in one of them, or a colleague of this person has begun some.
    let check: @Sendable ([Conversation], AgentID, OrganizationID, any Connection) throws -> Void
    /// Takes along what was replied to the posts that go from one to the other.
    let move: @Sendable (MovedPosts, OrganizationID, any Connection) throws -> Void

    package init(
        check: @escaping @Sendable ([Conversation], AgentID, OrganizationID, any Connection) throws -> Void,
        move: @escaping @Sendable (MovedPosts, OrganizationID, any Connection) throws -> Void
    ) {
        self.check = check
        self.move = move
    }
}

/// Posts that go from one conversation to another.
package struct MovedPosts: Sendable {
    package let posts: Set<PostKey>
    package let from: ID<Conversation>
    package let into: ID<Conversation>

    package init(posts: Set<PostKey>, from: ID<Conversation>, into: ID<Conversation>) {
        (self.posts, self.from, self.into) = (posts, from, into)
    }
}
