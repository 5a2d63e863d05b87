package import Governance
import Journal
package import Organization
package import Primitives
import Storage

/// A moment at which an account could speak: a slot of its week that nothing was put into.
package struct FreeSlot: Sendable, Equatable {
    package let account: ID<ChannelAccount>
    package let moment: Moment
}

extension StoryQuery {
    /// The free slots of a span, account by account: those to come, as far ahead as a slot is given.
    ///
    /// What other units have planned takes a slot as well, as it does where the next free one is looked for.
    package func freeSlots(from start: Moment, until end: Moment, for viewer: Viewer) async throws -> [FreeSlot] {
        let now = ground.clock()
        let (first, last) = (max(now, start), min(end, now + .seconds(SlotPlan.reach * 86_400)))
        guard first < last else { return [] }
        let (accounts, plans, taken) = try await ground.read { connection in
            (
                try AccountTable(on: connection).all(of: viewer.organization),
                try SlotPlanTable(of: viewer.organization, on: connection).all(),
                try StoryVersionTable(of: viewer.organization, on: connection).taken(from: first, until: last)
            )
        }
        return accounts.filter { $0.takesPosts(by: manifests) }.flatMap { account -> [FreeSlot] in
            guard let plan = plans.first(where: { $0.account == account.id }) else { return [] }
            return plan.free(after: first, before: last, taken: taken[account.id] ?? [])
                .map { FreeSlot(account: account.id, moment: $0) }
        }
    }
}
