package import Journal

/// What happened last in a conversation that somebody follows.
package enum ConversationChange: String, Sendable, CaseIterable {
    /// The person wrote.
    case posted
    /// An answer of ours stands on the network.
    case answered
    case noted
    /// It is somebody else's to look after, or nobody's.
    case assigned
    case offered
    case accepted
    case returned
    case withdrawn
    case closed
    case reopened
    /// Another conversation turned out to be the same one.
    case merged
}

extension ConversationChange {
    /// The kinds of facts that are a change.
    static var kinds: Set<String> { Set(byKind.keys) }

    /// By the kind of the entry; `nil` for what nobody is told.
    package init?(of entry: JournalEntry) {
        guard let change = byKind[entry.kind] else { return nil }
        self = change
    }
}

private let byKind: [String: ConversationChange] = [
    ConversationJoined.kind: .posted, OwnPostAdded.kind: .answered, NoteAdded.kind: .noted,
    ConversationAssigned.kind: .assigned, ConversationHandedOver.kind: .offered, HandOverAccepted.kind: .accepted,
    HandOverReturned.kind: .returned, HandOverWithdrawn.kind: .withdrawn, ConversationClosed.kind: .closed,
    ConversationReopened.kind: .reopened, ConversationsMerged.kind: .merged,
]
