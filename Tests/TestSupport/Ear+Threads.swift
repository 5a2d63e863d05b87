package import Channels
package import Conversations
import Journal
package import Primitives
import Storage

extension Ear {
    /// Brings the conversations in step with what was heard.
    package func thread() async throws {
        _ = try await FollowerRun(ThreadingFollower(), on: marram.ground).catchUp()
    }

    /// Posts come, and stand in their conversations.
    package func arrive(_ posts: IncomingPost...) async throws {
        try await hear(posts.map(IncomingEvent.posted))
        try await thread()
    }

    package func post(_ id: String, on network: String = "mastodon") async throws -> Post? {
        let organization = marram.organization
        return try await marram.ground.read { try PostTable(of: organization, on: $0).find(id, on: network) }
    }

    /// The conversation in which a network's post stands.
    package func conversation(of post: String, on network: String = "mastodon") async throws -> Conversation {
        let organization = marram.organization
        return try await marram.ground.read { connection in
            guard let post = try PostTable(of: organization, on: connection).find(post, on: network),
                let found = try ConversationTable(of: organization, on: connection).find(post.conversation)
            else { throw StandsNowhere(post: post) }
            return found
        }
    }

    /// The native ids of a conversation's posts, oldest first.
    package func posts(of conversation: ID<Conversation>) async throws -> [String] {
        let organization = marram.organization
        return try await marram.ground.read {
            try PostTable(of: organization, on: $0).all(of: conversation).map(\.content.id)
        }
    }
}

/// The post is in no conversation.
package struct StandsNowhere: Error {
    package let post: String
}
