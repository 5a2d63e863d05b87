package import Journal
package import Organization
package import Primitives

/// Says that somebody wants to know what happens in a conversation, or no longer.
package struct FollowConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Whoever may read may follow; following twice is following.
    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let table = FollowTable(of: viewer.organization, on: connection)
            guard try table.insert(viewer.actor, in: conversation.id, at: now) else { return }
            let event = ConversationFollowed(conversation: conversation.id)
            try conversation.append(event, by: viewer, at: now, on: connection)
        }
    }

    package func stop(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let table = FollowTable(of: viewer.organization, on: connection)
            guard try table.remove(viewer.actor, from: conversation.id) else { return }
            let event = ConversationUnfollowed(conversation: conversation.id)
            try conversation.append(event, by: viewer, at: now, on: connection)
        }
    }
}
