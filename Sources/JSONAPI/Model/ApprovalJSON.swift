import Organization
import Pictures
import Primitives
import Responding
import Storage

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Words that wait, or waited, for the word of others.
struct ApprovalJSON: Described {
    let id: String
    let conversation: String
    let author: String
    /// `waiting`, `approved`, `returned`, `rejected`, `lapsed` or `withdrawn`.
    let state: String
    /// Comes back with every decision.
    let version: Int64
    /// What is to be approved.
    let words: String
    /// What the author wrote.
    let written: String
    /// What is shown beside them, and is approved with them.
    let pictures: [PictureJSON]
    /// Whether the author’s draft came from a saved reply.
    let fromSavedReply: Bool
    /// Approvers who changed the words.
    let changedBy: [String]
    /// Whether the author stands for the words as they are.
    let isAgreed: Bool
    let steps: [ApprovalStepJSON]
    let given: [ApprovalGivenJSON]
    /// What changed since you approved, or else since the author wrote it.
    let difference: [DifferenceJSON]
    /// Whether your word is asked for now.
    let isYourTurn: Bool
    let note: String?
    let submittedAt: String
    let deadline: String

    static let example = ApprovalJSON(
        id: someID,
        conversation: someID,
        author: someID,
        state: "waiting",
        version: 2,
        words: "The price is 31 pence.",
        written: "The price is 30 pence.",
        pictures: [.example],
        fromSavedReply: false,
        changedBy: [someID],
        isAgreed: false,
        steps: [.example],
        given: [.example],
        difference: [.example],
        isYourTurn: true,
        note: "Say from when.",
        submittedAt: someMoment,
        deadline: someMoment
    )
}

extension ApprovalJSON {
    init(_ submission: Submission, for viewer: Viewer, on connection: any Connection) throws {
        let progress = try SubmissionProgress(
            submission,
            of: viewer.organization,
            at: viewer.moment,
            on: connection
        )
        let earlier = submission.seen(by: viewer.actor) ?? submission.written
        self.init(
            id: submission.id.description,
            conversation: submission.conversation.description,
            author: submission.author.description,
            state: submission.state.rawValue,
            version: submission.version,
            words: submission.words,
            written: submission.written,
            pictures: submission.pictures.map { PictureJSON($0) },
            fromSavedReply: submission.fromSavedReply ?? false,
            changedBy: submission.editors.map(\.description),
            isAgreed: submission.isAgreed,
            steps: zip(submission.steps, progress.isMet).map(ApprovalStepJSON.init),
            given: submission.standing.map {
                ApprovalGivenJSON(agent: $0.agent.description, at: $0.at.description)
            },
            difference: earlier == submission.words
                ? []
                : wordDifference(from: earlier, to: submission.words)
                    .map { DifferenceJSON(kind: $0.kind.rawValue, text: $0.text) },
            isYourTurn: viewer.isAskedNow(about: submission, at: progress),
            note: submission.note,
            submittedAt: submission.submittedAt.description,
            deadline: submission.deadline.description
        )
    }
}

/// Whose word is needed, and why.
struct ApprovalStepJSON: Described {
    let reasons: [ApprovalReasonJSON]
    let people: [String]
    let unit: String?
    /// `any` or `all`.
    let need: String
    let hours: Int
    let isMet: Bool

    static let example = ApprovalStepJSON(
        reasons: [.example],
        people: [someID],
        unit: someID,
        need: "any",
        hours: 24,
        isMet: false
    )
}

extension ApprovalStepJSON {
    init(_ required: RequiredApproval.Step, isMet: Bool) {
        self.init(
            reasons: required.reasons.map {
                ApprovalReasonJSON(rule: $0.rule.description, name: $0.name, found: $0.found)
            },
            people: required.step.people.map(\.description),
            unit: required.step.unit?.description,
            need: required.step.need.rawValue,
            hours: required.step.hours,
            isMet: isMet
        )
    }
}

/// The rule that asks, and the words that made it.
struct ApprovalReasonJSON: Described {
    let rule: String
    let name: String
    let found: [String]
    static let example = ApprovalReasonJSON(rule: someID, name: "mentions a price", found: ["price"])
}

struct ApprovalGivenJSON: Described {
    let agent: String
    let at: String
    static let example = ApprovalGivenJSON(agent: someID, at: someMoment)
}

/// A piece of a text: `same`, `removed` or `added`.
struct DifferenceJSON: Described {
    let kind: String
    let text: String
    static let example = DifferenceJSON(kind: "added", text: "31")
}

struct ApprovalsJSON: Described {
    /// What waits for your word, the nearest deadline first.
    let toDecide: [ApprovalJSON]
    /// What you asked approval for: what waits, and what was decided in the last thirty days.
    let yours: [ApprovalJSON]
    static let example = ApprovalsJSON(toDecide: [.example], yours: [.example])
}

/// What would be needed, were these words sent.
struct NeededApprovalJSON: Described {
    let isNeeded: Bool
    let steps: [ApprovalStepJSON]
    static let example = NeededApprovalJSON(isNeeded: true, steps: [.example])
}

/// Words to be approved.
struct NewApprovalJSON: Described {
    /// Chosen by the caller; the same id sent twice is one.
    let id: String?
    let text: String
    let account: String?
    /// All that are to be shown beside the words, in their order; absent means none.
    let pictures: [NewPictureJSON]?
    static let example = NewApprovalJSON(
        id: someID,
        text: "The price is 30 pence.",
        account: someID,
        pictures: [.example]
    )
}

/// The version that was read, and how long the reply can be taken back once it is approved.
struct ApprovalVersionJSON: Described {
    let version: Int64
    let holdSeconds: Int?
    static let example = ApprovalVersionJSON(version: 1, holdSeconds: 8)
}

struct ApprovalNoteJSON: Described {
    let version: Int64
    /// What is to be changed, or why it is not said.
    let note: String
    static let example = ApprovalNoteJSON(version: 1, note: "Say from when.")
}

struct ApprovalWordsJSON: Described {
    let version: Int64
    let text: String
    static let example = ApprovalWordsJSON(version: 1, text: "The price is 31 pence.")
}
