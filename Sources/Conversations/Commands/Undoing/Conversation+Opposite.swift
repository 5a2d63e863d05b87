import Journal

extension Conversation {
    /// What the record says when this conversation becomes `before` again.
    func opposite(of act: JournalEntry, becoming before: Conversation) throws -> (any JournalEvent)? {
        switch act.kind {
        case ConversationClosed.kind: ConversationReopened(conversation: id, waitingSince: before.waitingSince)
        // Opened again when it was done, or when we had answered and waited for them.
        case ConversationReopened.kind where before.state == .done: ConversationClosed(conversation: id)
        case ConversationReopened.kind:
            ConversationReopened(conversation: id, waitingSince: before.waitingSince)
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
