import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

extension Question {
    private var nia: Viewer { get async throws { try await marram.viewer(.administrator) } }

    /// Rhea, who could only read, is given a role more.
    fileprivate func give(_ role: Role, in unit: Organization.Unit, until end: Moment? = nil) async throws {
        try await KeepGrants(ground: ground).give(
            role.code,
            to: .agent(marram.id(of: .meterReader)),
            in: unit.id,
            until: end,
            by: try await nia
        )
    }

    /// Rhea comes into a group that has a role.
    fileprivate func give(toGroup role: Role, in unit: Organization.Unit) async throws {
        let groups = KeepGroups(ground: ground)
        let night = try await groups.add("Night shift", by: try await nia)
        try await KeepGrants(ground: ground)
            .give(role.code, to: .group(night.id), in: unit.id, by: try await nia)
        try await groups.join(marram.id(of: .meterReader), to: night.id, by: try await nia)
    }

    fileprivate func isMet(_ submission: Submission) async throws -> [Bool] {
        let (organization, now) = (marram.organization, marram.time.now)
        return try await ground.read { connection in
            let kept = try #require(try SubmissionTable(of: organization, on: connection).find(submission.id))
            return try SubmissionProgress(kept, of: organization, at: now, on: connection).isMet
        }
    }
}

@Suite struct `The roles of an author` {
    @Test(arguments: Engine.allCases, [true, false])
    func `are all asked about, whether a group or a second grant brought them`(
        engine: Engine,
        isByGroup: Bool
    ) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule("is an agent's", when: ApprovalRule.Condition(roles: ["agent"]))
            if isByGroup {
                try await question.give(toGroup: .agent, in: question.marram.meter)
            } else {
                try await question.give(.agent, in: question.marram.meter)
            }

            await #expect(throws: ReplyRefused.needsApproval(["is an agent's"])) {
                try await question.reply("It isn’t you.", by: .meterReader)
            }
            #expect(try await question.approvals() == [])
        }
    }
}

@Suite struct `The word of a unit` {
    @Test(arguments: Engine.allCases)
    func `is given by whoever may approve there, also without answering`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            await #expect(throws: ApprovalRefused.notApprover) {
                try await question.approve(submission, by: .meterReader)
            }

            try await question.give(.approver, in: question.marram.tariff)

            let rhea = try await question.marram.viewer(.meterReader)
            #expect(!rhea.may(.respond, in: question.marram.tariff.id))
            #expect(try await question.approve(submission, by: .meterReader).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts as long as the grant lasts of whoever gave it`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let last = ApprovalRule.Step(people: [question.marram.id(of: .hubMember)])
            try await question.rule(needing: [question.pricePeople, last])
            let end = question.marram.time.now + .seconds(3_600)
            try await question.give(.approver, in: question.marram.tariff, until: end)
            let submission = try await question.submit()

            let given = try await question.approve(submission, by: .meterReader)

            #expect(try await question.isMet(given) == [true, false], "a word that is taken is counted")
            question.marram.time.advance(by: .seconds(3_600))
            #expect(try await question.isMet(given) == [false, false], "the grant has run out")
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be asked for while only a grant that ends stands for it`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let marram = question.marram
            try await question.rule(needing: [.init(unit: marram.hub.id)])
            try await EndAccess(ground: question.ground)
                .deactivate(marram.id(of: .hubMember), by: try await marram.viewer(.administrator))
            await #expect(throws: ApprovalRefused.nobody(rule: "mentions a price")) {
                try await question.submit(by: .administrator)
            }

            try await question.give(.approver, in: marram.hub, until: marram.time.now + .seconds(3_600))

            #expect(try await question.submit(by: .administrator).state == .waiting)
        }
    }
}
