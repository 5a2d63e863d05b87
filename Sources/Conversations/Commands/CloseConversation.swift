package import Journal
package import Organization
package import Primitives
package import Storage

/// Marks a conversation as done, or takes that back.
package struct CloseConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    @discardableResult
    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws -> Undoable {
        let now = ground.clock()
        return try await ground.write { try Self.close(id, by: viewer, at: now, on: $0) }
    }

    /// The same inside a transaction that does more.
    @discardableResult
    package static func close(
        _ id: ID<Conversation>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Undoable {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        guard conversation.state != .done else { throw ConversationRefused.stateUnfit(.done) }
        guard conversation.offeredTo == nil else { throw ConversationRefused.offered }
        try ConversationTable(of: viewer.organization, on: connection).close(conversation.id, at: now)
        return try conversation.append(
            act: ConversationClosed(conversation: conversation.id),
            by: viewer,
            at: now,
            on: connection
        )
    }

    /// Opens a conversation again: somebody waits for us from now on.
    @discardableResult
    package func reopen(_ id: ID<Conversation>, by viewer: Viewer) async throws -> Undoable {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            guard conversation.state != .open else { throw ConversationRefused.stateUnfit(.open) }
            let event = ConversationReopened(conversation: conversation.id, waitingSince: now)
            try ConversationTable(of: viewer.organization, on: connection).reopen(event, at: now)
            return try conversation.append(act: event, by: viewer, at: now, on: connection)
        }
    }
}
