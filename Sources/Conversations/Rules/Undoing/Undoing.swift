import Journal
import Organization
package import Primitives

/// The acts that their doer can take back; each has its opposite among them, and counts the version up by one.
///
/// Following is none: it is one’s own, and is taken back by its opposite whatever others have done since.
let undoableKinds: Set<String> = [
    ConversationClosed.kind, ConversationReopened.kind, ConversationSnoozed.kind, ConversationWoken.kind,
    ConversationAssigned.kind, ConversationClaimed.kind, ConversationReleased.kind, ConversationPrioritised.kind,
    ConversationTagged.kind, ConversationUntagged.kind,
]

/// An act as the record has it, with whether its doer has begun to write since.
struct ActOfRecord: Equatable {
    let entry: JournalEntry
    let mark: UndoMark
    let hasWritten: Bool
}

extension Conversation {
    /// Finds what `agent` did last by a version, when nothing has changed since.
    ///
    /// A saved draft renews the claim of whoever writes and counts the version up: that is no change that stands in the
    /// way, unless the claim is what would be taken back. `entries` are of this conversation and in no order.
    func act(leaving version: Int64, by agent: AgentID, among entries: [JournalEntry]) throws -> ActOfRecord {
        let ordered = entries.sorted { $0.sequence < $1.sequence }
        let marked = try ordered.compactMap { entry in try entry.undoMark.map { (entry: entry, mark: $0) } }
        guard let last = marked.last(where: { $0.entry.actor.agent == agent && $0.mark.version <= version }) else {
            throw marked.contains { $0.mark.version == version }
                ? UndoRefused.anotherPersons
                : version == self.version ? UndoRefused.nothing : UndoRefused.changedSince
        }
        let renewals = try ordered.count { entry in
            try entry.sequence > last.entry.sequence && entry.kind == ConversationClaimed.kind
                && entry.actor.agent == agent && entry.undoMark == nil
        }
        guard self.version == last.mark.version + Int64(renewals), version <= self.version else {
            let isAnothers = marked.contains { $0.mark.version == self.version && $0.entry.actor.agent != agent }
            throw version == self.version && isAnothers ? UndoRefused.anotherPersons : UndoRefused.changedSince
        }
        guard last.mark.undoes == nil else { throw UndoRefused.nothing }
        let isOfClaims = [ConversationClaimed.kind, ConversationReleased.kind].contains(last.entry.kind)
        guard renewals == 0 || !isOfClaims else { throw UndoRefused.changedSince }
        return ActOfRecord(entry: last.entry, mark: last.mark, hasWritten: renewals > 0)
    }

    /// As it stood before the act.
    ///
    /// Whoever writes by now goes on; a claim that would have run out meanwhile is none, and one that its holder gave back
    /// begins again.
    func before(_ act: ActOfRecord, at now: Moment) -> Conversation {
        var whole = self
        let stand = act.mark.before
        (whole.state, whole.waitingSince, whole.owner) = (stand.state, stand.waitingSince, stand.owner)
        (whole.need, whole.snoozedUntil, whole.updatedAt) = (stand.need, stand.snoozedUntil, stand.updatedAt)
        if act.hasWritten { return whole }
        whole.claim = stand.claim.flatMap { now < $0.until ? $0 : nil }
        if act.entry.kind == ConversationReleased.kind, let agent = act.entry.actor.agent, stand.claim?.agent == agent {
            whole.claim = Claim(agent: agent, until: now + claimLength)
        }
        return whole
    }

    /// What the record says when this conversation becomes `before` again.
    func opposite(of act: JournalEntry, becoming before: Conversation) throws -> (any JournalEvent)? {
        switch act.kind {
        case ConversationClosed.kind: ConversationReopened(conversation: id, waitingSince: before.waitingSince)
        case ConversationReopened.kind: ConversationClosed(conversation: id)
        case ConversationSnoozed.kind, ConversationWoken.kind:
            before.snoozedUntil.map { ConversationSnoozed(conversation: id, until: $0) }
                ?? ConversationWoken(conversation: id)
        case ConversationAssigned.kind:
            ConversationAssigned(conversation: id, agent: before.owner, before: owner, reasons: [])
        case ConversationClaimed.kind, ConversationReleased.kind:
            before.claim.map { ConversationClaimed(conversation: id, claim: $0) }
                ?? ConversationReleased(conversation: id)
        case ConversationPrioritised.kind: ConversationPrioritised(conversation: id, need: before.need, before: need)
        case ConversationTagged.kind:
            try act.event(ConversationTagged.self).map { ConversationUntagged(conversation: id, tag: $0.tag) }
        case ConversationUntagged.kind:
            try act.event(ConversationUntagged.self).map { ConversationTagged(conversation: id, tag: $0.tag) }
        default: nil
        }
    }
}

/// Why an act stays as it is.
package enum UndoRefused: Refusal {
    case changedSince
    case anotherPersons
    case nothing

    package var code: String { "undo.\(self)" }

    package var kind: RefusalKind { .conflict }

    package var message: String {
        switch self {
        case .changedSince: "The conversation has changed since. Read what is new; nothing was taken back."
        case .anotherPersons: "Somebody else did this. Ask them, or change it yourself."
        case .nothing: "There is nothing to take back. What you did last here is taken back already, or stays."
        }
    }
}
