package import Primitives

extension Conversation {
    /// What somebody had before their eyes when they decided.
    package enum Seen: Sendable, Equatable {
        case anything
        case version(Int64)
        /// Who looked after it then.
        case owner(AgentID?)
        /// How soon somebody should see to it, and why, as it stood then.
        case need(Need)
    }

    /// Refuses where what somebody had before their eyes has changed since.
    package func requireStill(_ seen: Seen) throws(ConversationRefused) {
        let isStill =
            switch seen {
            case .anything: true
            case .version(let number): number == version
            case .owner(let before): before == owner
            case .need(let before): before == need
            }
        guard isStill else { throw .changed }
    }

    /// Decides whether it is `agent`'s from now on, or nobody's; gives nothing when that is so already.
    ///
    /// Whoever decided on what has changed since is told, and overrules nobody.
    package func assigned(
        to agent: AgentID?,
        ifStill seen: Seen,
        because reasons: [String]
    ) throws(ConversationRefused) -> ConversationAssigned? {
        if agent == owner { return nil }
        guard state != .done else { throw .stateUnfit(.done) }
        guard offeredTo == nil else { throw .offered }
        try requireStill(seen)
        return ConversationAssigned(conversation: id, agent: agent, before: owner, reasons: reasons)
    }
}

extension ConversationAssigned {
    /// Whether somebody took it, or gave back what was theirs; all else is a decision about others.
    static func isOwn(of actor: AgentID, to agent: AgentID?, from before: AgentID?) -> Bool {
        agent == actor || agent == nil && before == actor
    }

    func isOwn(of actor: AgentID) -> Bool { Self.isOwn(of: actor, to: agent, from: before) }
}

/// Why a conversation does not become somebody's.
package enum AssignmentRefused: Refusal {
    case cannotAnswer

    package var code: String { "assignment.\(self)" }

    package var message: String {
        "This person cannot answer in this unit. Choose somebody who can, or hand the conversation over."
    }
}
