package import Journal
package import Organization
package import Primitives
import Storage

/// Writes what a unit promises from now on; what has begun keeps the promise under which it began.
package struct SetServiceLevel: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Without a level the unit goes by the one above from now on.
    package func callAsFunction(_ level: ServiceLevel?, in unit: UnitID, by viewer: Viewer) async throws {
        let now = ground.clock()
        try viewer.require(.configure, in: unit)
        let level = try level?.checked()
        try await ground.write { connection in
            let table = ServiceLevelTable(of: viewer.organization, on: connection)
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw ServiceLevelRefused.unitUnknown }
            let latest = try table.all(of: [unit]).last
            if latest?.level == level { return }
            guard latest.map({ $0.since < now }) ?? true else { throw ServiceLevelRefused.changedJustNow }
            let event = ServiceLevelSet(unit: unit, level: level)
            try table.insert(event, at: now)
            try JournalTable(on: connection).append(
                event,
                of: viewer.organization,
                in: Lane(of: unit),
                by: .agent(viewer.actor),
                unit: unit,
                at: now
            )
        }
    }
}
