import Governance
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import Editorial

@Suite struct `The slots of a week` {
    /// Fridays at 11 and Mondays at half past eight, in London.
    private let plan = SlotPlan(
        account: .derived(from: ["account"], at: TestClock.start),
        zone: "Europe/London",
        slots: [SlotPlan.Slot(weekday: 1, minute: 510), SlotPlan.Slot(weekday: 5, minute: 660)],
        version: 1
    )

    @Test func `are taken in their order, and none twice`() throws {
        let first = try #require(plan.nextFree(after: TestClock.start, taken: []))
        let second = try #require(plan.nextFree(after: TestClock.start, taken: [first]))

        #expect(first.description == "2026-11-20T11:00:00.000Z")
        #expect(second.description == "2026-11-23T08:30:00.000Z")
    }

    @Test func `keep to the clock on the wall when it is set`() throws {
        let march = try #require(Moment(rfc3339: "2027-03-26T12:00:00Z"))

        #expect(plan.nextFree(after: march, taken: [])?.description == "2027-03-29T07:30:00.000Z")
    }

    @Test func `are free in a span where nothing was put into them, without its two ends`() throws {
        let moments = plan.free(after: TestClock.start, before: TestClock.start + .seconds(14 * 86_400), taken: [])
        #expect(moments.count == 4)
        let (first, last) = (try #require(moments.first), try #require(moments.last))

        #expect(plan.free(after: first, before: last, taken: [moments[1]]) == [moments[2]])
        #expect(plan.free(after: last, before: first, taken: []).isEmpty)
    }

    @Test func `are none where nothing is planned`() {
        var empty = plan
        empty.slots = []

        #expect(empty.nextFree(after: TestClock.start, taken: []) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `are given to one story each, and refused where the week is empty`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let (one, two) = (try await room.approved("One."), try await room.approved("Two."))
            await #expect(throws: StoryRefused.noFreeSlot) { try await room.plan(one, at: .nextFreeSlot) }
            let keep = KeepSlots(ground: room.marram.ground)
            let nia = try await room.marram.viewer(.administrator)
            await #expect(throws: NotAllowed(permission: .configure)) {
                try await keep(
                    plan.slots,
                    in: plan.zone,
                    of: room.account,
                    from: 0,
                    by: try await room.marram.viewer(.meterAgent)
                )
            }
            _ = try await keep(plan.slots, in: plan.zone, of: room.account, from: 0, by: nia)
            for version in [0, Int.max] {
                await #expect(throws: StoryRefused.changed) {
                    try await keep(plan.slots, in: plan.zone, of: room.account, from: version, by: nia)
                }
            }
            let moments = [
                try await room.plan(one, at: .nextFreeSlot).moment, try await room.plan(two, at: .nextFreeSlot).moment,
            ]

            #expect(moments.compactMap { $0?.description } == ["2026-11-20T11:00:00.000Z", "2026-11-23T08:30:00.000Z"])
        }
    }
}
