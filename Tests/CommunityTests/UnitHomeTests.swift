import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `The month of a unit` {
    @Test(arguments: Engine.allCases)
    func `counts what was proposed, moved and said in it, beside the month before`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, nia) = (try await square.join("Mira"), try await square.marram.viewer(.administrator))
            let idea = try await square.topic(.idea, "A quieter meter", "Please.", by: mira)
            _ = try await square.topic(.idea, "A cheaper night", in: square.marram.tariff.id, by: mira)
            let form = Contribute.Form(id: .new(at: square.marram.time.now), body: "We look at it.")
            _ = try await square.contribute(form, to: idea.id, by: try await square.agent(.meterAgent))
            _ = try await MoveIdea(ground: square.ground)(idea.id, to: .done, note: "It is there.", by: nia)
            let query = UnitHomeQuery(ground: square.ground)
            let rhea = try await square.marram.viewer(.meterReader)
            let home = try await query(square.marram.meter.id, for: rhea)
            #expect(home.isRunning)
            #expect(home.month == HomeMonth(of: square.marram.time.now))
            #expect(home.now[.ideas] == 1)
            #expect((home.now[.ideasMoved], home.now[.ideasDone]) == (1, 1))
            #expect(home.now[.contributions] == 1)
            #expect(home.before.values.allSatisfy { $0 == 0 })
            #expect(Set(home.now.keys) == Set(HomeNumber.allCases))

            let next = try await query(square.marram.meter.id, home.month.after, for: rhea)
            #expect(!next.isRunning)
            #expect(next.now.values.allSatisfy { $0 == 0 })
            #expect(next.before == home.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not there for those who may not read the unit`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let ada = try await square.marram.viewer(.tariffAgent)
            let query = UnitHomeQuery(ground: square.ground)
            await #expect(throws: DetailsRefused.unitUnknown) { _ = try await query(square.marram.meter.id, for: ada) }
            await #expect(throws: DetailsRefused.unitUnknown) {
                _ = try await query(.new(at: square.marram.time.now), for: ada)
            }
        }
    }

    @Test(arguments: [
        ("2026-11", "2026-10", "2026-12"), ("2026-01", "2025-12", "2026-02"), ("2026-12", "2026-11", "2027-01"),
    ])
    func `has one before and one behind it`(text: String, before: String, after: String) throws {
        let month = try #require(HomeMonth(text))
        #expect(month.text == text)
        #expect((month.before.text, month.after.text) == (before, after))
        #expect(HomeMonth(of: month.start) == month)
        #expect(HomeMonth(of: month.end) == month.after)
    }

    @Test(arguments: ["", "2026", "2026-13", "2026-00", "26-11", "2026-1", "0000-11", "2026-11-01", "heron-x"])
    func `is written as a year and a month`(text: String) {
        #expect(HomeMonth(text) == nil)
    }
}
