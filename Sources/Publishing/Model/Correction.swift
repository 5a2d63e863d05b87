package import Conversations
package import Governance
package import Primitives
package import Responding

/// Other words for a reply that stands on a network, or its taking back; the words before stay in the record.
package struct Correction: Sendable, Equatable {
    package let id: ID<Correction>
    package let organization: OrganizationID
    package let reply: ID<Reply>
    package let conversation: ID<Conversation>
    package let account: ID<ChannelAccount>
    /// What shall stand there; `nil` takes the reply back.
    package let words: NewWords?
    /// Why, in the person's own words.
    package let reason: String
    package let madeBy: AgentID
    package let madeAt: Moment
    package var state: State
    /// The body that was decided before the first attempt.
    package var payload: String?
    package var tries = 0
    package var epoch: Int64 = 1
    package var nextAttemptAt: Moment
    /// The network's own words, or ours, for why it is where it is.
    package var trouble: String?
    package var updatedAt: Moment

    package struct NewWords: Sendable, Equatable {
        /// What the person wrote, and what leaves: with the line that names them.
        package let words: String
        package let text: String

        package init(words: String, text: String) {
            (self.words, self.text) = (words, text)
        }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case queued
        /// An attempt is under way.
        case sending
        /// The network has it.
        case done
        /// An attempt may or may not have arrived; it is looked for.
        case unknown
        /// The network said no, or was asked often enough.
        case rejected
        /// A person let it be.
        case abandoned
    }

    package var isOpen: Bool { [.queued, .sending, .unknown].contains(state) }
}

/// Why a reply is not corrected, or not taken back.
package enum CorrectionRefused: Refusal {
    case notSent
    case notOffered
    case withdrawNotOffered
    case underWay
    case withdrawn
    case sameWords
    case hasPictures
    case reasonUnfit
    case unknown
    case stateUnfit
    case accountRemoved

    package var code: String { "correction.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .reasonUnfit, .sameWords: .invalid
        default: .conflict
        }
    }

    package var message: String {
        switch self {
        case .notSent: "This reply does not stand on a network under an address that Parley knows. Look at its state."
        case .notOffered: "This network lets no post be changed. Take the reply back, or answer once more."
        case .withdrawNotOffered: "This network lets no post be taken back. Answer once more."
        case .underWay: "A change of this reply is under way. Wait until it is done, or let it be."
        case .withdrawn: "This reply was taken back already."
        case .sameWords: "These are the words that stand there. Change them first."
        case .hasPictures:
            "This reply has pictures, and new words would take them from it. Take the reply back, or answer once more."
        case .reasonUnfit: "Say why, in 1 to 500 characters."
        case .unknown: "There is no such change. Look at its conversation."
        case .stateUnfit: "This cannot be done now. Look at how far the change has come."
        case .accountRemoved:
            "Its account was taken out of Parley. Connect the account again, or change the post on its network yourself."
        }
    }
}
