import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

@testable import Routing

private let bills = ["refund", "bill", "price", "tariff", "payment", "invoice"]
private let meters = ["meter", "display", "reading", "socket", "power cut", "cable"]
private let ends = ["is wrong again", "came late this month", "makes no sense to me", "needs another look, please"]

extension Ear {
    /// Lets posts about bills and about meters come in and keeps that people sent them to their units: `count` decisions.
    func teach(_ count: Int = 40) async throws {
        let posts = (0..<count).map { number in
            let end = ends[number / 2 % ends.count]
            let text = number % 2 == 0 ? "My \(bills[number / 2 % 6]) \(end)" : "Our \(meters[number / 2 % 6]) \(end)"
            return somePost("lesson-\(number)", by: "pupil\(number)", text, minute: -number - 1)
        }
        try await hear(posts.map(IncomingEvent.posted))
        try await thread()
        let units = [marram.tariff.id, marram.meter.id]
        let hugh = try await marram.viewer(.hubMember)
        var decisions: [(conversation: ID<Conversation>, unit: UnitID)] = []
        for number in 0..<count {
            decisions.append((try await conversation(of: "lesson-\(number)").id, units[number % 2]))
        }
        let (taken, organization, now) = (decisions, marram.organization, marram.time.now)
        try await marram.ground.write { connection in
            let table = RoutingLessonTable(of: organization, on: connection)
            for decision in taken { try table.put(decision.unit, for: decision.conversation, by: hugh.actor, at: now) }
        }
    }

    func refit() async throws { try await RefitRouting(ground: marram.ground)(of: marram.organization) }

    /// Lets the rules and what was learnt look at what came in.
    func sort(by follower: RoutingFollower = RoutingFollower()) async throws {
        _ = try await FollowerRun(follower, on: marram.ground).catchUp()
    }

    /// Keeps what people decided.
    func learn() async throws {
        _ = try await FollowerRun(LearningFollower(), on: marram.ground).catchUp()
    }

    func proposal(for post: String) async throws -> RoutingProposal? {
        let (id, organization) = (try await conversation(of: post).id, marram.organization)
        return try await marram.ground.read { try RoutingLessonTable(of: organization, on: $0).proposal(for: id) }
    }

    func lesson(of post: String) async throws -> RoutingLesson? {
        let (id, organization) = (try await conversation(of: post).id, marram.organization)
        return try await marram.ground.read { try RoutingLessonTable(of: organization, on: $0).find(id) }
    }

    func learnt() async throws -> LearntRouting {
        let organization = marram.organization
        return try await marram.ground.read { try LearntRouting(of: organization, on: $0) }
    }

    var answerProposal: AnswerRoutingProposal {
        AnswerRoutingProposal(ground: marram.ground, handOver: HandOverConversation(ground: marram.ground))
    }
}
