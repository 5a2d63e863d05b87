package import Channels
package import Conversations
package import Governance
package import Pictures
package import Primitives

/// Words that their author wants to send and that need the word of others first.
///
/// Its id becomes the reply's id: what was approved leaves once.
package struct Submission: Sendable, Equatable, Codable {
    package let id: ID<Submission>
    package let conversation: ID<Conversation>
    /// Whose conversation it was when approval was asked for first.
    package let unit: UnitID
    package let author: AgentID
    package let account: ID<ChannelAccount>
    /// The post that is answered.
    package let answers: IncomingPost
    package let languages: [String]
    /// What the author wrote.
    package let written: String
    /// What is to be approved: the author's words, or those of the last approver who changed them.
    package var words: String
    /// What would leave: the words and the line that names the author.
    package var text: String
    package var textHash: [UInt8]
    /// Approvers who changed the words, the last one last.
    package var editors: [AgentID]
    /// The hash of what the author stands for: of what they sent, or of the change that they agreed to.
    package var agreed: [UInt8]
    /// What had been said when approval was asked for, the last time.
    package var basis: Basis
    /// Goes up when approval is asked for again; a word given before does not count any more.
    package var round: Int
    package var steps: [RequiredApproval.Step]
    package var approvals: [Approval]
    package var state: State
    /// Goes up with every change; a decision made on an old one is refused.
    package var version: Int64
    /// When it lapses unless the step is decided.
    package var deadline: Moment
    /// What the person who returned or rejected it said.
    package var note: String?
    /// Who ended it: an approver, or the author; `nil` when it lapsed.
    package var endedBy: AgentID?
    package let submittedAt: Moment
    package var updatedAt: Moment
    /// Whether the draft came from a saved reply; absent in what was submitted before that was kept.
    package var fromSavedReply: Bool?
    /// What would leave beside the words; approvers change words, and no pictures.
    package var shown: [Picture]?

    package var pictures: [Picture] { shown ?? [] }

    package enum State: String, Sendable, Codable, CaseIterable {
        case waiting
        case approved
        /// It came back to the author with a note, and is their draft again.
        case returned
        case rejected
        /// Nobody decided in time; it is the author's draft again.
        case lapsed
        /// The author took it back.
        case withdrawn
    }

    /// One person's word for exactly these words.
    package struct Approval: Sendable, Equatable, Codable {
        package let agent: AgentID
        package let step: ApprovalRule.Step
        package let textHash: [UInt8]
        /// Kept, so that the person is shown only what has changed since.
        package let words: String
        package let round: Int
        package let at: Moment
    }

    /// What had been said in the conversation, and whose conversation it was.
    package struct Basis: Sendable, Equatable, Codable {
        package let unit: UnitID
        /// What changes with every post of somebody else, and with every change of one.
        package let heard: String
        /// What changes with everything that we say.
        package let said: String
    }

    /// Whether the words still are those that the author stands for.
    package var isAgreed: Bool { agreed == textHash }

    /// The words given for what is to be approved now.
    package var standing: [Approval] {
        approvals.filter { $0.textHash == textHash && $0.round == round && $0.agent != author }
    }

    /// What this person approved last, when the words have changed since.
    package func seen(by agent: AgentID) -> String? {
        approvals.last { $0.agent == agent && $0.textHash != textHash }?.words
    }
}
