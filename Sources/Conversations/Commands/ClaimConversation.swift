package import Journal
package import Organization
package import Primitives
package import Storage

/// Gives one agent the right to answer, so that two never answer the same person at once.
package struct ClaimConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    @discardableResult
    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws -> ConversationClaimed {
        let now = ground.clock()
        return try await ground.write { connection in
            try Self.claim(id, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    @discardableResult
    package static func claim(
        _ id: ID<Conversation>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> ConversationClaimed {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        let claimed = try conversation.claimed(by: viewer.actor, at: now, for: claimLength)
        let isTaken = try ConversationTable(of: viewer.organization, on: connection).claim(claimed, at: now)
        guard isTaken else { throw ConversationRefused.changed }
        try conversation.append(claimed, by: viewer, at: now, on: connection)
        return claimed
    }
}

extension Viewer {
    /// The conversation, when this person may do that with it; for anybody else it does not exist.
    package func conversation(
        _ id: ID<Conversation>,
        for permission: Permission,
        on connection: any Connection
    ) throws -> Conversation {
        let found = try ConversationTable(of: organization, on: connection).find(id)
        guard let found, maySee(found) else { throw ConversationRefused.unknown }
        if permission == .read { return found }
        if let asked = found.offeredTo, !may(permission, in: found.unit), may(permission, in: asked) {
            throw ConversationRefused.offered
        }
        try require(permission, in: found.unit)
        return found
    }
}

extension Conversation {
    /// Appends a fact about this conversation in its lane.
    package func append(
        _ event: some JournalEvent,
        by viewer: Viewer,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: viewer.organization,
            in: lane,
            by: .agent(viewer.actor),
            unit: unit,
            at: moment
        )
    }
}
