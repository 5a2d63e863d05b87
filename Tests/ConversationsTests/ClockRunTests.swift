import Conversations
import Journal
import Organization
import Primitives
import TestSupport
import Testing

private let meter: UnitID = .derived(from: ["METER"], at: TestClock.start)
private let tariff: UnitID = .derived(from: ["TARIFF"], at: TestClock.start)
private let conversation: ID<Conversation> = .derived(from: ["1"], at: TestClock.start)

private func at(_ minute: Int) -> Moment { TestClock.start + .seconds(minute * 60) }

private func clocks(
    _ turns: [(Int, ClockTurn.What)],
    under level: ServiceLevel = ServiceLevel(targets: .init(firstReply: 60, nextReply: 120, resolution: 600))
) -> [ConversationClock] {
    clockRuns(of: turns.map { ClockTurn($0.1, at: at($0.0)) }, in: meter)
        .compactMap { ConversationClock($0, of: conversation, under: level) }
}

extension ConversationClock {
    fileprivate var dueMinute: Int? {
        moments.map { Int(($0.due - TestClock.start).microseconds / 60_000_000) }
    }
}

@Suite struct `The clocks of a conversation` {
    @Test func `wait for the first reply, for the next one, and for the end`() {
        let found = clocks([(0, .heard), (5, .heard), (30, .answered), (100, .heard), (250, .answered), (300, .closed)])

        #expect(found.map(\.kind) == [.firstReply, .resolution, .nextReply])
        #expect(found.map(\.startedAt) == [at(0), at(0), at(100)])
        #expect(found.map(\.end?.outcome) == [.met, .met, .missed])
        // For 70 minutes it was their turn, and for 50 behind the last answer.
        #expect(found.map(\.dueMinute) == [60, 720, 220])
    }

    @Test func `stand while a conversation is put off, and go on when they write`() {
        #expect(clocks([(0, .heard), (10, .snoozed(until: at(40)))])[0].dueMinute == 90)
        #expect(clocks([(0, .heard), (10, .snoozed(until: at(40))), (20, .heard)])[0].dueMinute == 70)
        #expect(clocks([(0, .heard), (10, .snoozed(until: at(40))), (15, .woken)])[0].dueMinute == 65)
        #expect(clocks([(0, .heard), (10, .snoozed(until: at(40))), (50, .closed)])[0].end?.outcome == .dropped)
        #expect(clocks([(0, .heard), (10, .snoozed(until: at(20))), (30, .snoozed(until: at(40)))])[0].dueMinute == 80)
    }

    @Test func `are due at no moment while it is their turn`() {
        let found = clocks([(0, .heard), (30, .answered)])
        #expect(found[1].kind == .resolution)
        #expect(found[1].isRunning)
        #expect(found[1].moments == nil)
        #expect(found[1].next(after: []) == nil)
    }

    @Test func `keep the promise of the unit in which they began`() {
        let runs = clockRuns(
            of: [(0, .heard), (10, .moved(to: tariff)), (20, .answered), (30, .heard)]
                .map { (minute: Int, what: ClockTurn.What) in ClockTurn(what, at: at(minute)) },
            in: meter
        )
        #expect(runs.map(\.unit) == [meter, meter, tariff])
    }

    @Test func `go by the priority that was said last`() {
        let level = ServiceLevel(
            targets: .init(firstReply: 60),
            byPriority: [.urgent: .init(firstReply: 15), .low: .init(resolution: 900)]
        )
        #expect(clocks([(0, .heard), (5, .prioritised(.urgent))], under: level).map(\.dueMinute) == [15])
        #expect(clocks([(0, .heard), (5, .prioritised(.low))], under: level).map(\.dueMinute) == [60, 900])
    }

    @Test func `begin anew when a conversation is opened again`() {
        let found = clocks([(0, .heard), (10, .answered), (20, .closed), (500, .heard)])
        #expect(found.map(\.kind) == [.firstReply, .resolution, .nextReply, .resolution])
        #expect(found.map(\.isRunning) == [false, false, true, true])
    }

    @Test func `go on for whoever wrote what our words did not know of`() {
        let found = clocks([(0, .heard), (20, .heard), (30, .answeredKnowing(at(10))), (40, .answered)])
        #expect(found.map(\.kind) == [.firstReply, .resolution, .nextReply])
        #expect(found.map(\.startedAt) == [at(0), at(0), at(20)])
        #expect(found.map(\.end?.moment) == [at(30), nil, at(40)])

        let late = clocks([(0, .heard), (10, .answered), (20, .heard), (30, .answeredKnowing(at(5)))])
        #expect(late.map(\.kind) == [.firstReply, .resolution, .nextReply])
        #expect(late.map(\.isRunning) == [false, true, true])
    }

    @Test func `go on behind a receipt that says what words which came back had known`() {
        let turns: [(Int, ClockTurn.What)] = [(0, .heard), (20, .heard), (30, .answered)]
        let found = clocks(turns + [(31, .hadHeard(until: at(10)))])
        #expect(found.map(\.kind) == [.firstReply, .resolution, .nextReply])
        #expect(found.last?.startedAt == at(20))
        #expect(found.map(\.isRunning) == [false, true, true])

        #expect(clocks(turns + [(31, .hadHeard(until: at(25)))]).map(\.isRunning) == [false, true])
        let again = clocks([(0, .heard), (5, .answered), (20, .heard), (30, .answered), (31, .hadHeard(until: at(10)))])
        #expect(again.map(\.startedAt) == [at(0), at(0), at(20)])
        #expect(again.map(\.isRunning) == [false, true, true])
    }

    @Test func `say what is to be told next, each step once`() throws {
        let clock = clocks([(0, .heard)])[0]
        let first = try #require(clock.next(after: []))
        #expect(first.step == .near)
        #expect(first.at == at(45))
        let second = try #require(clock.next(after: [.near]))
        #expect(second.step == .due)
        #expect(second.at == at(60))
        let third = try #require(clock.next(after: [.near, .due]))
        #expect(third.step == .over)
        #expect(third.at == at(90))
        #expect(clock.next(after: Set(EscalationStep.allCases)) == nil)
    }
}

@Suite struct `A service level` {
    @Test func `is the nearest one up the tree, from its moment on`() {
        let (one, two) = (ServiceLevel(targets: .init(firstReply: 1)), ServiceLevel(targets: .init(firstReply: 2)))
        let kept = [
            KeptServiceLevel(unit: tariff, since: at(0), level: one),
            KeptServiceLevel(unit: meter, since: at(10), level: two),
            KeptServiceLevel(unit: meter, since: at(20), level: nil),
        ]
        let found = [0, 9, 10, 19, 20].map { levelInForce(along: [meter, tariff], at: at($0), among: kept)?.level }
        #expect(found == [one, one, two, two, one])
        #expect(levelInForce(along: [meter], at: at(30), among: kept) == nil)
        #expect(levelInForce(along: [tariff], at: at(-1), among: kept) == nil)
    }

    @Test func `that promises nothing, or less than a minute, is refused`() {
        #expect(throws: ServiceLevelRefused.nothingPromised) {
            try ServiceLevel(targets: .init(), byPriority: [.low: .init()]).checked()
        }
        #expect(throws: ServiceLevelRefused.minutesUnfit) {
            try ServiceLevel(targets: .init(firstReply: 0)).checked()
        }
        #expect(throws: ServiceLevelRefused.minutesUnfit) {
            try ServiceLevel(targets: .init(firstReply: 60), byPriority: [.low: .init(nextReply: 527_041)]).checked()
        }
    }
}
