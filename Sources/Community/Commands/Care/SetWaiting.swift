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
        let now = ground.clock()
        try await ground.write { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw CommunityRefused.unitUnknown }
            let table = WaitingTable(of: viewer.organization, on: connection)
            guard try table.hours(of: unit) != hours else { return }
            try table.set(hours, of: unit)
            try JournalTable(on: connection).append(
                WaitingSet(unit: unit, hours: hours),
                of: viewer.organization,
                in: Lane(of: unit),
                by: .agent(viewer.actor),
                unit: unit,
                at: now
            )
        }
    }

    package func hours(of unit: UnitID, for viewer: Viewer) async throws -> Int {
        try viewer.require(.read, in: unit)
        return try await ground.read { try WaitingTable(of: viewer.organization, on: $0).hours(of: unit) }
    }
}
