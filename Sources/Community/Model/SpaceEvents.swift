import Journal
package import Primitives

/// A space was made; its name stands beside the record.
package struct SpaceMade: JournalEvent, Equatable {
    package static let kind = "space.made"
    package let space: ID<Space>
    package let spaceKind: Space.Kind
    package var subject: String { space.description }
}

/// A space has another name or says something else of itself.
package struct SpaceDescribed: JournalEvent, Equatable {
    package static let kind = "space.described"
    package let space: ID<Space>
    package let version: Int
    package var subject: String { space.description }
}

/// Others see what stands in a space than before, with how many topics those are.
package struct SpaceKindChanged: JournalEvent, Equatable {
    package static let kind = "space.kindChanged"
    package let space: ID<Space>
    package let from: Space.Kind
    package let to: Space.Kind
    package let topics: Int
    package var subject: String { space.description }
}

/// A member was invited to a space, asked to be let in, is in, or is not any more.
package struct SpacePersonMoved: JournalEvent, Equatable {
    package static let kind = "space.personMoved"
    package let space: ID<Space>
    package let member: MemberID
    /// `nil` of whoever has nothing to do with it any more.
    package let place: Space.Place?
    package let role: Space.Role?
    package var subject: String { space.description }
}
