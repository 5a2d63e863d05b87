import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Conversations
@testable import Routing

@Suite struct `Routing by rules` {
    @Test(arguments: Engine.allCases)
    func `sends what comes in to its unit with its need and tags, and says why`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            var form = refund(to: marram.tariff.id)
            form.action.need = Conversation.Need(priority: .high, reason: "Money is missing")
            let nia = try await marram.viewer(.administrator)
            _ = try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            try await ear.arrive(
                somePost("1", by: "gwen", "Where is my refund?"),
                somePost("2", by: "huw", "A question")
            )
            try await ear.route()

            let sorted = try await ear.conversation(of: "1")
            #expect(sorted.unit == marram.tariff.id)
            #expect(sorted.need == form.action.need)
            #expect(try await ear.tags(of: sorted.id) == ["refund"])
            let left = try await ear.conversation(of: "2")
            #expect((left.unit, left.need) == (marram.hub.id, Conversation.Need()))
            let ada = try await marram.viewer(.tariffAgent)
            let steps = try await marram.ground.read { try routedSteps(of: sorted.id, for: ada, on: $0) }
            #expect(steps.map(\.event.from) == [marram.hub.id])
            #expect(steps.first?.event.reasons.map(\.found) == [["refund"]])
            let entry = try await ear.entries(of: ConversationRouted.kind, about: sorted.id).first
            #expect(entry?.unit == marram.tariff.id)
            #expect(entry.map { "\($0.actor)".contains("routing") } == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes a conversation out of the sight of the unit that it came in to`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let marram = ear.marram
            _ = try await ear.query("Meters", "meter")
            let nia = try await marram.viewer(.administrator)
            _ = try await saving(in: marram).create(refund(to: marram.tariff.id), in: marram.meter.id, by: nia)
            try await ear.arrive(somePost("1", by: "gwen", "A refund for my meter"))
            let tom = try await marram.viewer(.meterAgent)
            let inbox = InboxQuery(ground: marram.ground)
            #expect(try await inbox(.open, for: tom).lines.count == 1)
            try await ear.route()
            #expect(try await inbox(.open, for: tom).lines.isEmpty)
            #expect(try await inbox(.open, for: try await marram.viewer(.tariffAgent)).lines.count == 1)
        }
    }

    @Test(arguments: Engine.allCases, ["claim", "assign", "priority", "answer", "close"])
    func `leaves alone what a person has touched`(engine: Engine, touch: String) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let nia = try await marram.viewer(.administrator)
            let hugh = try await marram.viewer(.hubMember)
            _ = try await saving(in: marram).create(refund(to: marram.tariff.id), in: marram.hub.id, by: nia)
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            let id = try await ear.conversation(of: "1").id
            switch touch {
            case "claim": _ = try await ClaimConversation(ground: marram.ground)(id, by: hugh)
            case "assign": try await AssignConversation(ground: marram.ground)(id, to: hugh.actor, by: hugh)
            case "priority":
                try await PrioritiseConversation(ground: marram.ground)(id, as: .low, because: "A joke", by: hugh)
            case "answer":
                let (now, organization) = (marram.time.now, marram.organization)
                try await marram.ground.write {
                    try ConversationTable(of: organization, on: $0).answer(id, by: hugh.actor, at: now)
                }
            default: try await CloseConversation(ground: marram.ground)(id, by: hugh)
            }
            let before = try await ear.conversation(of: "1")
            try await ear.route()
            #expect(try await ear.conversation(of: "1") == before)
            #expect(try await ear.tags(of: id).isEmpty)
            #expect(try await ear.entries(of: ConversationRouted.kind, about: id).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sorts nothing anew when the journal is followed again, not even by a new rule`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let nia = try await marram.viewer(.administrator)
            let save = saving(in: marram)
            let rule = try await save.create(refund(to: marram.tariff.id), in: marram.hub.id, by: nia)
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route()
            let sorted = try await ear.conversation(of: "1")
            marram.time.advance(by: .seconds(3_600))
            _ = try await save.change(rule.id, from: 1, to: refund(to: marram.meter.id), by: nia)
            try await ear.forgetRouting()
            try await ear.route()
            #expect(try await ear.conversation(of: "1") == sorted)
            #expect(try await ear.entries(of: ConversationRouted.kind, about: sorted.id).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `brings back what was put aside as a copy, where it belongs to another unit`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let words = "Since the storm my meter shows nothing at all, and nobody at the office wants to hear of it."
            var form = refund(to: marram.tariff.id)
            form.condition = .init(networks: ["bluesky"])
            let nia = try await marram.viewer(.administrator)
            _ = try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            try await ear.arrive(somePost("1", by: "gwen", words))
            try await ear.lookAtCopies()
            try await ear.arrive(
                somePost("2", by: "owl", words, on: "bluesky", minute: 1),
                somePost("3", by: "ada", words, minute: 2)
            )
            try await ear.lookAtCopies()
            let aside = try await ear.conversation(of: "2", on: "bluesky")
            #expect(aside.state == .done)
            #expect(try await ear.conversation(of: "3").state == .done)
            try await ear.route()
            try await ear.lookAtCopies()

            let back = try await ear.conversation(of: "2", on: "bluesky")
            #expect((back.unit, back.state) == (marram.tariff.id, .open))
            #expect(back.waitingSince != nil)
            #expect(try await ear.entries(of: ConversationReopened.kind, about: back.id).count == 1)
            let third = try await ear.conversation(of: "3")
            #expect((third.unit, third.state) == (marram.hub.id, .done))

            try await CloseConversation(ground: marram.ground)(back.id, by: try await marram.viewer(.tariffAgent))
            try await ear.forgetRouting()
            try await ear.route()
            #expect(try await ear.conversation(of: "2", on: "bluesky").state == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes up a rule that was saved while it ran`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let nia = try await marram.viewer(.administrator)
            let follower = RoutingFollower()
            let save = saving(in: marram)
            let rule = try await save.create(refund(to: marram.tariff.id), in: marram.hub.id, by: nia)
            try await ear.arrive(somePost("1", by: "gwen", "Where is my refund?"))
            try await ear.route(by: follower)
            _ = try await save.change(rule.id, from: 1, to: refund(to: marram.meter.id), by: nia)
            try await ear.arrive(somePost("2", by: "huw", "No refund yet"))
            try await ear.route(by: follower)
            #expect(try await ear.conversation(of: "1").unit == marram.tariff.id)
            #expect(try await ear.conversation(of: "2").unit == marram.meter.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is tried on what is there without a change, and only on what one may read`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let nia = try await marram.viewer(.administrator)
            try await ear.arrive(
                somePost("1", by: "gwen", "Where is my refund?"),
                somePost("2", by: "huw", "A question"),
                somePost("3", by: "mair", "Refund, please")
            )
            let trial = TryRoutingRule(ground: marram.ground, networks: ["mastodon"])
            let outcome = try await trial(refund(to: marram.tariff.id), in: marram.hub.id, by: nia)
            #expect((outcome.looked, outcome.hits.count, outcome.standing) == (3, 2, 0))
            #expect(Set(outcome.hits.flatMap(\.found)) == ["refund", "Refund"])
            #expect(try await ear.conversation(of: "1").unit == marram.hub.id)
            #expect(try await rules(in: marram).isEmpty)
            let nobodys = try await trial(refund(to: marram.tariff.id), in: marram.meter.id, by: nia)
            #expect(nobodys.hits.isEmpty)
            let tom = try await marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed.self) {
                try await trial(refund(to: marram.tariff.id), in: marram.meter.id, by: tom)
            }
        }
    }
}

extension Ear {
    /// Lets the rules sort what came in.
    fileprivate func route(by follower: RoutingFollower = RoutingFollower()) async throws {
        _ = try await FollowerRun(follower, on: marram.ground).catchUp()
    }

    fileprivate func lookAtCopies() async throws {
        _ = try await FollowerRun(CopyFollower(), on: marram.ground).catchUp()
    }

    /// Takes the follower back to the beginning of the journal.
    fileprivate func forgetRouting() async throws {
        _ = try await marram.ground.write { connection in
            try connection.execute("DELETE FROM journal_cursor WHERE follower = \("routing.rules")")
        }
    }

    fileprivate func tags(of id: ID<Conversation>) async throws -> [String] {
        let organization = marram.organization
        return try await marram.ground.read { try TagTable(of: organization, on: $0).all(of: id) }
    }

    fileprivate func entries(of kind: String, about id: ID<Conversation>) async throws -> [JournalEntry] {
        let organization = marram.organization
        return try await marram.ground.read { connection in
            try JournalTable(on: connection).entries(of: organization, about: id.description).filter { $0.kind == kind }
        }
    }
}
