package import Journal
package import Organization
package import Primitives
import Storage

/// Says for how many minutes a unit's unanswered questions are offered to each fitting member before they are its work.
package struct SetMembersFirst: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ minutes: Int, in unit: UnitID, by viewer: Viewer) async throws {
        try viewer.require(.configure, in: unit)
        guard minutes == 0 || (5...240).contains(minutes) else { throw InvitationRefused.minutesUnfit }
        let now = ground.clock()
        try await ground.write { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw CommunityRefused.unitUnknown }
            let table = InviteeTable(of: viewer.organization, on: connection)
            guard try table.minutes(of: unit) != minutes else { return }
            try table.set(minutes, of: unit)
            try JournalTable(on: connection).append(
                MembersFirstSet(unit: unit, minutes: minutes),
                of: viewer.organization,
                in: Lane(of: unit),
                by: .agent(viewer.actor),
                unit: unit,
                at: now
            )
        }
    }

    package func minutes(of unit: UnitID, for viewer: Viewer) async throws -> Int {
        try viewer.require(.read, in: unit)
        return try await ground.read { try InviteeTable(of: viewer.organization, on: $0).minutes(of: unit) }
    }
}
