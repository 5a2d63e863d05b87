package import Journal
package import Organization
package import Primitives

/// Does one thing with many conversations: each is a command and a transaction of its own.
///
/// What the person may do is asked for each of them, as if it were the only one. Where one refuses, the others are done
/// all the same, and asking again does no harm.
package struct ChangeConversations: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ change: BulkChange,
        of ids: [ID<Conversation>],
        by viewer: Viewer
    ) async throws -> BulkResult {
        let chosen = try checkedChoice(ids)
        try change.check(at: ground.clock())
        var (outcomes, acts): ([BulkOutcome], [Undoable]) = ([], [])
        for id in chosen {
            do {
                if let act = try await apply(change, to: id, by: viewer) { acts.append(act) }
                outcomes.append(BulkOutcome(conversation: id))
            } catch let refusal as any Refusal {
                outcomes.append(
                    BulkOutcome(conversation: id, refusal: change.isDone(where: refusal) ? nil : refusal)
                )
            }
        }
        let (done, now) = (acts, ground.clock())
        guard !done.isEmpty else { return BulkResult(outcomes: outcomes, undo: nil) }
        let undo = try await ground.write { try viewer.append(together: done, at: now, on: $0) }
        return BulkResult(outcomes: outcomes, undo: undo)
    }

    private func apply(_ change: BulkChange, to id: ID<Conversation>, by viewer: Viewer) async throws -> Undoable? {
        switch change {
        case .take: try await AssignConversation(ground: ground)(id, to: viewer.actor, by: viewer)
        case .give(let agent): try await AssignConversation(ground: ground)(id, to: agent, by: viewer)
        case .prioritise(let priority, let reason):
            try await PrioritiseConversation(ground: ground)(id, as: priority, because: reason, by: viewer)
        case .tag(let text): try await TagConversation(ground: ground)(text, on: id, by: viewer)
        case .untag(let text): try await TagConversation(ground: ground).remove(text, from: id, by: viewer)
        case .snooze(let moment): try await SnoozeConversation(ground: ground)(id, until: moment, by: viewer)
        case .close: try await CloseConversation(ground: ground)(id, by: viewer)
        }
    }
}
