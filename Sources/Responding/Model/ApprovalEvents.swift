package import Conversations
import Journal
package import Pictures
package import Primitives

/// An author asked for approval of these words.
package struct ApprovalAsked: JournalEvent {
    package static let kind = "approval.asked"
    package let submission: ID<Submission>
    package let conversation: ID<Conversation>
    package let text: String
    package let textHash: [UInt8]
    package let steps: [RequiredApproval.Step]
    /// What is shown beside the text; `nil` where there is nothing.
    package var shown: [Picture]?
    package var subject: String { submission.description }
}

/// Something happened meanwhile: what was given before does not count, and everybody is asked again.
package struct ApprovalAskedAgain: JournalEvent {
    package static let kind = "approval.askedAgain"
    package let submission: ID<Submission>
    /// Only words that are given in this round count from now on.
    package let round: Int
    package let steps: [RequiredApproval.Step]
    package var subject: String { submission.description }
}

/// An approver changed the words.
package struct SubmissionChanged: JournalEvent {
    package static let kind = "approval.changed"
    package let submission: ID<Submission>
    package let text: String
    package let textHash: [UInt8]
    package let steps: [RequiredApproval.Step]
    package var subject: String { submission.description }
}

/// The author stands for the words as an approver changed them.
package struct ChangeAgreed: JournalEvent {
    package static let kind = "approval.agreed"
    package let submission: ID<Submission>
    package let textHash: [UInt8]
    package var subject: String { submission.description }
}

/// One person gave their word for exactly these words.
package struct ApprovalGiven: JournalEvent {
    package static let kind = "approval.given"
    package let submission: ID<Submission>
    package let agent: AgentID
    package let step: ApprovalRule.Step
    package let textHash: [UInt8]
    package let round: Int
    package var subject: String { submission.description }
}

package struct SubmissionEnded: JournalEvent {
    package static let kind = "approval.ended"
    package let submission: ID<Submission>
    /// `returned`, `rejected`, `lapsed` or `withdrawn`.
    package let state: Submission.State
    package let note: String?
    package var subject: String { submission.description }
}

package struct ApprovalRuleSaved: JournalEvent {
    package static let kind = "approvalRule.saved"
    package let rule: ApprovalRule
    package var subject: String { rule.id.description }
}
