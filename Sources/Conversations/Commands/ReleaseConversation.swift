package import Journal
package import Organization
package import Primitives

/// Gives a claim back before it runs out.
package struct ReleaseConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    @discardableResult
    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            if let holder = conversation.heldByAnother(than: viewer.actor, at: now) {
                throw ConversationRefused.claimedByAnother(holder)
            }
            guard conversation.claim != nil else { return nil }
            try ConversationTable(of: viewer.organization, on: connection).release(conversation.id)
            return try conversation.append(
                act: ConversationReleased(conversation: conversation.id),
                by: viewer,
                at: now,
                on: connection
            )
        }
    }
}
