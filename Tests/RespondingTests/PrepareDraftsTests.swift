import Channels
import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

private let zero = "Why does my meter display show zero since the storm?"

/// Gives a house in which four wait with the same question, the longest first.
private func withFour(
    on engine: Engine,
    _ body: (Question, ID<Cluster>, [ID<Conversation>], PrepareDrafts) async throws -> Void
) async throws {
    try await withQuestion(on: engine) { question in
        let ear = question.ear
        for number in 0..<4 {
            try await ear.arrive(somePost("z\(number)", by: "rhys\(number)", zero, minute: number + 1))
            ear.marram.time.advance(by: .seconds(60))
        }
        _ = try await FollowerRun(ClusterFollower(), on: question.ground).catchUp()
        let tom = try await ear.marram.viewer(.meterAgent)
        let cluster = try #require(try await ClusterQuery(ground: question.ground)(for: tom).first)
        #expect(cluster.size == 4)
        var ids: [ID<Conversation>] = []
        for number in 0..<4 { ids.append(try await ear.conversation(of: "z\(number)").id) }
        try await body(question, cluster.id, ids, PrepareDrafts(ground: question.ground, asking: question.asking))
    }
}

extension Question {
    fileprivate func draft(in id: ID<Conversation>, of agent: AgentID) async throws -> String? {
        let organization = ear.marram.organization
        return try await ground.read { try ReplyTable(of: organization, on: $0).draft(in: id, of: agent)?.text }
    }

    fileprivate func progress(in cluster: ID<Cluster>, for viewer: Viewer) async throws -> ClusterProgress {
        try await ground.read { try viewer.progress(in: cluster, on: $0) }
    }
}

@Suite struct `One answer for those who ask the same` {
    @Test(arguments: Engine.allCases)
    func `becomes a draft in each, and is sent by a person one by one`(engine: Engine) async throws {
        try await withFour(on: engine) { question, cluster, ids, prepare in
            let tom = try await question.ear.marram.viewer(.meterAgent)
            let lines = try await prepare("Hello {name}, press the left button.", in: cluster, by: tom)
            #expect(lines == ids.map { PrepareDrafts.Line(conversation: $0, outcome: .prepared) })
            let drafts = try await question.draft(in: ids[1], of: tom.actor)
            #expect(drafts == "Hello Rhys1, press the left button.")
            #expect(try await question.approvals().isEmpty)
            #expect(try await question.ear.facts(DraftSaved.self).count == 4)
            #expect(try await question.ear.conversation(of: "z1").claim == nil)
            var progress = try await question.progress(in: cluster, for: tom)
            #expect(progress == ClusterProgress(answered: 0, left: ids))
            #expect(progress.next(after: ids[0]) == ids[1])
            #expect(progress.next(after: ids[3]) == ids[0])
            #expect(progress.next(after: nil) == ids[0])

            let here = Question(ear: question.ear, conversation: ids[0], connector: question.connector)
            try await here.reply("Hello Rhys0, press the left button.")
            progress = try await question.progress(in: cluster, for: tom)
            #expect(progress == ClusterProgress(answered: 1, left: Array(ids.dropFirst())))
            #expect(progress.total == 4)
            #expect(try await question.approvals().map(\.conversation) == [ids[0]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `asks each of them for a rating by an address of its own`(engine: Engine) async throws {
        try await withFour(on: engine) { question, cluster, ids, prepare in
            let tom = try await question.ear.marram.viewer(.meterAgent)
            _ = try await prepare("Were you answered? {rating}", in: cluster, by: tom)
            var drafts: Set<String> = []
            for id in ids { drafts.insert(try await question.draft(in: id, of: tom.actor) ?? "") }
            #expect(drafts.count == 4)
            #expect(drafts.allSatisfy { $0.hasPrefix("Were you answered? https://parley.example/rate/") })
            #expect(try await question.ear.facts(RatingAsked.self).count == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves alone what somebody else, or the same person, has begun`(engine: Engine) async throws {
        try await withFour(on: engine) { question, cluster, ids, prepare in
            let (tom, hugh) = (
                try await question.ear.marram.viewer(.meterAgent), try await question.ear.marram.viewer(.hubMember)
            )
            let save = SaveDraft(ground: question.ground)
            _ = try await save("My own words", in: ids[0], by: tom)
            _ = try await save("Hugh’s words", in: ids[1], by: hugh)
            try await ReleaseConversation(ground: question.ground)(ids[1], by: hugh)
            try await ClaimConversation(ground: question.ground)(ids[2], by: hugh)
            let here = Question(ear: question.ear, conversation: ids[3], connector: question.connector)
            try await here.reply("It is the storm.", by: .hubMember)

            let lines = try await prepare("Press the button.", in: cluster, by: tom)

            #expect(lines.map(\.outcome) == [.begun, .colleague, .colleague, .underWay])
            let kept = try await question.draft(in: ids[0], of: tom.actor)
            #expect(kept == "My own words")
            let none = try await question.draft(in: ids[1], of: tom.actor)
            #expect(none == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is prepared by those who may answer, and says something`(engine: Engine) async throws {
        try await withFour(on: engine) { question, cluster, _, prepare in
            let marram = question.ear.marram
            let (tom, rhea) = (try await marram.viewer(.meterAgent), try await marram.viewer(.meterReader))
            let ada = try await marram.viewer(.tariffAgent)
            await #expect(throws: ClusterRefused.answerMissing) { _ = try await prepare(" \n", in: cluster, by: tom) }
            await #expect(throws: NotAllowed(permission: .respond)) {
                _ = try await prepare("Press it.", in: cluster, by: rhea)
            }
            await #expect(throws: ClusterRefused.unknown) { _ = try await prepare("Press it.", in: cluster, by: ada) }
            await #expect(throws: ReplyRefused.draftTooLong) {
                _ = try await prepare(String(repeating: "a", count: 20_001), in: cluster, by: tom)
            }
        }
    }
}
