package import Governance
package import Journal
package import Organization
package import Primitives
import Storage

/// Says at which moments of the week an account speaks; what waits for its moment keeps it.
package struct KeepSlots: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ slots: [SlotPlan.Slot],
        in zone: String,
        of account: ID<ChannelAccount>,
        from version: Int,
        by viewer: Viewer
    ) async throws -> SlotPlan {
        let now = ground.clock()
        guard isTimeZone(zone) else { throw WorkingHoursRefused.timeZoneUnknown }
        guard slots.count <= 200 else { throw WorkingHoursRefused.tooMany }
        guard slots.allSatisfy({ (1...7).contains($0.weekday) && (0..<1_440).contains($0.minute) }) else {
            throw WorkingHoursRefused.shiftUnfit
        }
        // It wraps: what nobody ever saved is refused below, the greatest number, too.
        let plan = SlotPlan(account: account, zone: zone, slots: Set(slots).sorted(), version: version &+ 1)
        return try await ground.write { connection in
            // An account is the whole organisation's: whoever may set up the hub plans its week.
            try viewer.require(.configure, in: nil)
            let found = try AccountTable(on: connection).find(account, of: viewer.organization)
            guard found.map({ $0.state != .removed }) == true else { throw StoryRefused.accountUnfit }
            let table = SlotPlanTable(of: viewer.organization, on: connection)
            guard try (table.find(account)?.version ?? 0) == version, try table.save(plan) else {
                throw StoryRefused.changed
            }
            try JournalTable(on: connection).append(
                SlotPlanSaved(plan: plan),
                of: viewer.organization,
                in: Lane(of: account),
                by: .agent(viewer.actor),
                at: now
            )
            return plan
        }
    }
}
