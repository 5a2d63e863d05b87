package import Primitives

/// What a member has done, as far as badges ask.
package struct BadgeBasis: Sendable, Equatable {
    /// Answers in sight that somebody else called the right one.
    package var accepted = 0
    /// People who said of what is in sight that it helped them, each once.
    package var helped = 0
    /// Ideas in sight that were done.
    package var ideasDone = 0
    package var joinedAt: Moment

    package init(accepted: Int = 0, helped: Int = 0, ideasDone: Int = 0, joinedAt: Moment) {
        (self.accepted, self.helped, self.ideasDone, self.joinedAt) = (accepted, helped, ideasDone, joinedAt)
    }

    /// The published rules.
    package func earned(at now: Moment) -> Set<Badge> {
        var badges: Set<Badge> = []
        if accepted >= 1 { badges.insert(.firstAccepted) }
        if helped >= 10 { badges.insert(.tenHelped) }
        if helped >= 100 { badges.insert(.hundredHelped) }
        if ideasDone >= 1 { badges.insert(.ideaDone) }
        if now - joinedAt >= .seconds(365 * 86_400) { badges.insert(.oneYear) }
        return badges
    }
}

/// Why a badge is not given or taken.
package enum BadgeRefused: String, Refusal, CaseIterable {
    case unknown
    case automatic
    case held
    case notHeld

    package var code: String { "badge.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .automatic: .invalid
        case .held, .notHeld: .conflict
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such badge. Look at the list of badges."
        case .automatic: "This badge follows from what somebody did, and nobody gives or takes it."
        case .held: "They have this badge already."
        case .notHeld: "They do not have this badge."
        }
    }
}
