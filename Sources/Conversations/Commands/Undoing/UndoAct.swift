package import Journal
package import Organization
package import Primitives
import Storage

/// Takes back what somebody did last with a conversation, while nothing else has changed in it.
///
/// What stood there before is read from the entry of the act; nobody sends it. The record says the opposite of the act,
/// and which entry it takes back.
package struct UndoAct: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Takes back the act that left this version.
    ///
    /// It works once, and taking back is not taken back itself.
    package func callAsFunction(_ id: ID<Conversation>, leaving version: Int64, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            try viewer.takeBack(id, at: now, on: connection) { conversation, acts throws(UndoRefused) in
                [try conversation.act(leaving: version, by: viewer.actor, among: acts)]
            }
        }
    }
}

extension Viewer {
    /// Takes back the acts that are found in the record of a conversation, the last one first.
    func takeBack(
        _ id: ID<Conversation>,
        at now: Moment,
        on connection: any Connection,
        finding: (Conversation, [RecordedAct]) throws(UndoRefused) -> [ActAtHand]
    ) throws {
        let conversation = try conversation(id, for: .respond, on: connection)
        // What was merged meanwhile counts by the versions of another one.
        guard conversation.id == id else { throw UndoRefused.changedSince }
        let entries = try JournalTable(on: connection)
            .entries(of: undoableKinds.sorted(), about: id.description, in: organization)
        for done in try finding(conversation, entries.map(RecordedAct.init)) {
            if let assigned = try done.act.entry.event(ConversationAssigned.self), !assigned.isOwn(of: actor) {
                try require(.assign, in: conversation.unit)
            }
            // Each counts the version up.
            let present = try self.conversation(id, for: .respond, on: connection)
            try present.takeBack(done, by: self, at: now, on: connection)
        }
    }
}

extension Conversation {
    fileprivate func takeBack(
        _ done: ActAtHand,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let before = before(done, at: now)
        guard let opposite = try opposite(of: done.act.entry, becoming: before) else { throw UndoRefused.nothing }
        let tags = TagTable(of: viewer.organization, on: connection)
        switch opposite {
        case let event as ConversationTagged: try tags.insert(event.tag, on: id, at: now)
        case let event as ConversationUntagged: try tags.remove(event.tag, from: id)
        case let event as ConversationAssigned: try viewer.checkOwner(event.agent, in: unit, at: now, on: connection)
        default: break
        }
        let isDone = try ConversationTable(of: viewer.organization, on: connection).restore(before)
        guard isDone else { throw UndoRefused.changedSince }
        try append(act: opposite, undoing: done.act.entry, by: viewer, at: now, on: connection)
    }
}
