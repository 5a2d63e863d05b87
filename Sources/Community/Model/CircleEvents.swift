import Journal
package import Primitives

/// Somebody founded a circle; what it wants stands beside the record.
package struct CircleFounded: JournalEvent, Equatable {
    package static let kind = "circle.founded"
    package let circle: ID<Circle>
    package var subject: String { circle.description }
}

/// Somebody was invited to a circle, is in, or is not any more; who, the rows of the circle say.
package struct CirclePersonMoved: JournalEvent, Equatable {
    package static let kind = "circle.personMoved"
    package let circle: ID<Circle>
    /// `nil` of whoever has nothing to do with it any more.
    package let place: Circle.Place?
    package var subject: String { circle.description }
}

/// Somebody in a circle agreed that anybody may read it, or took that back.
package struct CircleConsentSet: JournalEvent, Equatable {
    package static let kind = "circle.consentSet"
    package let circle: ID<Circle>
    package let agrees: Bool
    package var subject: String { circle.description }
}

/// A circle wrote down a small victory, or took one back.
package struct VictoryNoted: JournalEvent, Equatable {
    package static let kind = "circle.victoryNoted"
    package let circle: ID<Circle>
    package let victory: ID<Victory>
    package let isThere: Bool
    package var subject: String { circle.description }
}

/// A circle is over.
package struct CircleFinished: JournalEvent, Equatable {
    package static let kind = "circle.finished"
    package let circle: ID<Circle>
    package let isReached: Bool
    package var subject: String { circle.description }
}
