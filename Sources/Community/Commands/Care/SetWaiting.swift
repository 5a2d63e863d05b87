package import Journal
package import Organization
package import Primitives
import Storage

/// Says how long a question or a problem of a unit waits for the community before it is the unit's work.
package struct SetWaiting: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ hours: Int, in unit: UnitID, by viewer: Viewer) async throws {
        try viewer.require(.configure, in: unit)
        guard (1...168).contains(hours) else { throw CommunityRefused.hoursUnfit }
        let choose = UnitChoice(ground: ground, unit: unit, viewer: viewer)
        try await choose(WaitingSet(unit: unit, hours: hours)) { connection in
            let table = WaitingTable(of: viewer.organization, on: connection)
            guard try table.hours(of: unit) != hours else { return false }
            try table.set(hours, of: unit)
            return true
        }
    }

    package func hours(of unit: UnitID, for viewer: Viewer) async throws -> Int {
        try viewer.require(.read, in: unit)
        return try await ground.read { try WaitingTable(of: viewer.organization, on: $0).hours(of: unit) }
    }
}
