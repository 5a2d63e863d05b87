package import Primitives

/// One promise about one conversation, and what became of it.
package struct ConversationClock: Sendable, Equatable {
    package let conversation: ID<Conversation>
    package let kind: ClockKind
    package let startedAt: Moment
    /// The unit that had it then, and whose promise it is.
    package let unit: UnitID
    /// How long it has, in minutes of the time that counts.
    package let minutes: Int
    /// When each part of the time has passed; none while nothing counts until they write.
    package let moments: Moments?
    package let end: End?

    package struct Moments: Sendable, Hashable {
        package let near: Moment
        package let due: Moment
        package let over: Moment

        package subscript(_ step: EscalationStep) -> Moment {
            switch step {
            case .near: near
            case .due: due
            case .over: over
            }
        }
    }

    package struct End: Sendable, Hashable {
        package let moment: Moment
        package let outcome: Outcome
    }

    package enum Outcome: String, Sendable, Codable {
        case met
        case missed
        /// The conversation was closed before an answer was due.
        case dropped
    }

    package var isRunning: Bool { end == nil }
}
