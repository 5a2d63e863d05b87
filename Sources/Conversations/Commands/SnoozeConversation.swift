package import Journal
package import Organization
package import Primitives
package import Storage

/// Takes a conversation out of the queue for a while.
///
/// It comes back by itself (`BringBackConversations`), and at once when they write. Whoever waits keeps their place.
package struct SnoozeConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// `nil` where it was put off to that moment already.
    @discardableResult
    package func callAsFunction(
        _ id: ID<Conversation>,
        until moment: Moment,
        by viewer: Viewer
    ) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            try Self.snooze(id, until: moment, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    @discardableResult
    package static func snooze(
        _ id: ID<Conversation>,
        until moment: Moment,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Undoable? {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        if let holder = conversation.heldByAnother(than: viewer.actor, at: now) {
            throw ConversationRefused.claimedByAnother(holder)
        }
        guard let event = try conversation.snoozed(until: moment, at: now) else { return nil }
        try ConversationTable(of: viewer.organization, on: connection).snooze(event)
        return try conversation.append(act: event, by: viewer, at: now, on: connection)
    }

    /// Puts it back before its time; nobody who is answering is disturbed.
    @discardableResult
    package func wake(_ id: ID<Conversation>, by viewer: Viewer) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            guard conversation.isSnoozed(at: now) else { return nil }
            try ConversationTable(of: viewer.organization, on: connection).wake(conversation.id)
            return try conversation.append(
                act: ConversationWoken(conversation: conversation.id),
                by: viewer,
                at: now,
                on: connection
            )
        }
    }
}
