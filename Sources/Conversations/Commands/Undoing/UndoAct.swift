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
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            // What was merged meanwhile counts by the versions of another one.
            guard conversation.id == id else { throw UndoRefused.changedSince }
            let entries = try JournalTable(on: connection)
                .entries(of: undoableKinds.sorted(), about: id.description, in: viewer.organization)
            let done = try conversation.act(leaving: version, by: viewer.actor, among: entries.map(RecordedAct.init))
            if let assigned = try done.act.entry.event(ConversationAssigned.self), !assigned.isOwn(of: viewer.actor) {
                try viewer.require(.assign, in: conversation.unit)
            }
            try conversation.takeBack(done, by: viewer, at: now, on: connection)
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
