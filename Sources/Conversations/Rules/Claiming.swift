package import Primitives

extension Conversation {
    /// Decides whether `agent` may answer now; a claim that has run out is no claim.
    package func claimed(
        by agent: AgentID,
        at now: Moment,
        for duration: Duration
    ) throws(ConversationRefused) -> ConversationClaimed {
        guard offeredTo == nil else { throw .offered }
        if let holder = heldByAnother(than: agent, at: now) { throw .claimedByAnother(holder) }
        return ConversationClaimed(conversation: id, claim: Claim(agent: agent, until: now + duration))
    }

    /// Whether `agent` may begin to answer now.
    package func mayBeClaimed(by agent: AgentID, at now: Moment) -> Bool {
        offeredTo == nil && heldByAnother(than: agent, at: now) == nil
    }

    /// Who holds it, when that is somebody else.
    package func heldByAnother(than agent: AgentID, at now: Moment) -> AgentID? {
        guard let claim, claim.agent != agent, now < claim.until else { return nil }
        return claim.agent
    }
}

/// How long a claim holds; renewed by every saved draft.
package let claimLength = Duration.seconds(15 * 60)

/// Why a conversation is not changed.
package enum ConversationRefused: Refusal {
    case unknown
    case claimedByAnother(AgentID)
    case changed
    case offered
    case stateUnfit(Conversation.State)

    package var code: String {
        switch self {
        case .unknown: "conversation.unknown"
        case .claimedByAnother: "conversation.claimedByAnother"
        case .changed: "conversation.changed"
        case .offered: "conversation.offered"
        case .stateUnfit: "conversation.stateUnfit"
        }
    }

    package var kind: RefusalKind { self == .unknown ? .notFound : .conflict }

    package var message: String {
        switch self {
        case .unknown: "There is no such conversation, or it belongs to another unit. Look in the inbox."
        case .claimedByAnother: "A colleague is answering this conversation. Your words are kept as a draft."
        case .changed: "The conversation has changed since you opened it. Read what is new, then try again."
        case .offered: "This conversation is on its way to another unit. Accept it, or take it back, before you answer."
        case .stateUnfit(let state):
            state == .done ? "This conversation is done already." : "This conversation is open already."
        }
    }
}
