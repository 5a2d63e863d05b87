import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `Mail to those whose word is asked for` {
    @Test(arguments: Engine.allCases)
    func `goes to each step when it begins, and never to whoever wrote or approved`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let (ada, hana) = (question.marram.id(of: .tariffAgent), question.marram.id(of: .hubMember))
            try await question.rule(needing: [.init(people: [ada]), .init(people: [hana])])
            for colleague in [Marram.Colleague.meterAgent, .tariffAgent, .hubMember] {
                try await question.wantNotices(colleague)
            }

            let submission = try await question.submit()
            #expect(try await question.told() == [ada])
            let half = try await question.approve(submission)
            #expect(half.state == .waiting)
            #expect(try await Set(question.told()) == [ada, hana])
            #expect(try await question.approve(half, by: .hubMember).state == .approved)
            #expect(try await question.told().count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes to nobody who wants none`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            _ = try await question.submit()
            #expect(try await question.told() == [])
        }
    }
}

extension Question {
    fileprivate func wantNotices(_ colleague: Marram.Colleague) async throws {
        try await ChooseMail(ground: ground, isSetUp: true)(
            MailChoice(digest: false, notices: true),
            by: try await marram.viewer(colleague)
        )
    }

    fileprivate func told() async throws -> [AgentID] {
        try await ground.read { connection in
            try connection.rows("SELECT agent_id FROM mail WHERE cause = 'approval' ORDER BY created_at, id").map {
                try $0.id("agent_id")
            }
        }
    }
}
