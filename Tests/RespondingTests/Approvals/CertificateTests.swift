import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `Without a certificate that the unit asks for` {
    @Test(arguments: Engine.allCases)
    func `nobody claims, drafts, sends or asks for approval`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let (marram, id) = (question.marram, question.conversation)
            try await marram.ask()
            let tom = try await marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed.uncertified()) {
                try await ClaimConversation(ground: question.ground)(id, by: tom)
            }
            await #expect(throws: NotAllowed.uncertified()) { _ = try await question.save("It") }
            await #expect(throws: NotAllowed.uncertified()) { try await question.reply("It isn’t you.") }
            await #expect(throws: NotAllowed.uncertified()) { try await question.submit() }
            #expect(try await question.approvals() == [])

            let held = try await marram.certify(.meterAgent, until: marram.time.now + .seconds(3_600))
            try await question.submit()
            let reply = try await question.reply("It isn’t you.", id: .new(at: marram.time.now))
            try await marram.revoke(held)
            await #expect(throws: NotAllowed.uncertified()) { try await question.reply("No.") }
            #expect(try await question.approvals().map(\.id) == [reply.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the last word lets nothing go, nor is it given`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let marram = question.marram
            try await question.rule(needing: [.init(unit: marram.hub.id)])
            try await marram.ask(in: marram.hub)
            let (held, other) = (try await marram.certify(.meterAgent), try await marram.certify(.hubMember))
            let submission = try await question.submit()
            try await marram.revoke(other)
            await #expect(throws: NotAllowed.uncertified(.approve)) {
                try await question.approve(submission, by: .hubMember)
            }
            try await marram.certify(.hubMember)
            try await marram.revoke(held)
            await #expect(throws: ApprovalRefused.authorMayNot) {
                try await question.approve(submission, by: .hubMember)
            }
            #expect(try await question.approvals() == [])
            try await marram.certify(.meterAgent)
            #expect(try await question.approve(submission, by: .hubMember).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rule about its lack asks, and about nobody who holds it`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let marram = question.marram
            try await question.rule("no course in energy advice", when: .init(lacking: "Energy advice"))
            await #expect(throws: ReplyRefused.needsApproval(["no course in energy advice"])) {
                try await question.reply("It isn’t you.")
            }
            try await marram.certify(.meterAgent, "energy advice", until: marram.time.now + .seconds(60))
            let reply = try await question.reply("It isn’t you.")
            #expect(try await question.approvals().map(\.id) == [reply.id])
            marram.time.advance(by: .seconds(60))
            await #expect(throws: ReplyRefused.needsApproval(["no course in energy advice"])) {
                try await question.reply("It isn’t you.", id: .new(at: marram.time.now))
            }
        }
    }
}
