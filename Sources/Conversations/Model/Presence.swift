package import Primitives

/// That a colleague is at a conversation.
package struct PresentColleague: Sendable, Hashable {
    package let agent: AgentID
    package let doing: PresenceKind
    package let since: Moment

    package init(agent: AgentID, doing: PresenceKind, since: Moment) {
        self.agent = agent
        self.doing = doing
        self.since = since
    }
}

/// What somebody does at a conversation, and for how long that is believed without hearing of it again.
package enum PresenceKind: String, Sendable, CaseIterable {
    case reading
    case writing

    /// A machine that is lost vanishes from reading soon; who writes may think for a while.
    package var lease: Duration {
        switch self {
        case .reading: .seconds(20)
        case .writing: .seconds(90)
        }
    }
}
