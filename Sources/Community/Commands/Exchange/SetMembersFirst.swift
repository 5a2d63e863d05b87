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
        let choose = UnitChoice(ground: ground, unit: unit, viewer: viewer)
        try await choose(MembersFirstSet(unit: unit, minutes: minutes)) { connection in
            let table = InviteeTable(of: viewer.organization, on: connection)
            guard try table.minutes(of: unit) != minutes else { return false }
            try table.set(minutes, of: unit)
            return true
        }
    }

    package func minutes(of unit: UnitID, for viewer: Viewer) async throws -> Int {
        try viewer.require(.read, in: unit)
        return try await ground.read { try InviteeTable(of: viewer.organization, on: $0).minutes(of: unit) }
    }
}
