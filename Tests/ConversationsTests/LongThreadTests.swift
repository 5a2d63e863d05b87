import Channels
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Conversations

@Suite struct `A thread without end` {
    @Test(arguments: Engine.allCases)
    func `is read from its beginning, and to what was said last`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(somePost("1", minute: -9))
            for number in 2...6 {
                try await ear.arrive(somePost("\(number)", minute: number - 9, answers: "1", root: "1"))
            }
            let (id, organization) = (try await ear.conversation(of: "1").id, ear.marram.organization)

            let shown = try await ear.marram.ground.read { connection in
                try PostTable(of: organization, on: connection).all(of: id, beginning: 1, latest: 2)
            }
            #expect(shown.map(\.content.id) == ["1", "5", "6"])
            let all = try await ear.marram.ground.read { connection in
                try PostTable(of: organization, on: connection).all(of: id, beginning: 4, latest: 2)
            }
            #expect(all.map(\.content.id) == ["1", "2", "3", "4", "5", "6"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is read anew for its clocks when something of ours is said, and not at each post`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let level = ServiceLevel(targets: .init(firstReply: 60, nextReply: 120))
            try await SetServiceLevel(ground: marram.ground)(
                level,
                in: marram.hub.id,
                by: try await marram.viewer(.administrator)
            )
            try await ear.arrive(somePost("1"))
            let id = try await ear.conversation(of: "1").id
            try await ear.followClocks()
            // What is made anew does not bear this mark any more.
            try await marram.ground.write { connection in
                _ = try connection.execute("UPDATE conversation_clock SET minutes = 59")
            }

            marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("2", by: "rhys", minute: 1, answers: "1", root: "1"))
            try await ear.followClocks()
            #expect(try await ear.clockMinutes() == [59])

            marram.time.advance(by: .seconds(60))
            try await ear.answer("r1", to: "1", in: id)
            marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("3", minute: 3, answers: "1", root: "1"))
            try await ear.followClocks()
            #expect(try await ear.clockMinutes() == [60, 120])
        }
    }
}

extension Ear {
    fileprivate func followClocks() async throws {
        _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
    }

    fileprivate func clockMinutes() async throws -> [Int64] {
        try await marram.ground.read { connection in
            try connection.rows("SELECT minutes FROM conversation_clock ORDER BY started_at, kind")
                .map { try $0.integer("minutes") }
        }
    }
}
