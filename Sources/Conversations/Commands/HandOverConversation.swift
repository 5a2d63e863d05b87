package import Journal
package import Organization
package import Primitives
package import Storage

/// Refuses while something is under way in a conversation that its unit has to bring to an end itself.
///
/// What it has sent would arrive in another unit's conversation. Rooms further down know of it.
package typealias HandOverCheck = @Sendable (Conversation, OrganizationID, any Connection) throws -> Void

/// Offers a conversation to another unit, which accepts it or returns it.
package struct HandOverConversation: Sendable {
    let ground: Ground
    let check: HandOverCheck

    package init(ground: Ground, check: @escaping HandOverCheck) {
        self.ground = ground
        self.check = check
    }

    /// The hub is not asked: what comes back to it is its own at once.
    package func callAsFunction(
        _ id: ID<Conversation>,
        to unit: UnitID,
        note: String = "",
        ifStill seen: Conversation.Seen = .anything,
        by viewer: Viewer
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            try offer(id, to: unit, note: note, ifStill: seen, by: viewer, at: now, on: connection)
        }
    }

    /// The same in the transaction of whoever calls it, as a part of what they do.
    package func offer(
        _ id: ID<Conversation>,
        to unit: UnitID,
        note: String = "",
        ifStill seen: Conversation.Seen = .anything,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let conversation = try viewer.conversation(id, for: .assign, on: connection)
        let units = try OrganizationTable(on: connection).units(of: viewer.organization)
        guard let target = units.first(where: { $0.id == unit }) else { throw DetailsRefused.unitUnknown }
        let words = note.allSatisfy(\.isWhitespace) ? nil : try checkedNote(note)
        let offer = try conversation.handedOver(to: unit, with: words, by: viewer.actor, at: now)
        try conversation.requireStill(seen)
        try check(conversation, viewer.organization, connection)
        try ConversationTable(of: viewer.organization, on: connection).offer(offer)
        try conversation.append(offer, by: viewer, at: now, on: connection)
        if let words {
            let places = [conversation.unit, unit]
            try conversation.keep(words, as: .new(at: now), readIn: places, by: viewer, at: now, on: connection)
        }
        if target.isHub { return try conversation.move(to: unit, by: viewer, at: now, on: connection) }
        let asked = try MailChoiceTable(of: viewer.organization, on: connection)
            .wantingNotices(at: now) { $0.actor != viewer.actor && $0.may(.assign, in: unit) }
        try MailTable(of: viewer.organization, on: connection)
            .notice(.offered, about: conversation.id, for: asked, at: now)
    }

    /// Takes an offer back that nobody has accepted; `seen` is the unit that was asked when the person decided.
    package func withdraw(_ id: ID<Conversation>, from seen: UnitID? = nil, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            try viewer.require(.assign, in: conversation.unit)
            let asked = try conversation.asked()
            guard seen == nil || seen == asked else { throw HandOverRefused.notOffered }
            let withdrawn = HandOverWithdrawn(
                conversation: conversation.id,
                from: conversation.unit,
                to: asked
            )
            try ConversationTable(of: viewer.organization, on: connection).endOffer(of: conversation.id)
            try conversation.append(withdrawn, by: viewer, at: now, on: connection)
        }
    }
}

extension Conversation {
    /// Makes it another unit's, with everything that was said in it.
    func move(to unit: UnitID, by viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        try ConversationTable(of: viewer.organization, on: connection).move(id, to: unit)
        var moved = self
        moved.unit = unit
        let accepted = HandOverAccepted(conversation: id, from: self.unit, to: unit)
        try moved.append(accepted, by: viewer, at: now, on: connection)
    }
}
