import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Journal

@Suite struct `The record` {
    @Test(arguments: Engine.allCases)
    func `gives back a fact as it was written`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let agent = Actor.agent(marram.id(of: .meterAgent))
            let entry = try await marram.turn("slate “/” \u{1F9AA} \\ \u{0}", 2, by: agent)
            let kept = try await marram.entries(of: "slate “/” \u{1F9AA} \\ \u{0}")

            #expect(kept == [entry])
            #expect(entry.subject == "slate “/” \u{1F9AA} \\ \u{FFFD}")
            #expect(try kept[0].event(StoneTurned.self)?.number == 2)
            #expect(try kept[0].event(StoneTurned.self)?.stone == "slate “/” \u{1F9AA} \\ \u{0}")
            #expect(kept[0].actor == agent)
            #expect(kept[0].unit == marram.meter.id)
            #expect(try await marram.check().firstFault == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `numbers each lane from one without a gap, however many write at once`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask { try await marram.turn(["a", "b", "c"][number % 3], number) }
                }
                try await group.waitForAll()
            }

            for stone in ["a", "b", "c"] {
                let sequences = try await marram.entries(of: stone).map(\.sequence)
                #expect(sequences == Array(1...Int64(sequences.count)))
            }
            #expect(try await marram.check() == ChainCheck(entries: 100, firstFault: nil))
        }
    }

    @Test(arguments: Engine.allCases)
    func `has no number for a fact that was taken back`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            try await marram.turn("a", 1)
            marram.faults.fail(.beforeCommit)
            await #expect(throws: FaultyDatabase.MachineStopped.self) { try await marram.turn("a", 2) }
            try await marram.turn("a", 3)

            #expect(try await marram.entries(of: "a").map(\.sequence) == [1, 2])
            #expect(try await marram.check() == ChainCheck(entries: 2, firstFault: nil))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked by subject, oldest first`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            for number in 0..<4 {
                marram.time.advance(by: .seconds(1))
                try await marram.turn(number % 2 == 0 ? "a" : "b", number)
            }
            let organization = marram.organization
            let about = try await marram.ground.read { try JournalTable(on: $0).entries(of: organization, about: "b") }

            #expect(try about.map { try $0.event(StoneTurned.self)?.number } == [1, 3])
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells a lane in the order in which it was written, whatever the clock said`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            for number in 0..<3 {
                marram.time.advance(by: .seconds(number == 1 ? -5 : 1))
                try await marram.turn("a", number)
            }
            let organization = marram.organization
            let about = try await marram.ground.read { try JournalTable(on: $0).entries(of: organization, about: "a") }

            #expect(about.map(\.sequence) == [1, 2, 3])
            #expect(about[1].moment < about[0].moment)
        }
    }

    @Test func `reads whoever made a fact true from its text`() {
        let agent = Actor.agent(AgentID.new(at: TestClock.start))

        #expect(Actor(agent.description) == agent)
        #expect(Actor("machine:listening") == .machine("listening"))
        let member = MemberID(at: TestClock.start, distinguishedBy: Array(repeating: 7, count: 10))
        #expect(Actor(Actor.member(member).description) == .member(member))
        #expect(Actor.member(member).agent == nil)
        #expect(Actor("machine:a:b") == .machine("a:b"))
        #expect(Actor("agent:nobody").agent == nil)
    }

    @Test func `has a lane for every key, and uses all of them`() {
        let lanes = (0..<5_000).map { Lane(of: "at://did:plc:\($0)/app.bsky.feed.post/3k\($0)") }

        #expect(Set(lanes).count == Lane.count)
        #expect(Lane(of: "a") == Lane(of: "a"))
    }
}
