import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

@Suite struct `What somebody looks after without the certificate that its unit asks for` {
    @Test(arguments: Engine.allCases)
    func `goes to whoever knows the person when the certificate runs out, and no clock changes`(
        engine: Engine
    ) async throws {
        try await withWork(on: engine) { work in
            let (marram, ear) = (work.ear.marram, work.ear)
            try await SetServiceLevel(ground: marram.ground)(
                ServiceLevel(targets: .init(firstReply: 60)),
                in: marram.meter.id,
                by: try await marram.viewer(.administrator)
            )
            try await marram.ask()
            for colleague in [Marram.Colleague.hubMember, .tariffAgent] { try await marram.certify(colleague) }
            try await marram.certify(.meterAgent, until: marram.time.now + .seconds(60))
            try await work.arrive("before", by: "gwen")
            try await ear.answer("before", by: .tariffAgent)
            let ids = [try await work.given("1", by: "gwen"), try await work.given("2", by: "rhys")]
            let done = try await work.given("3", by: "sion")
            try await CloseConversation(ground: marram.ground)(done, by: try await marram.viewer(.meterAgent))
            let follower = FollowerRun(ClockFollower(), on: marram.ground)
            _ = try await follower.catchUp()
            let before = try await ear.due(of: ids[0])

            #expect(try await work.look() == 0, "it is valid")
            marram.time.advance(by: .seconds(60))
            #expect(try await work.look() == 2)
            #expect(try await work.look() == 0)
            _ = try await follower.catchUp()

            let (ada, hugh) = (marram.id(of: .tariffAgent), marram.id(of: .hubMember))
            #expect(try await ear.conversation(of: "1").owner == ada, "she has answered her")
            #expect(try await ear.conversation(of: "2").owner == hugh, "he looks after least")
            #expect(try await ear.conversation(of: "3").owner == marram.id(of: .meterAgent))
            #expect(before != nil)
            #expect(try await ear.due(of: ids[0]) == before)
            let given = try await work.reoffers()
            #expect(Set(given.map(\.conversation)) == Set(ids))
            #expect(given.allSatisfy { $0.lacking == "Plain words" })
            let first = given.first { $0.conversation == ids[0] }
            #expect(first?.ranked?.first == .knowsThem(answers: 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is nobody's when a unit begins to ask, and when the certificate is revoked, and waits in the queue`(
        engine: Engine
    ) async throws {
        try await withWork(on: engine) { work in
            let (marram, ear) = (work.ear.marram, work.ear)
            let id = try await work.given("1", by: "gwen")
            #expect(try await work.look() == 0, "nobody asks for anything")
            try await marram.ask(in: marram.hub)
            #expect(try await work.look() == 1)
            #expect(try await ear.conversation(of: "1").owner == nil)
            let given = try await work.reoffers()
            #expect(given.map(\.agent) == [nil])
            let told = try await marram.ground.read {
                try lastReoffer(of: id, in: marram.organization, on: $0)
            }
            #expect(told?.from == marram.id(of: .meterAgent))
            #expect(told?.lacking == "Plain words" && told?.agent == nil)

            let held = try await marram.certify(.meterAgent)
            #expect(try await work.look() == 0)
            #expect(try await ear.conversation(of: "1").owner == nil, "nothing comes back by itself")
            let tom = try await marram.viewer(.meterAgent)
            let open = try await InboxQuery(ground: marram.ground)(.open, for: tom).lines.map(\.conversation.id)
            #expect(open == [id], "nobody forgets it")
            try await AssignConversation(ground: marram.ground)(id, to: tom.actor, by: tom)
            #expect(try await marram.ground.read { try lastReoffer(of: id, in: marram.organization, on: $0) } == nil)
            try await marram.revoke(held)
            #expect(try await work.look() == 1)
            #expect(try await ear.conversation(of: "1").owner == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is held by no claim of theirs, while a colleague who answers goes on`(engine: Engine) async throws {
        try await withWork(on: engine) { work in
            let (marram, ear) = (work.ear.marram, work.ear)
            let (tom, hugh) = (try await marram.viewer(.meterAgent), try await marram.viewer(.hubMember))
            let claim = ClaimConversation(ground: marram.ground)
            try await work.arrive("1", by: "gwen")
            try await claim(try await ear.conversation(of: "1").id, by: tom)
            try await claim(try await work.given("2", by: "rhys"), by: hugh)
            try await marram.ask()
            try await marram.certify(.hubMember)
            #expect(try await work.look() == 2)
            #expect(try await work.look() == 0)

            #expect(try await ear.conversation(of: "1").claim == nil)
            #expect(try await ear.conversation(of: "1").owner == nil)
            #expect(try await ear.conversation(of: "2").claim?.agent == hugh.actor)
            #expect(try await ear.conversation(of: "2").owner == hugh.actor)
            #expect(try await ear.facts(ConversationReleased.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stays what it is on its way to another unit, and while what was sent arrives`(engine: Engine) async throws {
        try await withWork(on: engine) { work in
            let (marram, ear) = (work.ear.marram, work.ear)
            let (tom, hugh) = (try await marram.viewer(.meterAgent), marram.id(of: .hubMember))
            let offered = try await work.given("1", by: "gwen")
            _ = try await work.given("2", by: "rhys")
            let hand = HandOverConversation(ground: marram.ground)
            try await hand(offered, to: marram.tariff.id, by: tom)
            try await marram.ask()
            try await marram.certify(.hubMember)
            #expect(try await work.look() == 1)
            #expect(try await ear.conversation(of: "1").owner == tom.actor)
            // Tom's answer had left before his certificate ended; the network's receipt comes now.
            try await ear.answer("2", by: .meterAgent)
            #expect(try await ear.conversation(of: "2").owner == hugh)
            #expect(try await ear.conversation(of: "2").state == .waiting)
            #expect(try await work.look() == 0)

            try await hand.withdraw(offered, by: try await marram.viewer(.hubMember))
            #expect(try await work.look() == 1)
            #expect(try await ear.conversation(of: "1").owner == hugh)
        }
    }
}

/// The meter people's conversations; Ada may answer there as well.
private struct CertifiedWork: Sendable {
    let ear: Ear

    func look() async throws -> Int {
        try await ReofferUncertified(ground: ear.marram.ground)(of: ear.marram.organization)
    }

    func arrive(_ post: String, by author: String) async throws {
        ear.marram.time.advance(by: .seconds(1))
        try await ear.arrive(somePost(post, by: author, "heron \(post)"))
    }

    /// A new conversation that Tom looks after.
    func given(_ post: String, by author: String) async throws -> ID<Conversation> {
        try await arrive(post, by: author)
        let (id, tom) = (try await ear.conversation(of: post).id, try await ear.marram.viewer(.meterAgent))
        try await AssignConversation(ground: ear.marram.ground)(id, to: tom.actor, by: tom)
        return id
    }

    /// What changed hands for want of a certificate.
    func reoffers() async throws -> [ConversationAssigned] {
        try await ear.facts(ConversationAssigned.self).filter { $0.lacking != nil }
    }
}

private func withWork(on engine: Engine, _ body: (CertifiedWork) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        let marram = ear.marram
        _ = try await ear.query("meters", "heron", unit: marram.meter.id)
        try await KeepGrants(ground: marram.ground).give(
            Role.agent.code,
            to: .agent(marram.id(of: .tariffAgent)),
            in: marram.meter.id,
            by: try await marram.viewer(.administrator)
        )
        try await body(CertifiedWork(ear: ear))
    }
}
