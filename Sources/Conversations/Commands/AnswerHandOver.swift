package import Journal
package import Organization
package import Primitives
package import Storage

/// Says for the unit that was asked whether it takes a conversation.
package struct AnswerHandOver: Sendable {
    let ground: Ground
    let check: HandOverCheck

    package init(ground: Ground, check: @escaping HandOverCheck) {
        self.ground = ground
        self.check = check
    }

    /// From now on this unit answers, and the one that offered it sees it no longer, unless it is the hub.
    ///
    /// `unit` is the one that was asked when the person decided; where another one is asked since, they are told.
    package func accept(_ id: ID<Conversation>, for unit: UnitID? = nil, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            try accept(id, for: unit, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    package func accept(
        _ id: ID<Conversation>,
        for unit: UnitID? = nil,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let conversation = try viewer.conversation(id, for: .read, on: connection)
        let unit = try viewer.asked(for: conversation, as: unit)
        try check(conversation, viewer.organization, connection)
        try conversation.move(to: unit, by: viewer, at: now, on: connection)
    }

    /// It stays with the unit that offered it, which reads why.
    package func giveBack(
        _ id: ID<Conversation>,
        because reason: String,
        for unit: UnitID? = nil,
        by viewer: Viewer
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let unit = try viewer.asked(for: conversation, as: unit)
            let words = try checkedReason(reason)
            let returned = HandOverReturned(
                conversation: conversation.id,
                from: conversation.unit,
                to: unit,
                reason: words
            )
            try ConversationTable(of: viewer.organization, on: connection).endOffer(of: conversation.id)
            try conversation.append(returned, by: viewer, at: now, on: connection)
            let places = [conversation.unit]
            try conversation.keep(words, as: .new(at: now), readIn: places, by: viewer, at: now, on: connection)
        }
    }
}

extension Viewer {
    /// The unit that is asked, when this person may say it for that unit.
    fileprivate func asked(for conversation: Conversation, as seen: UnitID?) throws -> UnitID {
        guard let unit = conversation.offeredTo else {
            try require(.assign, in: conversation.unit)
            throw HandOverRefused.notOffered
        }
        try require(.assign, in: unit)
        guard seen == nil || seen == unit else { throw HandOverRefused.notOffered }
        return unit
    }
}
