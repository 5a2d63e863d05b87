package import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Does all that a macro says with one conversation, or nothing of it.
///
/// With the permissions of whoever applies it, each thing as if they did it by itself; nothing is sent.
package struct ApplyMacro: Sendable {
    let ground: Ground
    let handOver: HandOverConversation
    let asking: AskForRating

    package init(ground: Ground, handOver: HandOverConversation, asking: AskForRating) {
        (self.ground, self.handOver, self.asking) = (ground, handOver, asking)
    }

    /// What came of it.
    package struct Outcome: Sendable {
        package let macro: Macro
        /// The draft into which a saved reply was put; `nil` where the macro has none.
        package let draft: Draft?
        /// By what all that was done with the conversation is taken back (`UndoTogether`).
        ///
        /// `nil` where nothing was, and where it was offered to a unit, which takes that back by itself.
        package let undo: ID<ActsTogether>?
    }

    package func callAsFunction(
        _ id: ID<Macro>,
        to conversation: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Outcome {
        let now = ground.clock()
        return try await ground.write { connection in
            let place = try viewer.conversation(conversation, for: .respond, on: connection)
            let macro = try viewer.kept(id, on: connection)
            guard macro.unit.map({ viewer.tree.contains(place.unit, under: $0) }) ?? true else {
                throw MacroRefused.ofAnotherUnit
            }
            try MacroTable(of: viewer.organization, on: connection).countUse(of: id)
            let event = MacroApplied(conversation: place.id, macro: id, version: macro.version)
            try place.append(event, by: viewer, at: now, on: connection)
            let draft = try insert(macro.actions.savedReply, in: place.id, by: viewer, at: now, on: connection)
            let acts = try work(macro.actions, on: place.id, by: viewer, at: now, on: connection)
            let isOffered = macro.actions.target != nil
            let undo = try isOffered ? nil : viewer.append(together: acts, at: now, on: connection)
            return Outcome(macro: macro, draft: draft, undo: undo)
        }
    }

    private func insert(
        _ reply: ID<SavedReply>?,
        in id: ID<Conversation>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Draft? {
        guard let reply else { return nil }
        let begun = try ReplyTable(of: viewer.organization, on: connection).draft(in: id, of: viewer.actor)
        return try UseSavedReply.insert(
            reply,
            in: id,
            behind: begun?.text ?? "",
            asking: asking,
            by: viewer,
            at: now,
            on: connection
        )
    }

    /// In the order in which one does not stand in another's way: what is offered is not worked on any more.
    private func work(
        _ actions: Macro.Actions,
        on id: ID<Conversation>,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> [Undoable] {
        var acts = try actions.tags.map { try TagConversation.tag($0, on: id, by: viewer, at: now, on: connection) }
        if let need = actions.need {
            acts.append(
                try PrioritiseConversation.prioritise(
                    id,
                    as: need.priority,
                    because: need.reason,
                    by: viewer,
                    at: now,
                    on: connection
                )
            )
        }
        if let owner = actions.owner {
            let agent =
                switch owner {
                case .whoeverApplies: viewer.actor
                case .agent(let agent): agent
                }
            acts.append(try AssignConversation.assign(id, to: agent, by: viewer, at: now, on: connection))
        }
        if let hours = actions.snoozeHours {
            let until = now + .seconds(Int64(hours) * 3_600)
            acts.append(try SnoozeConversation.snooze(id, until: until, by: viewer, at: now, on: connection))
        }
        if let target = actions.target {
            try handOver.offer(id, to: target, note: actions.note, by: viewer, at: now, on: connection)
        }
        if actions.isDone { acts.append(try CloseConversation.close(id, by: viewer, at: now, on: connection)) }
        return acts.compactMap(\.self)
    }
}
