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

    package func callAsFunction(_ id: ID<Conversation>, until moment: Moment, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            try Self.snooze(id, until: moment, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    package static func snooze(
        _ id: ID<Conversation>,
        until moment: Moment,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        if let holder = conversation.heldByAnother(than: viewer.actor, at: now) {
            throw ConversationRefused.claimedByAnother(holder)
        }
        guard let event = try conversation.snoozed(until: moment, at: now) else { return }
        try ConversationTable(of: viewer.organization, on: connection).snooze(event)
        try conversation.append(event, by: viewer, at: now, on: connection)
    }

    /// Puts it back before its time; nobody who is answering is disturbed.
    package func wake(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            guard conversation.isSnoozed(at: now) else { return }
            try ConversationTable(of: viewer.organization, on: connection).wake(conversation.id)
            try conversation.append(
                ConversationWoken(conversation: conversation.id),
                by: viewer,
                at: now,
                on: connection
            )
        }
    }
}
