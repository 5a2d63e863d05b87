package import Primitives

/// A named part of a unit's community, with people of its own.
package struct Space: Sendable, Equatable {
    package let id: ID<Space>
    /// The short word of its address; the same for ever.
    package let code: String
    /// Whose people answer there, and see what stands in it.
    package let unit: UnitID
    package var name: String
    /// What it is for.
    package var about: String
    package var kind: Kind
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int
    package let createdAt: Moment

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Anybody reads, those who belong to it write.
        case open
        /// Anybody sees that it is there and may ask to be let in.
        case closed
        /// Nobody outside sees that it is there.
        case `private`
        /// Only colleagues of its unit and of those below.
        case `internal`
    }

    /// What somebody may do there.
    package enum Role: String, Sendable, Codable, CaseIterable {
        case reader
        case member
        /// Lets people in and keeps order, too.
        case host

        package var mayWrite: Bool { self != .reader }
    }

    /// How far somebody is on their way in.
    package enum Place: String, Sendable, Codable, CaseIterable {
        case invited
        case asked
        case inside = "in"
    }
}

/// A member of the community and one space.
package struct SpacePerson: Sendable, Equatable {
    package let space: ID<Space>
    package let member: MemberID
    package var role: Space.Role
    package var place: Space.Place
    package let since: Moment
}
