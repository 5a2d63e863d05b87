import Conversations
import Journal
import Listening
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@Suite struct `Who knows about something` {
    @Test(arguments: Engine.allCases)
    func `is counted from what was published, where the reader reads`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            let (hugh, ada) = (try await marram.viewer(.hubMember), try await marram.viewer(.tariffAgent))
            _ = try await ear.query("Meters", "meter")
            try await ear.arrive(
                somePost("1", by: "gwen"),
                somePost("2", by: "rhys"),
                somePost("3", by: "sion", "Good morning to you all")
            )
            try await ear.own("1a", to: "1", minute: 1, by: .meterAgent)
            try await ear.own("2a", to: "2", minute: 2, by: .meterAgent)
            try await ear.own("1b", to: "1", minute: 3, by: .hubMember)
            try await ear.own("3a", to: "3", minute: 4, by: .hubMember)
            let tag = TagConversation(ground: marram.ground)
            try await tag("display", on: try await ear.conversation(of: "1").id, by: tom)
            try await tag("display", on: try await ear.conversation(of: "3").id, by: hugh)

            let topics = try await ear.expertise(of: .meterAgent, for: nia)
            #expect(topics.first { $0.topic == .tag("display") }?.answers == 1)
            #expect(topics.first { $0.topic == .unit(marram.meter.id) }?.answers == 2)
            #expect(topics.first { $0.topic == .network("mastodon") }?.last == TestClock.start + .seconds(120))
            #expect(topics.first?.answers == 2)

            // Of the hub’s conversation somebody of the meters hears nothing, not in any number.
            for (viewer, answers) in [(nia, 2), (tom, 1)] {
                let topics = try await ear.expertise(of: .hubMember, for: viewer)
                #expect(topics.first { $0.topic == .tag("display") }?.answers == answers)
            }
            #expect(try await ear.expertise(of: .hubMember, for: ada).isEmpty)

            _ = try await FollowerRun(SearchFollower(), on: marram.ground).catchUp()
            let query = KnowersQuery(ground: marram.ground)
            #expect(try await query("meter", for: nia).map(\.agent) == [tom.actor, hugh.actor])
            #expect(try await query("meter", for: nia).map(\.answers) == [2, 1])
            #expect(try await query("morning", for: nia).map(\.agent) == [hugh.actor])
            #expect(try await query("morning", for: tom).isEmpty)
            #expect(try await ear.knowers(of: "display", for: nia).map(\.answers) == [2, 1])
            #expect(try await ear.knowers(of: "display", for: tom).map(\.answers) == [1, 1])
            #expect(try await ear.knowers(of: "display", for: ada).isEmpty)
            await #expect(throws: SearchRefused.empty) { try await query(" ", for: nia) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `forgets what is a year old, and whoever no longer works here`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let (marram, nia) = (ear.marram, try await ear.marram.viewer(.administrator))
            _ = try await ear.query("Meters", "meter")
            try await ear.arrive(somePost("1", by: "gwen"))
            try await ear.own("1a", to: "1", minute: 1, by: .meterAgent)
            _ = try await FollowerRun(SearchFollower(), on: marram.ground).catchUp()
            let query = KnowersQuery(ground: marram.ground)
            #expect(try await query("meter", for: nia).count == 1)
            _ = try await marram.ground.write { connection in
                try connection.execute(
                    "UPDATE agent SET is_active = 0 WHERE id = \(marram.id(of: .meterAgent))"
                )
            }
            #expect(try await query("meter", for: nia).isEmpty)
            #expect(try await !ear.expertise(of: .meterAgent, for: nia).isEmpty)
            marram.time.advance(by: .seconds(366 * 86_400))
            #expect(try await ear.expertise(of: .meterAgent, for: nia).isEmpty)
        }
    }
}

extension Ear {
    fileprivate func own(
        _ post: String,
        to answered: String,
        minute: Int,
        by colleague: Marram.Colleague
    ) async throws {
        let (organization, now, agent) = (marram.organization, marram.time.now, marram.id(of: colleague))
        let conversation = try await conversation(of: answered).id
        try await marram.ground.write { connection in
            try AddOwnPost(of: organization, on: connection)(
                somePost(post, by: "help", "We look.", minute: minute, answers: answered, root: answered),
                to: conversation,
                writtenBy: agent,
                at: now
            )
        }
    }

    fileprivate func expertise(of colleague: Marram.Colleague, for viewer: Viewer) async throws -> [Expertise] {
        let (agent, now) = (marram.id(of: colleague), marram.time.now)
        return try await marram.ground.read { try viewer.expertise(of: agent, at: now, on: $0) }
    }

    fileprivate func knowers(of tag: String, for viewer: Viewer) async throws -> [Knower] {
        let now = marram.time.now
        return try await marram.ground.read { try viewer.knowers(ofTag: tag, at: now, on: $0) }
    }
}
