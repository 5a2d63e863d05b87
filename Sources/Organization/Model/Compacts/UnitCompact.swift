package import Primitives

/// What the hub and one unit have agreed, and since when the unit stands by itself.
package struct UnitCompact: Sendable, Equatable {
    package let unit: UnitID
    package var gives: [HubPromise]
    package var owes: [UnitPromise]
    /// `nil` while the unit leans on the hub.
    package var independence: Independence?
    /// Goes up with every change; 0 where nothing was agreed yet.
    package var version: Int

    package init(
        unit: UnitID,
        gives: [HubPromise] = [],
        owes: [UnitPromise] = [],
        independence: Independence? = nil,
        version: Int = 0
    ) {
        self.unit = unit
        self.gives = gives
        self.owes = owes
        self.independence = independence
        self.version = version
    }

    /// A person of the hub has said that the unit no longer needs it.
    package struct Independence: Sendable, Equatable, Codable {
        package let since: Moment
        package let by: AgentID
        package let reason: String
    }
}

/// Something that the hub does for a unit, in words, and who sees to it.
package struct HubPromise: Sendable, Equatable, Codable {
    package let kind: Kind
    package let words: String
    /// A name, as people call it: somebody, a team or a shift.
    package let responsible: String
    /// The last day; `nil` while nobody has named one.
    package let until: CalendarDay?

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case training
        /// Answers while nobody of the unit is there.
        case cover
        case approval
        /// Texts, pictures, saved replies.
        case content
        case advice
        case tools
    }

    package init(_ kind: Kind, _ words: String, by responsible: String, until: CalendarDay? = nil) {
        self.kind = kind
        self.words = words
        self.responsible = responsible
        self.until = until
    }
}

/// Something that a unit owes, measured: at least so many of a hundred.
package struct UnitPromise: Sendable, Equatable, Codable {
    package let measure: Measure
    /// From 1 to 100.
    package let target: Int

    package enum Measure: String, Sendable, Codable, CaseIterable {
        /// Replies within the service level.
        case onTime
        /// Answers that the unit's own people wrote.
        case ownAnswers
        /// What was to be approved and was neither returned nor rejected.
        case approvedAtOnce
        /// Conversations that the unit did not hand back to the hub.
        case keptHere
        /// Promised hours in which somebody of the unit is at work.
        case ownCover
    }

    package init(_ measure: Measure, atLeast target: Int) {
        self.measure = measure
        self.target = target
    }
}
