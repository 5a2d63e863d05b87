import Conversations
import Primitives

/// One thing that is done with many conversations.
struct BulkJSON: Described {
    /// `take`, `give`, `prioritise`, `tag`, `untag`, `snooze` or `close`.
    let act: String
    /// The ids of at most 100 conversations.
    let conversations: [String]
    /// Who is to look after them; for `give`.
    let agent: String?
    /// `urgent`, `high`, `normal` or `low`; for `prioritise`.
    let priority: String?
    /// Why; for `prioritise`, unless the priority is normal.
    let reason: String?
    /// For `tag` and `untag`.
    let tag: String?
    /// RFC 3339, at most 90 days from now; for `snooze`.
    let until: String?

    enum Act: String, CaseIterable {
        case take, give, prioritise, tag, untag, snooze, close
    }

    static let example = BulkJSON(
        act: "prioritise",
        conversations: ["0193a3f0-5c00-7aaa-8aaa-0123456789ab"],
        agent: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        priority: "high",
        reason: "The whole street is dark.",
        tag: "night-rate",
        until: "2026-11-21T09:00:00.000Z"
    )
}

/// What became of each, in the order in which they were named.
struct BulkResultJSON: Described {
    let outcomes: [BulkOutcomeJSON]
    /// By what all of it is taken back; absent where nothing was changed, and where this was the taking back.
    let undo: String?
    static let example = BulkResultJSON(outcomes: [.example], undo: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")

    init(_ outcomes: [BulkOutcome], undo: ID<ActsTogether>? = nil) {
        self.init(outcomes: outcomes.map(BulkOutcomeJSON.init), undo: undo?.description)
    }

    private init(outcomes: [BulkOutcomeJSON], undo: String?) {
        (self.outcomes, self.undo) = (outcomes, undo)
    }
}

/// What became of one of them.
struct BulkOutcomeJSON: Described {
    let conversation: String
    /// Whether it is as it was wanted now.
    let done: Bool
    /// The stable word of the refusal, where it was left as it is.
    let code: String?
    /// Why it was left as it is.
    let message: String?

    init(_ outcome: BulkOutcome) {
        self.init(
            conversation: outcome.conversation.description,
            done: outcome.refusal == nil,
            code: outcome.refusal?.code,
            message: outcome.refusal?.message
        )
    }

    private init(conversation: String, done: Bool, code: String?, message: String?) {
        (self.conversation, self.done, self.code, self.message) = (conversation, done, code, message)
    }

    static let example = BulkOutcomeJSON(
        conversation: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        done: false,
        code: "conversation.unknown",
        message: "There is no such conversation."
    )
}
