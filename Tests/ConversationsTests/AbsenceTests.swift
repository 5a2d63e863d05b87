import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `What somebody looks after who is away` {
    @Test(arguments: Engine.allCases)
    func `goes to whoever knows the person, and no clock changes`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, hugh) = (try await marram.viewer(.administrator), try await marram.viewer(.hubMember))
            try await SetServiceLevel(ground: marram.ground)(
                ServiceLevel(targets: .init(firstReply: 60)),
                in: marram.hub.id,
                by: nia
            )
            try await ear.arrive(somePost("before", by: "gwen"))
            try await ear.answer("before", by: .administrator)
            try await ear.arrive(somePost("1", by: "gwen"), somePost("2", by: "rhys"), somePost("3", by: "sion"))
            let ids = try await ["1", "2", "3"].asyncMap { try await ear.conversation(of: $0).id }
            let assign = AssignConversation(ground: marram.ground)
            for id in ids { try await assign(id, to: hugh.actor, by: hugh) }
            try await CloseConversation(ground: marram.ground)(ids[2], by: hugh)
            let follower = FollowerRun(ClockFollower(), on: marram.ground)
            _ = try await follower.catchUp()
            let before = try await ear.due(of: ids[0])

            let day = marram.time.now + .seconds(86_400)
            try await KeepWork(ground: marram.ground)
                .add(from: day, until: day + .seconds(86_400), because: "Walking.", of: hugh.actor, by: hugh)
            let reoffer = ReofferConversations(ground: marram.ground)
            #expect(try await reoffer(of: marram.organization) == 0)
            marram.time.advance(by: .seconds(86_400))
            #expect(try await reoffer(of: marram.organization) == 2)
            #expect(try await reoffer(of: marram.organization) == 0)
            _ = try await follower.catchUp()

            #expect(try await ear.conversation(of: "1").owner == nia.actor)
            #expect(try await ear.conversation(of: "2").owner == nia.actor)
            #expect(try await ear.conversation(of: "3").owner == hugh.actor)
            let given = try await ear.facts(ConversationAssigned.self).filter { $0.before == hugh.actor }
            #expect(Set(given.map(\.conversation)) == [ids[0], ids[1]])
            let first = given.first { $0.conversation == ids[0] }
            #expect(first?.reasons.first == "answered them before (1)")
            #expect(first?.ranked?.first == .knowsThem(answers: 1))
            #expect(try await ear.due(of: ids[0]) == before)
            #expect(before != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is nobody's where nobody is there`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let (nia, hugh) = (try await marram.viewer(.administrator), try await marram.viewer(.hubMember))
            try await ear.arrive(somePost("1"))
            let id = try await ear.conversation(of: "1").id
            try await AssignConversation(ground: marram.ground)(id, to: hugh.actor, by: hugh)
            let (now, keep) = (marram.time.now, KeepWork(ground: marram.ground))
            try await keep.set(WorkProfile(pausedUntil: now + .seconds(3_600)), of: nia.actor, by: nia)
            try await keep.add(from: now, until: now + .seconds(3_600), because: "", of: hugh.actor, by: hugh)
            #expect(try await ReofferConversations(ground: marram.ground)(of: marram.organization) == 1)
            #expect(try await ear.conversation(of: "1").owner == nil)
        }
    }
}

extension Ear {
    /// One of us answers, and it stands on the network.
    func answer(_ post: String, by colleague: Marram.Colleague) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        let (conversation, agent) = (try await conversation(of: post).id, marram.id(of: colleague))
        try await marram.ground.write { connection in
            try AddOwnPost(of: organization, on: connection)(
                somePost(post + "-answer", by: "help", "We look.", answers: post, root: post),
                to: conversation,
                writtenBy: agent,
                at: now
            )
        }
    }

    func due(of conversation: ID<Conversation>) async throws -> Moment? {
        let organization = marram.organization
        return try await marram.ground.read {
            try dueClocks(of: [conversation], in: organization, on: $0)[conversation]?.moments?.due
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ work: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await work(element)) }
        return results
    }
}
