import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Routing

@Suite struct `Others first` {
    @Test(arguments: Engine.allCases)
    func `puts a new conversation off by its rule, and brings it back at its moment`(engine: Engine) async throws {
        try await withOthersFirst(on: engine) { ear in
            let nia = try await ear.marram.viewer(.administrator)
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route()
            let waiting = try await ear.conversation(of: "1")
            let until = TestClock.start + .seconds(1_800)
            #expect(waiting.snoozedUntil == until)
            #expect((waiting.state, waiting.waitingSince) == (.open, TestClock.start))
            #expect(try await ear.shown(.open, for: nia).isEmpty)
            #expect(try await ear.shown(.waiting, for: nia) == [waiting.id])
            let event = try #require(try await ear.facts(ConversationRouted.self).first)
            #expect(event.othersFirst?.name == "asks about a refund")
            #expect(event.othersFirst?.until == until)
            #expect(event.reasons.map(\.rule) == [event.othersFirst?.rule])

            ear.marram.time.advance(by: .seconds(1_799))
            #expect(try await ear.bringBack() == 0)
            ear.marram.time.advance(by: .seconds(1))
            #expect(try await ear.bringBack() == 1)
            #expect(try await ear.shown(.open, for: nia) == [waiting.id])
            #expect(try await ear.conversation(of: "1").waitingSince == TestClock.start)
            #expect(try await ear.answered(nia, in: waiting.id) == [0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes on while others answer, and says how many they were`(engine: Engine) async throws {
        try await withOthersFirst(on: engine) { ear in
            let nia = try await ear.marram.viewer(.administrator)
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route()
            let before = try await ear.conversation(of: "1")
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(
                somePost("2", by: "huw", "Mine took a week.", minute: 1, answers: "1"),
                somePost("3", by: "mair", "Mine took two.", minute: 1, answers: "1"),
                somePost("4", by: "huw", "Eight days, in truth.", minute: 1, answers: "1")
            )
            let after = try await ear.conversation(of: "1")
            #expect(after.snoozedUntil == before.snoozedUntil)
            #expect((after.updatedAt, after.waitingSince) == (ear.marram.time.now, TestClock.start))
            #expect(try await ear.answered(nia, in: before.id) == [nil])

            ear.marram.time.advance(by: .seconds(1_740))
            #expect(try await ear.bringBack() == 1)
            ear.marram.time.advance(by: .seconds(60))
            try await ear.arrive(somePost("5", by: "owl", "Too late.", minute: 31, answers: "1"))
            #expect(try await ear.answered(nia, in: before.id) == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends at once when they write on, and does not begin where they had`(engine: Engine) async throws {
        try await withOthersFirst(on: engine) { ear in
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route()
            #expect(try await ear.conversation(of: "1").snoozedUntil != nil)
            try await ear.arrive(somePost("2", by: "gwen", "It is urgent.", minute: 1, answers: "1"))
            #expect(try await ear.conversation(of: "1").snoozedUntil == nil)

            try await ear.arrive(
                somePost("3", by: "huw", "A refund is due."),
                somePost("4", by: "huw", "For March.", minute: 1, answers: "3")
            )
            try await ear.route()
            #expect(try await ear.conversation(of: "3").snoozedUntil == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ends at once when they write on under their other account`(engine: Engine) async throws {
        try await withOthersFirst(on: engine) { ear in
            try await ear.arrive(
                somePost("1", by: "gwen", "Where is my refund?"),
                somePost("2", by: "gwenallt", "A question")
            )
            try await ear.route()
            #expect(try await ear.conversation(of: "1").snoozedUntil != nil)
            let (gwen, gwenallt) = (try await ear.conversation(of: "1"), try await ear.conversation(of: "2"))
            let nia = try await ear.marram.viewer(.administrator)
            let evidence = MergeEvidence(.other, words: "She told us.")
            let merge = MergePersons(ground: ear.marram.ground)
            _ = try await merge(gwen.person, with: gwenallt.person, because: evidence, by: nia)

            try await ear.arrive(somePost("3", by: "gwenallt", "It is urgent.", minute: 1, answers: "1"))
            #expect(try await ear.conversation(of: "1").snoozedUntil == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves a person free to wake and to claim it, once for all`(engine: Engine) async throws {
        try await withOthersFirst(on: engine) { ear in
            let (marram, nia) = (ear.marram, try await ear.marram.viewer(.administrator))
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route()
            let id = try await ear.conversation(of: "1").id
            let claimed = try await ClaimConversation(ground: marram.ground)(id, by: nia)
            #expect(claimed.claim.agent == nia.actor)
            _ = try await SnoozeConversation(ground: marram.ground).wake(id, by: nia)
            _ = try await ReleaseConversation(ground: marram.ground)(id, by: nia)
            let woken = try await ear.conversation(of: "1")
            #expect(woken.snoozedUntil == nil)
            #expect(try await ear.shown(.open, for: nia) == [id])

            _ = try await marram.ground.write { connection in
                try connection.execute("DELETE FROM journal_cursor WHERE follower = \("routing.rules")")
            }
            try await ear.route()
            #expect(try await ear.conversation(of: "1") == woken)
            #expect(try await ear.facts(ConversationRouted.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `holds only what a rule put off: what a person put off comes back when anybody writes`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let nia = try await ear.marram.viewer(.administrator)
            try await ear.arrive(somePost("1", by: "gwen"))
            let id = try await ear.conversation(of: "1").id
            let until = ear.marram.time.now + .seconds(1_800)
            _ = try await SnoozeConversation(ground: ear.marram.ground)(id, until: until, by: nia)
            try await ear.arrive(somePost("2", by: "huw", "Mine, too.", minute: 1, answers: "1"))
            #expect(try await ear.conversation(of: "1").snoozedUntil == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stops no clock`(engine: Engine) async throws {
        try await withOthersFirst(on: engine) { ear in
            let (marram, nia) = (ear.marram, try await ear.marram.viewer(.administrator))
            let level = ServiceLevel(targets: .init(firstReply: 60))
            try await SetServiceLevel(ground: marram.ground)(level, in: marram.hub.id, by: nia)
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route()
            let id = try await ear.conversation(of: "1").id
            #expect(try await ear.conversation(of: "1").snoozedUntil != nil)
            _ = try await FollowerRun(ClockFollower(), on: marram.ground).catchUp()
            let due = try await marram.ground.read { try dueClocks(of: [id], in: nia.organization, on: $0)[id] }
            #expect(due?.moments?.due == TestClock.start + .seconds(3_600))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is counted by a trial, which puts nothing off`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let nia = try await marram.viewer(.administrator)
            try await ear.arrive(
                somePost("1", by: "gwen", "Where is my refund?"),
                somePost("2", by: "huw", "A question"),
                somePost("3", by: "mair", "Refund, please")
            )
            let trial = TryRoutingRule(ground: marram.ground, networks: ["mastodon"])
            var form = refund(to: marram.tariff.id)
            #expect(try await trial(form, in: marram.hub.id, by: nia).putOff == nil)
            form.action.othersFirstMinutes = 30
            #expect(try await trial(form, in: marram.hub.id, by: nia).putOff == 2)
            #expect(try await ear.conversation(of: "1").snoozedUntil == nil)
        }
    }
}

/// A town in which others may answer first for half an hour about refunds.
private func withOthersFirst(on engine: Engine, _ body: (Ear) async throws -> Void) async throws {
    try await withEar(on: engine, keeping: .everything) { ear in
        let nia = try await ear.marram.viewer(.administrator)
        var form = refund(to: ear.marram.hub.id)
        form.action = .init(tags: ["refund"], othersFirstMinutes: 30)
        _ = try await saving(in: ear.marram).create(form, in: ear.marram.hub.id, by: nia)
        try await body(ear)
    }
}

extension Ear {
    fileprivate func route() async throws {
        _ = try await FollowerRun(RoutingFollower(), on: marram.ground).catchUp()
    }

    fileprivate func bringBack() async throws -> Int {
        try await BringBackConversations(ground: marram.ground)(of: marram.organization)
    }

    fileprivate func shown(_ view: InboxQuery.View, for viewer: Viewer) async throws -> [ID<Conversation>] {
        try await InboxQuery(ground: marram.ground)(view, for: viewer).lines.map(\.conversation.id)
    }

    /// How many others answered, of each step of routing.
    fileprivate func answered(_ viewer: Viewer, in id: ID<Conversation>) async throws -> [Int?] {
        try await marram.ground.read { try routedSteps(of: id, for: viewer, on: $0).map(\.othersAnswered) }
    }
}
