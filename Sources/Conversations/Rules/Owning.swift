package import Primitives

extension Conversation {
    /// What somebody had before their eyes when they decided.
    package enum Seen: Sendable, Equatable {
        case anything
        case version(Int64)
        /// Who looked after it then.
        case owner(AgentID?)
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
        switch seen {
        case .anything: break
        case .version(let number): guard number == version else { throw .changed }
        case .owner(let before): guard before == owner else { throw .changed }
        }
        return ConversationAssigned(conversation: id, agent: agent, before: owner, reasons: reasons)
    }
}

/// Why a conversation does not become somebody's.
package enum AssignmentRefused: Refusal {
    case cannotAnswer

    package var code: String { "assignment.\(self)" }

    package var message: String {
        "This person cannot answer in this unit. Choose somebody who can, or hand the conversation over."
    }
}
