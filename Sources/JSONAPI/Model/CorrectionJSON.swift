import Primitives
import Publishing

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// Other words for a reply that stands on a network, or its taking back.
struct CorrectionJSON: Described {
    let id: String
    let reply: String
    /// `edit` or `withdraw`.
    let kind: String
    /// What was written; absent where the reply is taken back.
    let words: String?
    /// What stands there: with the line that names who wrote it.
    let text: String?
    let reason: String
    let by: String
    let at: String
    /// `queued`, `sending`, `done`, `unknown`, `rejected` or `abandoned`.
    let state: String
    /// The network's own words, or ours, for why it is where it is.
    let trouble: String?
    static let example = CorrectionJSON(
        id: exampleID,
        reply: exampleID,
        kind: "edit",
        words: "Until nine.",
        text: "Until nine. — Nia, Marram Energy",
        reason: "The hours were those of last year.",
        by: exampleID,
        at: exampleMoment,
        state: "rejected",
        trouble: "Record not found"
    )
}

extension CorrectionJSON {
    init(_ correction: Correction) {
        self.init(
            id: correction.id.description,
            reply: correction.reply.description,
            kind: correction.words == nil ? "withdraw" : "edit",
            words: correction.words?.words,
            text: correction.words?.text,
            reason: correction.reason,
            by: correction.madeBy.description,
            at: correction.madeAt.description,
            state: correction.state.rawValue,
            trouble: correction.trouble
        )
    }
}

/// Everything that was done with a reply that stands on a network, in order.
struct CorrectionsJSON: Described {
    let corrections: [CorrectionJSON]
    static let example = CorrectionsJSON(corrections: [.example])
}

/// Words that shall stand in the place of those of a reply.
struct NewCorrectionJSON: Described {
    let words: String
    let reason: String
    static let example = NewCorrectionJSON(words: "Until nine.", reason: "The hours were those of last year.")
}

/// Why a reply is taken back.
struct WithdrawalJSON: Described {
    let reason: String
    static let example = WithdrawalJSON(reason: "It was about another tariff.")
}

struct CorrectionDecisionJSON: Described {
    /// `sendAgain`, `giveUp`, or `published` where you have seen it there.
    let decision: String
    static let example = CorrectionDecisionJSON(decision: "sendAgain")
}
