package import Journal
package import Organization
import Primitives
import Storage

/// The spaces that somebody sees, and who belongs to one.
package struct SpaceQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Line: Sendable, Equatable {
        package let space: Space
        package let unit: String
        /// What the reader is there; `nil` of whoever has nothing to do with it.
        package let own: SpacePerson?
    }

    package struct Whole: Sendable {
        package let line: Line
        /// Whether the reader sees what stands in it.
        package let isReader: Bool
        /// Whether the reader lets people in and keeps order.
        package let isKeeper: Bool
        /// Those who belong to it, for whoever does, and for those who keep it also who is on their way in.
        package let people: [(person: SpacePerson, face: AuthorFace)]
        package let organization: OrganizationProfile

        package var space: Space { line.space }
    }

    /// By their names; `nil` for whoever is not signed in.
    package func callAsFunction(for participant: Participant? = nil) async throws -> [Line] {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let spaces = try SpaceTable(of: organization, on: connection)
                .spaces(where: Participant.listedSpaces(by: participant))
            let units = try unitNames(of: organization, on: connection)
            let table = SpaceMemberTable(of: organization, on: connection)
            let own = try participant?.member.map { try table.all(of: $0) } ?? []
            return spaces.map { space in
                Line(space: space, unit: units[space.unit] ?? "", own: own.first { $0.space == space.id })
            }
        }
    }

    /// The space with this code or this id.
    package func callAsFunction(_ named: String, for participant: Participant? = nil) async throws -> Whole {
        try await ground.read { connection in
            let profile = try community(on: connection)
            let table = SpaceTable(of: profile.id, on: connection)
            let name: SQL = if let id = ID<Space>(named) { "s.id = \(id)" } else { "s.code = \(named)" }
            let listed = Participant.listedSpaces(by: participant)
            guard let space = try table.spaces(where: "\(name) AND \(listed)").first else { throw SpaceRefused.unknown }
            let reads = Participant.readSpaces(by: participant)
            let isReader = try !table.spaces(where: "s.id = \(space.id) AND \(reads)").isEmpty
            let people = SpaceMemberTable(of: profile.id, on: connection)
            let own = try participant?.member.flatMap { try people.find($0, in: space.id) }
            let isKeeper = participant?.keeps(space, own) ?? false
            let isColleague = isReader && participant != nil && participant?.member == nil
            return Whole(
                line: Line(
                    space: space,
                    unit: try unitNames(of: profile.id, on: connection)[space.unit] ?? "",
                    own: own
                ),
                isReader: isReader,
                isKeeper: isKeeper,
                people: try shown(
                    people.all(in: space.id),
                    to: own,
                    isKeeper: isKeeper,
                    isColleague: isColleague,
                    in: profile.id,
                    on: connection
                ),
                organization: profile
            )
        }
    }

    private func shown(
        _ people: [SpacePerson],
        to own: SpacePerson?,
        isKeeper: Bool,
        isColleague: Bool,
        in organization: OrganizationID,
        on connection: any Connection
    ) throws -> [(person: SpacePerson, face: AuthorFace)] {
        guard isKeeper || own?.place == .inside || isColleague else { return [] }
        let seen = people.filter { isKeeper || $0.place == .inside }
        let faces = try Faces(of: seen.map { CommunityAuthor.member($0.member) }, in: organization, on: connection)
        return seen.map { ($0, faces.face(of: .member($0.member))) }
    }
}

extension Participant {
    fileprivate func keeps(_ space: Space, _ own: SpacePerson?) -> Bool {
        switch self {
        case .agent(let viewer): viewer.may(.moderate, in: space.unit)
        case .member: own?.place == .inside && own?.role == .host && space.kind != .internal
        }
    }
}

private func unitNames(of organization: OrganizationID, on connection: any Connection) throws -> [UnitID: String] {
    Dictionary(
        try OrganizationTable(on: connection).units(of: organization).map { ($0.id, $0.name) },
        uniquingKeysWith: { first, _ in first }
    )
}
