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

    /// What somebody has, and how they give it up again.
    package struct Taken: Sendable {
        package let claim: Conversation.Claim
        package let undoable: Undoable
    }

    @discardableResult
    package func callAsFunction(_ id: ID<Conversation>, by viewer: Viewer) async throws -> Taken {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let claimed = try Self.take(conversation, by: viewer, at: now, on: connection)
            let undoable = try conversation.append(act: claimed, by: viewer, at: now, on: connection)
            return Taken(claim: claimed.claim, undoable: undoable)
        }
    }

    /// The same as a part of what somebody does with their words: nothing that is taken back by itself.
    @discardableResult
    package static func claim(
        _ id: ID<Conversation>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> ConversationClaimed {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        let claimed = try take(conversation, by: viewer, at: now, on: connection)
        try conversation.append(claimed, by: viewer, at: now, on: connection)
        return claimed
    }

    private static func take(
        _ conversation: Conversation,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> ConversationClaimed {
        let claimed = try conversation.claimed(by: viewer.actor, at: now, for: claimLength)
        let isTaken = try ConversationTable(of: viewer.organization, on: connection).claim(claimed, at: now)
        guard isTaken else { throw ConversationRefused.changed }
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
