import Conversations
import Journal
import Listening
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@Suite struct `What the record says about a unit` {
    @Test(arguments: Engine.allCases)
    func `counts replies, answers, approvals and what went back, of this unit and these weeks`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let tom = try await marram.viewer(.meterAgent)
            try await ear.begin()
            try await ear.own("1a", to: "1", by: .meterAgent)
            try await ear.own("2a", to: "2", by: .hubMember)
            marram.time.advance(by: .seconds(3_700))
            try await ear.follow()
            try await ear.submit(.meterAgent, "approved", "approved", "returned", "waiting")
            try await ear.submit(.tariffAgent, "approved")
            #expect(try await ear.tally(.onTime, by: tom) == Tally(2, of: 3))
            #expect(try await ear.tally(.ownAnswers, by: tom) == Tally(1, of: 2))
            #expect(try await ear.tally(.approvedAtOnce, by: tom) == Tally(2, of: 3))
            #expect(try await ear.tally(.keptHere, by: tom) == Tally(3, of: 3))

            let hand = HandOverConversation(ground: marram.ground) { _, _, _ in }
            try await hand(try await ear.conversation(of: "3").id, to: marram.hub.id, by: tom)
            let other = try await ear.conversation(of: "4").id
            try await hand(other, to: marram.meter.id, by: try await marram.viewer(.hubMember))
            try await AnswerHandOver(ground: marram.ground) { _, _, _ in }
                .giveBack(other, because: "Not about a meter.", by: tom)
            #expect(try await ear.tally(.keptHere, by: tom) == Tally(2, of: 4))

            marram.time.advance(by: .seconds(29 * 86_400))
            for measure in [UnitPromise.Measure.ownAnswers, .approvedAtOnce, .keptHere] {
                #expect(try await ear.tally(measure, by: tom) == Tally(0, of: 0))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `looks a week ahead for the hours in which somebody is there`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let (marram, nia) = (ear.marram, try await ear.marram.viewer(.administrator))
            #expect(try await ear.tally(.ownCover, by: nia) == Tally(0, of: 0))
            let hours = { try WorkingHours(timeZone: "Europe/London", shifts: $0, holidays: "") }
            let level = ServiceLevel(targets: .init(firstReply: 60), hours: try hours("Mon-Fri 09:00-17:00"))
            try await SetServiceLevel(ground: marram.ground)(level, in: marram.hub.id, by: nia)
            #expect(try await ear.tally(.ownCover, by: nia) == Tally(0, of: 40))
            try await KeepWork(ground: marram.ground).set(
                WorkProfile(hours: try hours("Mon-Fri 09:00-13:00")),
                of: marram.id(of: .meterAgent),
                by: nia
            )
            #expect(try await ear.tally(.ownCover, by: nia) == Tally(20, of: 40))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is read by whoever reads there, and of the hub there is nothing`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            let query = CompactQuery(ground: marram.ground)
            #expect(try await !query(marram.meter.id, for: tom).mayChange)
            #expect(try await query(marram.meter.id, for: nia).mayChange)
            await #expect(throws: DetailsRefused.unitUnknown) { try await query(marram.tariff.id, for: tom) }
            await #expect(throws: CompactRefused.hubHasNone) { try await query(marram.hub.id, for: nia) }
        }
    }
}

extension Ear {
    /// Three conversations of the meter people and one of the hub, each with an hour for the first reply.
    fileprivate func begin() async throws {
        let nia = try await marram.viewer(.administrator)
        let level = ServiceLevel(targets: .init(firstReply: 60))
        try await SetServiceLevel(ground: marram.ground)(level, in: marram.hub.id, by: nia)
        _ = try await query("Meters", "meter")
        try await arrive(
            somePost("1", by: "gwen"),
            somePost("2", by: "rhys"),
            somePost("3", by: "sion"),
            somePost("4", by: "mali", "Good morning to you all")
        )
    }

    fileprivate func follow() async throws {
        _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
    }

    fileprivate func own(_ post: String, to answered: String, by colleague: Marram.Colleague) async throws {
        let (organization, now, agent) = (marram.organization, marram.time.now, marram.id(of: colleague))
        let conversation = try await conversation(of: answered).id
        try await marram.ground.write { connection in
            try AddOwnPost(of: organization, on: connection)(
                somePost(post, by: "help", "We look.", minute: 20, answers: answered, root: answered),
                to: conversation,
                writtenBy: agent,
                at: now
            )
        }
    }

    /// What somebody asked approval for, each in a state.
    fileprivate func submit(_ colleague: Marram.Colleague, _ states: String...) async throws {
        let (organization, now, agent) = (marram.organization, marram.time.now, marram.id(of: colleague))
        let conversation = try await conversation(of: "1").id
        try await marram.ground.write { connection in
            for state in states {
                let id: ID<Submission> = .new(at: now)
                try connection.execute(
                    """
                    INSERT INTO submission (organization_id, id, conversation_id, author_id, state, version, deadline,
                        content, submitted_at, updated_at)
                    VALUES (\(organization), \(id), \(conversation), \(agent), \(state), 1, \(now), '{}', \(now), \(now))
                    """
                )
            }
        }
    }

    /// What the record says about the meter people.
    fileprivate func tally(_ measure: UnitPromise.Measure, by viewer: Viewer) async throws -> Tally? {
        let nia = try await marram.viewer(.administrator)
        let keep = KeepCompacts(ground: marram.ground)
        let query = CompactQuery(ground: marram.ground)
        let version = try await query(marram.meter.id, for: viewer).compact.version
        let owes = [UnitPromise(measure, atLeast: 90)]
        try await keep.save(gives: [], owes: owes, in: marram.meter.id, from: version, by: nia)
        return try await query(marram.meter.id, for: viewer).readiness.parts.first?.tally
    }
}
