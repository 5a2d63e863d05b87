package import Journal
package import Organization
package import Primitives
package import Storage

/// Gives a conversation to somebody to look after, or back to nobody.
///
/// Not the same as the claim: that says who is answering now, and runs out; this says whose it is, and stays.
package struct AssignConversation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Whoever may answer may take it; giving it to somebody else, or away from them, is another permission.
    ///
    /// Of two who decide at the same moment on the same sight of it, the second is told that it has changed.
    @discardableResult
    package func callAsFunction(
        _ id: ID<Conversation>,
        to agent: AgentID?,
        ifStill seen: Conversation.Seen = .anything,
        because reasons: [String] = [],
        by viewer: Viewer
    ) async throws -> Undoable? {
        let now = ground.clock()
        return try await ground.write { connection in
            try Self.assign(id, to: agent, ifStill: seen, because: reasons, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    @discardableResult
    package static func assign(
        _ id: ID<Conversation>,
        to agent: AgentID?,
        ifStill seen: Conversation.Seen = .anything,
        because reasons: [String] = [],
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Undoable? {
        let conversation = try viewer.conversation(id, for: .respond, on: connection)
        let isOwn = ConversationAssigned.isOwn(of: viewer.actor, to: agent, from: conversation.owner)
        if !isOwn { try viewer.require(.assign, in: conversation.unit) }
        guard let assigned = try conversation.assigned(to: agent, ifStill: seen, because: reasons) else { return nil }
        try viewer.checkOwner(agent, in: conversation.unit, at: now, on: connection)
        try ConversationTable(of: viewer.organization, on: connection).assign(assigned)
        return try conversation.append(act: assigned, by: viewer, at: now, on: connection)
    }
}

extension Viewer {
    /// Refuses where somebody could not answer what they are to look after.
    func checkOwner(_ agent: AgentID?, in unit: UnitID, at now: Moment, on connection: any Connection) throws {
        guard let agent else { return }
        let chosen = try Organization.viewer(agent, of: organization, at: now, on: connection)
        guard chosen?.may(.respond, in: unit) == true else { throw AssignmentRefused.cannotAnswer }
    }
}
