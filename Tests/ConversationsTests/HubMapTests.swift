import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Ear {
    fileprivate func map(for viewer: Viewer) async throws -> HubMap {
        let now = marram.time.now
        return try await marram.ground.read { try HubMap(for: viewer, at: now, on: $0) }
    }

    /// Two conversations of the meter people and one of the hub, each with an hour for the first reply.
    fileprivate func fill() async throws {
        let nia = try await marram.viewer(.administrator)
        let level = ServiceLevel(targets: .init(firstReply: 60))
        try await SetServiceLevel(ground: marram.ground)(level, in: marram.hub.id, by: nia)
        _ = try await query("Meters", "meter")
        try await arrive(
            somePost("1", by: "gwen"),
            somePost("2", by: "rhys"),
            somePost("3", by: "sion", "Good morning to you all")
        )
        _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
    }
}

@Suite struct `The map of the units` {
    @Test(arguments: Engine.allCases)
    func `adds up along the tree, without what the reader may not see`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            try await ear.fill()
            marram.time.advance(by: .seconds(1_800))
            let all = try await ear.map(for: nia)
            #expect(all.rows.map(\.unit.code) == ["HUB", "METER", "TARIFF"])
            #expect(all.rows.map(\.depth) == [0, 1, 1])
            #expect(all.rows.map(\.own.open) == [1, 2, 0])
            #expect(all.rows.map(\.whole.open) == [3, 2, 0])
            #expect(all.rows.map(\.whole.firstReply) == [3, 2, 0])
            #expect(all.rows.map(\.whole.dueSoon) == [3, 2, 0])
            #expect(all.rows.map(\.whole.overdue) == [0, 0, 0])
            // Whoever only reads is nobody who is there for it.
            #expect(all.rows.map(\.whole.here) == [4, 1, 1])
            #expect(all.rows.first?.whole.oldestWaiting == TestClock.start)

            let own = try await ear.map(for: tom)
            #expect(own.rows.map(\.unit.code) == ["METER"])
            #expect(own.rows.map(\.whole) == [all.rows[1].whole])
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells a first reply from the next, and who is short from who has room`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            try await ear.fill()
            let one = try await ear.conversation(of: "1").id
            try await marram.ground.write { connection in
                try AddOwnPost(of: marram.organization, on: connection)(
                    somePost("1a", by: "help", "We look.", answers: "1", root: "1"),
                    to: one,
                    writtenBy: tom.actor,
                    at: marram.time.now
                )
            }
            try await ear.arrive(somePost("4", by: "gwen", "The meter is still wrong.", answers: "1a", root: "1"))
            let keep = KeepWork(ground: marram.ground)
            try await keep.set(WorkProfile(capacity: 2), of: tom.actor, by: nia)
            try await keep.set(
                WorkProfile(capacity: 3, pausedUntil: TestClock.start + .seconds(3_600)),
                of: marram.id(of: .tariffAgent),
                by: nia
            )
            try await AssignConversation(ground: marram.ground)(one, to: tom.actor, by: tom)
            _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
            let early = try await ear.map(for: nia)
            #expect(early.rows[1].own.firstReply == 1 && early.rows[1].own.nextReply == 1)
            #expect(early.rows[1].own.used == 1 && early.rows[1].own.left == 1)
            #expect(early.rows[2].own.paused == 1 && early.rows[2].own.left == 0)

            marram.time.advance(by: .seconds(3_660))
            let late = try await ear.map(for: nia)
            let hint = try #require(late.hints.first { $0.unit == marram.meter.id })
            #expect(hint.load.overdue == 1)
            #expect(hint.helpers.map(\.unit) == [marram.tariff.id])
            #expect(hint.helpers.map(\.left) == [3])
            #expect(try await ear.map(for: tom).hints.flatMap(\.helpers).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts whoever is lent where they help, and gives them what is there`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            let (ada, now) = (marram.id(of: .tariffAgent), marram.time.now)
            try await ear.fill()
            let one = try await ear.conversation(of: "1").id
            try await AssignConversation(ground: marram.ground)(one, to: tom.actor, by: tom)
            let loan = try await LendPerson(ground: marram.ground)
                .offer(ada, to: marram.meter.id, until: now + .seconds(7_200), by: nia)
            #expect(try await ear.map(for: nia).rows.map(\.own.here) == [2, 2, 0])
            #expect(try await ear.map(for: tom).loans == [loan])

            let keep = KeepWork(ground: marram.ground)
            let pause = WorkProfile(pausedUntil: now + .seconds(7_200))
            for person in [nia.actor, marram.id(of: .hubMember)] { try await keep.set(pause, of: person, by: nia) }
            try await keep.add(from: now, until: now + .seconds(3_600), because: "", of: tom.actor, by: nia)
            #expect(try await ReofferConversations(ground: marram.ground)(of: marram.organization) == 1)
            #expect(try await ear.conversation(of: "1").owner == ada)
            #expect(try await ear.map(for: nia).rows[1].own.away == 1)

            try await LendPerson(ground: marram.ground).end(loan.id, by: nia)
            #expect(try await ear.map(for: nia).rows.map(\.own.here) == [0, 0, 1])
        }
    }
}

@Suite struct `What would help now` {
    private func unit(_ name: String) -> UnitID { .derived(from: [name], at: TestClock.start) }

    private func need(
        _ name: String,
        speakers: [String: Int] = [:],
        asked: [String: Int] = [:],
        _ change: (inout UnitLoad) -> Void
    ) -> UnitNeed {
        var load = UnitLoad()
        change(&load)
        return UnitNeed(unit: unit(name), load: load, asked: asked, speakers: speakers)
    }

    @Test func `names the unit that is late, and first those with room who have the language`() {
        let hints = helpHints(among: [
            need("late", asked: ["cy": 9, "en": 3]) { ($0.open, $0.overdue, $0.here, $0.left) = (20, 12, 2, 3) },
            need("roomy") { ($0.here, $0.left) = (4, 30) },
            need("welsh", speakers: ["cy": 2]) { ($0.here, $0.left) = (2, 9) },
            need("full", speakers: ["cy": 2]) { ($0.here, $0.left, $0.dueSoon) = (2, 1, 1) },
            need("unmeasured", speakers: ["cy": 1]) { ($0.here, $0.unlimited) = (1, 1) },
        ])
        #expect(hints.map(\.unit) == [unit("late")])
        #expect(hints.first?.language == "cy")
        #expect(hints.first?.asked == 9 && hints.first?.speakers == 0)
        #expect(hints.first?.helpers.map(\.unit) == [unit("welsh"), unit("roomy")])
        #expect(hints.first?.helpers.map(\.speakers) == [2, 0])
    }

    @Test func `says nothing about room that nobody measured`() {
        #expect(helpHints(among: [need("a") { ($0.open, $0.dueSoon, $0.here, $0.unlimited) = (9, 9, 1, 1) }]).isEmpty)
        #expect(helpHints(among: [need("a") { ($0.open, $0.dueSoon, $0.here, $0.left) = (9, 9, 1, 8) }]).count == 1)
        #expect(helpHints(among: [need("a") { ($0.open, $0.dueSoon, $0.here, $0.left) = (9, 8, 1, 8) }]).isEmpty)
        #expect(helpHints(among: [need("a") { $0.open = 1 }]).count == 1)
        #expect(helpHints(among: [need("a") { _ in }]).isEmpty)
    }
}
