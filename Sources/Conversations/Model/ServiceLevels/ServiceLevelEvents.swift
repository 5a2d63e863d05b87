import Journal
package import Primitives

/// A unit promises something else from now on; what has begun before keeps its promise.
package struct ServiceLevelSet: JournalEvent, Equatable {
    package static let kind = "serviceLevel.set"
    package let unit: UnitID
    /// `nil` when the unit goes by the one above from now on.
    package let level: ServiceLevel?
    package var subject: String { unit.description }
}

/// A promise came near its end, or has passed it, and these people were told.
package struct ClockEscalated: JournalEvent, Equatable {
    package static let kind = "conversation.clockEscalated"
    package let conversation: ID<Conversation>
    package let clock: ClockKind
    package let startedAt: Moment
    package let dueAt: Moment
    /// How much of the time had passed, in hundredths.
    package let step: EscalationStep
    package let told: [AgentID]
    package var subject: String { conversation.description }
}

/// How much of the time has passed when somebody is told.
package enum EscalationStep: Int, Sendable, Codable, CaseIterable, Comparable {
    /// Whoever looks after it; the unit's leads while nobody does.
    case near = 75
    /// The unit's leads.
    case due = 100
    /// The hub.
    case over = 150

    package static func < (left: EscalationStep, right: EscalationStep) -> Bool { left.rawValue < right.rawValue }
}
