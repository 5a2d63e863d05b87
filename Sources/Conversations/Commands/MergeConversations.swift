package import Journal
package import Organization
package import Primitives

/// Makes one conversation a part of another one, because a person says that they are the same.
package struct MergeConversations: Sendable {
    let ground: Ground
    let bonds: ConversationBonds

    package init(ground: Ground, bonds: ConversationBonds) {
        self.ground = ground
        self.bonds = bonds
    }

    /// From now on its address leads to the other one; merged already, nothing changes.
    ///
    /// `SplitConversation.takeApart` takes it back.
    package func callAsFunction(
        _ id: ID<Conversation>,
        into target: ID<Conversation>,
        by viewer: Viewer
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let merged = try viewer.conversation(id, for: .respond, on: connection)
            let whole = try viewer.conversation(target, for: .respond, on: connection)
            guard id != target else { throw MergeRefused.itself }
            guard merged.id != whole.id else { return }
            guard merged.unit == whole.unit else { throw MergeRefused.otherUnit }
            for one in [merged, whole] { try one.requireFree(of: viewer.actor, at: now) }
            try bonds.check([merged, whole], viewer.actor, viewer.organization, connection)
            let table = ConversationTable(of: viewer.organization, on: connection)
            let members = try table.members(of: merged.id)
            try table.merge([merged.id], into: whole.absorbing([merged], at: now))
            try FollowTable(of: viewer.organization, on: connection).merge([merged.id], into: whole.id)
            let event = ConversationsMerged(into: whole.id, merged: [merged.id], members: members)
            try whole.append(event, by: viewer, at: now, on: connection)
        }
    }
}
