package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Gives a member a badge with a reason that anybody reads, or takes it back; for those who keep order at the hub.
package struct GrantBadge: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ badge: Badge,
        to member: MemberID,
        because reason: String,
        by viewer: Viewer
    ) async throws {
        try viewer.require(.moderate, in: nil)
        guard !badge.isAutomatic else { throw BadgeRefused.automatic }
        let reason = try checkedNote(reason, isNeeded: true)
        try await change(member, by: viewer) { table, now in
            guard try table.give(badge, to: member, by: viewer.actor, because: reason, at: now) else {
                throw BadgeRefused.held
            }
            return BadgeGranted(member: member, badge: badge, isHeld: true)
        }
    }

    package func takeBack(_ badge: Badge, from member: MemberID, by viewer: Viewer) async throws {
        try viewer.require(.moderate, in: nil)
        guard !badge.isAutomatic else { throw BadgeRefused.automatic }
        try await change(member, by: viewer) { table, _ in
            guard try table.take(badge, from: member) else { throw BadgeRefused.notHeld }
            return BadgeGranted(member: member, badge: badge, isHeld: false)
        }
    }

    private func change(
        _ id: MemberID,
        by viewer: Viewer,
        _ act: @escaping @Sendable (BadgeTable, Moment) throws -> BadgeGranted
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let found = try MemberTable(of: viewer.organization, on: connection).find(id)
            guard let member = found, member.state != .left else { throw MemberRefused.unknown }
            let event = try act(BadgeTable(of: viewer.organization, on: connection), now)
            try StampTable(organization: viewer.organization, connection: connection).turn()
            try member.append(
                event,
                by: .agent(viewer.actor),
                of: viewer.organization,
                at: now,
                on: connection
            )
        }
    }
}
