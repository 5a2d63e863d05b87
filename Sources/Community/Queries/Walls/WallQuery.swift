package import Journal
package import Organization
package import Primitives
import Storage

/// Walls, for those who work here and for anybody.
package struct WallQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Whole: Sendable {
        package let wall: Wall
        /// In their order; only what still stands where it was said.
        package let pieces: [Wall.Piece]
        package let organization: OrganizationProfile
    }

    /// Those of units that this person reads, by their names.
    package func callAsFunction(for viewer: Viewer) async throws -> [Wall] {
        try await ground.read { connection in
            try WallTable(organization: viewer.organization, connection: connection)
                .walls(where: viewer.condition(.read, on: "w.unit_id"))
        }
    }

    package func callAsFunction(_ id: ID<Wall>, for viewer: Viewer) async throws -> Whole {
        try await ground.read { connection in
            let wall = try viewer.wall(id, on: connection)
            return try whole(wall, try community(on: connection), on: connection)
        }
    }

    /// For anybody, those on which something stands, the newest first, each with when something came onto it last.
    package func shown(atMost limit: Int = 500) async throws -> [(wall: Wall, changedAt: Moment)] {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let pieces = WallPieceTable(organization: organization, connection: connection)
            let walls = try WallTable(organization: organization, connection: connection)
                .walls(where: pieces.somethingStands, "ORDER BY w.created_at DESC, w.id DESC LIMIT \(limit)")
            let newest = try pieces.newest(on: walls.map(\.id))
            return walls.map { (wall: $0, changedAt: max($0.changedAt, newest[$0.id] ?? $0.changedAt)) }
        }
    }

    /// For anybody, by its name: one statement for the wall and one for all that stands on it.
    package func callAsFunction(named name: String) async throws -> Whole {
        try await ground.read { connection in
            let organization = try community(on: connection)
            let found = try WallTable(organization: organization.id, connection: connection)
                .walls(where: "w.name = \(name)").first
            guard let found else { throw WallRefused.unknown }
            return try whole(found, organization, on: connection)
        }
    }
}

private func whole(
    _ wall: Wall,
    _ organization: OrganizationProfile,
    on connection: any Connection
) throws -> WallQuery.Whole {
    let pieces = try WallPieceTable(organization: organization.id, connection: connection).standing(on: wall.id)
    return WallQuery.Whole(wall: wall, pieces: pieces, organization: organization)
}
