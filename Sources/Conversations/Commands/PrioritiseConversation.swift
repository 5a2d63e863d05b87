package import Journal
package import Organization
package import Primitives
package import Storage

/// Says how soon somebody should see to a conversation, and why.
package struct PrioritiseConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Of two who decide on the same sight of it, the second is told that it has changed.
    @discardableResult
    package func callAsFunction(
        _ id: ID<Conversation>,
        as priority: Conversation.Priority,
        because reason: String,
        ifStill seen: Conversation.Seen = .anything,
        by viewer: Viewer
    ) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            try Self.prioritise(id, as: priority, because: reason, ifStill: seen, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    @discardableResult
    package static func prioritise(
        _ id: ID<Conversation>,
        as priority: Conversation.Priority,
        because reason: String,
        ifStill seen: Conversation.Seen = .anything,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Undoable? {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        guard let event = try conversation.prioritised(priority, because: reason) else { return nil }
        try conversation.requireStill(seen)
        try ConversationTable(of: viewer.organization, on: connection).prioritise(event)
        return try conversation.append(act: event, by: viewer, at: now, on: connection)
    }
}
