import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

extension Question {
    fileprivate func change(_ statement: SQL) async throws {
        _ = try await ground.write { try $0.execute(statement) }
    }

    fileprivate func decideLate(_ submission: Submission, by viewer: Viewer) async throws -> Submission {
        try await decide.approve(submission.id, version: submission.version, by: viewer)
    }
}

@Suite struct `The last word` {
    @Test(arguments: Engine.allCases)
    func `is said by whoever is left, when somebody who was asked has gone`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let (ada, hugh) = (question.marram.id(of: .tariffAgent), question.marram.id(of: .hubMember))
            try await question.rule(needing: [.init(people: [ada, hugh], need: .all)])
            let first = try await question.approve(try await question.submit())
            await #expect(throws: ApprovalRefused.alreadyGiven) { try await question.approve(first) }
            try await question.change("UPDATE agent SET is_active = 0 WHERE id = \(hugh)")

            #expect(try await question.approve(first).state == .approved)
            #expect(try await question.approvals().map(\.approvers) == [[ada]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not the author's, when a rule came since the others gave theirs`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let ada = try await question.marram.viewer(.tariffAgent)
            let changed = try await question.decide
                .change(submission.id, version: 1, to: "The price is 31 pence.", by: ada)
            let given = try await question.approve(changed)
            try await question.rule(
                "mentions pence",
                when: .init(words: "pence"),
                needing: [.init(people: [question.marram.id(of: .administrator)])]
            )
            let tom = try await question.marram.viewer(.meterAgent)
            let agreed = try await question.decide.agree(given.id, version: given.version, by: tom)

            #expect((agreed.state, agreed.steps.count) == (.waiting, 2))
            #expect(try await question.approvals() == [])
            #expect(try await question.approve(agreed, by: .administrator).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sends nothing while the conversation is on its way, or somebody else answers`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let tariff = question.marram.tariff.id
            try await question.change("UPDATE conversation SET offered_to = \(tariff)")
            await #expect(throws: ApprovalRefused.offered) { try await question.approve(submission) }
            try await question.change("UPDATE conversation SET offered_to = NULL")

            question.marram.time.advance(by: claimLength)
            let hugh = try await question.marram.viewer(.hubMember)
            try await ClaimConversation(ground: question.ground)(question.conversation, by: hugh)
            await #expect(throws: ApprovalRefused.claimedByAnother) { try await question.approve(submission) }
            #expect(try await question.approvals() == [])
            question.marram.time.advance(by: claimLength)
            #expect(try await question.approve(submission).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a whole unit is that of its own people, not of the hub's`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule(needing: [.init(unit: question.marram.tariff.id, need: .all)])
            let submission = try await question.submit()

            await #expect(throws: ApprovalRefused.notApprover) {
                try await question.approve(submission, by: .hubMember)
            }
            #expect(try await question.approve(submission).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not that of somebody who left while they decided`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let ada = try await question.marram.viewer(.tariffAgent)
            try await question.change("UPDATE agent SET is_active = 0 WHERE id = \(ada.actor)")

            await #expect(throws: ApprovalRefused.unknown) { try await question.decideLate(submission, by: ada) }
            #expect(try await question.approvals() == [])
        }
    }
}

@Suite struct `Words that came back` {
    @Test(arguments: Engine.allCases)
    func `are sent again under a new id, and wait again`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let id = ID<Reply>.new(at: TestClock.start)
            let first = try await question.submit(id: id)
            _ = try await question.decide.return(
                first.id,
                version: 1,
                note: "Not today.",
                by: try await question.marram.viewer(.tariffAgent)
            )

            await #expect(throws: ApprovalRefused.idTaken) { try await question.submit(id: id) }
            #expect(try await question.submit().state == .waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lapse also where a row beside them is damaged`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let damaged = try await question.submit("A price.")
            let other = try await question.submit("Another price.")
            try await question.change("UPDATE submission SET content = '{' WHERE id = \(damaged.id)")
            let organization = question.marram.organization
            let ada = try await question.marram.viewer(.tariffAgent)
            let seen = try await question.ground.read { try ada.submissionsToDecide(on: $0).map(\.id) }
            #expect(seen == [other.id])

            question.marram.time.advance(by: .seconds(86_400))
            await #expect(throws: SubmissionsUnreadable.self) {
                try await LapseSubmissions(ground: question.ground)(of: organization)
            }
            #expect(try await question.stored(other)?.state == .lapsed)
        }
    }
}

@Suite struct `Words whose conversation has gone to another unit` {
    @Test(arguments: Engine.allCases)
    func `are still their author's to see and to take back, and nothing of the old approvers'`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let ada = try await question.marram.viewer(.tariffAgent)
            let tom = try await question.marram.viewer(.meterAgent)
            #expect(try await question.ground.read { try ada.mayRead(submission, on: $0) })
            try await question.change("UPDATE conversation SET unit_id = \(question.marram.hub.id)")

            #expect(try await question.ground.read { try !ada.mayRead(submission, on: $0) })
            #expect(try await question.ground.read { try ada.submissionsToDecide(on: $0).isEmpty })
            await #expect(throws: ApprovalRefused.unknown) { try await question.approve(submission) }
            #expect(try await question.decide.withdraw(submission.id, version: 1, by: tom).state == .withdrawn)
        }
    }
}
