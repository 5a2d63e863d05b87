import Listening
package import Organization
package import Primitives
package import Storage

/// A conversation, and the post that began it.
package struct Opening: Sendable {
    package let conversation: Conversation
    package let post: Post

    package init(conversation: Conversation, post: Post) {
        self.conversation = conversation
        self.post = post
    }
}

/// The conversations that this person may read and that began since a moment, the latest first, 1,000 at most.
package func openings(
    since moment: Moment,
    for viewer: Viewer,
    on connection: any Connection
) throws -> [Opening] {
    // Ids sort by the moment at which a conversation began, and have an index.
    let first = ID<Conversation>(at: moment, distinguishedBy: Array(repeating: 0, count: 10))
    let conversations = try connection.rows(
        """
        SELECT \(conversationColumns) FROM conversation c
        WHERE c.organization_id = \(viewer.organization) AND c.canonical_id = c.id AND c.id >= \(first)
            AND \(viewer.condition(.read, on: "c.unit_id"))
        ORDER BY c.id DESC LIMIT 1000
        """
    ).map(Conversation.init)
    let posts = try openingPosts(of: conversations.map(\.id), in: viewer.organization, on: connection)
    return conversations.compactMap { conversation in
        posts[conversation.id].map { Opening(conversation: conversation, post: $0) }
    }
}

/// The posts that began these conversations, whoever may read them: for what the organisation does by itself.
package func openingPosts(
    of conversations: [ID<Conversation>],
    in organization: OrganizationID,
    on connection: any Connection
) throws -> [ID<Conversation>: Post] {
    // A conversation has the id of the post that began it.
    var posts: [ID<Conversation>: Post] = [:]
    for part in conversations.map({ $0.retyped() as ID<Post> }).inParts(of: 200) {
        let rows = try connection.rows(
            """
            SELECT \(postColumns) FROM \(postsWithAuthors)
            WHERE p.organization_id = \(organization) AND p.id IN (\(list: part)) ORDER BY p.id
            """
        )
        for row in rows {
            let post = try Post(row)
            posts[post.id.retyped()] = post
        }
    }
    return posts
}

extension Array {
    fileprivate func inParts(of count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
