package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Begins a wall of a unit, gives it another name or title, or takes it away; for those who make answers public there.
package struct KeepWalls: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func create(_ name: String, titled title: String, in unit: UnitID, by viewer: Viewer) async throws -> Wall {
        try viewer.require(.publishAnswers, in: unit)
        let (name, title) = (try checkedWallName(name), try checkedWallTitle(title))
        let now = ground.clock()
        return try await ground.write { connection in
            let table = WallTable(organization: viewer.organization, connection: connection)
            let wall = Wall(
                id: .new(at: now),
                name: name,
                title: title,
                unit: unit,
                version: 1,
                createdAt: now,
                changedAt: now
            )
            guard try !table.isTaken(name, besides: wall.id) else { throw WallRefused.nameTaken }
            guard try table.number(in: unit) < mostWalls else { throw WallRefused.tooManyWalls }
            try table.insert(wall)
            try wall.append(WallSaved(wall: wall.id, version: 1), by: viewer, at: now, on: connection)
            return wall
        }
    }

    /// Under its old name there is no wall any more.
    package func change(
        _ id: ID<Wall>,
        from version: Int,
        to name: String,
        titled title: String,
        by viewer: Viewer
    ) async throws -> Wall {
        let (name, title) = (try checkedWallName(name), try checkedWallTitle(title))
        let now = ground.clock()
        return try await ground.write { connection in
            var wall = try viewer.ownWall(id, on: connection)
            guard wall.version == version else { throw WallRefused.changed }
            let table = WallTable(organization: viewer.organization, connection: connection)
            guard try !table.isTaken(name, besides: id) else { throw WallRefused.nameTaken }
            (wall.name, wall.title, wall.version, wall.changedAt) = (name, title, version + 1, now)
            guard try table.update(wall, from: version) else { throw WallRefused.changed }
            try wall.append(WallSaved(wall: id, version: wall.version), by: viewer, at: now, on: connection)
            return wall
        }
    }

    package func remove(_ id: ID<Wall>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let wall = try viewer.ownWall(id, on: connection)
            try WallTable(organization: viewer.organization, connection: connection).remove(id)
            try wall.append(WallRemoved(wall: id), by: viewer, at: now, on: connection)
        }
    }
}

extension Viewer {
    /// The wall, where this person may say what stands on it.
    func ownWall(_ id: ID<Wall>, on connection: any Connection) throws -> Wall {
        let wall = try wall(id, on: connection)
        try require(.publishAnswers, in: wall.unit)
        return wall
    }
}

extension Wall {
    /// Appends a fact about this wall in its lane, and makes the pages that anybody reads anew.
    func append(_ event: some JournalEvent, by viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        try record(event, by: .agent(viewer.actor), of: viewer.organization, at: now, on: connection)
        try StampTable(organization: viewer.organization, connection: connection).turn()
    }
}
