import Journal
import Primitives

/// The acts that their doer can take back; each has its opposite among them, and counts the version up by one.
///
/// Following is none: it is one’s own, and is taken back by its opposite whatever others have done since.
let undoableKinds: Set<String> = [
    ConversationClosed.kind, ConversationReopened.kind, ConversationSnoozed.kind, ConversationWoken.kind,
    ConversationAssigned.kind, ConversationClaimed.kind, ConversationReleased.kind, ConversationPrioritised.kind,
    ConversationTagged.kind, ConversationUntagged.kind,
]

/// An act of such a kind as the record has it.
struct RecordedAct: Sendable, Equatable {
    let entry: JournalEntry
    /// `nil` where it is a part of something else, such as a draft, and nobody takes it back by itself.
    let mark: UndoMark?
    let agent: AgentID?
    let isOfClaim: Bool
    let isRelease: Bool
    /// Later ones have greater numbers.
    let place: Int64

    init(_ entry: JournalEntry) throws {
        self.entry = entry
        mark = try entry.undoMark
        agent = entry.actor.agent
        isRelease = entry.kind == ConversationReleased.kind
        isOfClaim = isRelease || entry.kind == ConversationClaimed.kind
        place = entry.sequence
    }
}
