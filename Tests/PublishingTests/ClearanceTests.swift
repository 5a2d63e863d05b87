import Channels
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

let lacksApproval = "A rule asks for an approval that is not in the record. It was not sent."

/// Entries of one kind, and who approves the reply in the end.
struct Attack: Sendable {
    let number: Int
    let approver: Marram.Colleague

    static let all = (0..<9).flatMap { number in
        [Marram.Colleague.meterAgent, .tariffAgent].map { Attack(number: number, approver: $0) }
    }
}

@Suite struct `Words that need an approval` {
    @Test(arguments: Engine.allCases)
    func `leave once it was given, to the byte`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            desk.network.answer(.published(receipt))
            let submission = try await desk.submit()
            try await desk.round()
            #expect(desk.network.published.isEmpty)

            let ada = try await desk.marram.viewer(.tariffAgent)
            _ = try await desk.approvals.approve(submission.id, version: 1, by: ada)
            try await desk.round()
            #expect(desk.network.published.map(\.payload) == [submission.text])
            #expect(try await desk.item(submission.id.retyped())?.state == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be taken back before they leave, and need it again then`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            let ada = try await desk.marram.viewer(.tariffAgent)
            _ = try await desk.approvals.approve(submission.id, version: 1, undo: .seconds(8), by: ada)
            let tom = try await desk.marram.viewer(.meterAgent)
            try await desk.decide.recall(submission.id.retyped(), by: tom)
            try await desk.round()

            #expect(desk.network.published.isEmpty)
            #expect(try await desk.draft() == "The price is 30 pence.")
            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) {
                try await desk.reply("The price is 30 pence.")
            }
        }
    }

    /// Whoever has the database in their hands writes entries that no command writes.
    @Test(arguments: Engine.allCases, Attack.all)
    func `do not leave on entries that were written by hand`(engine: Engine, attack: Attack) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            let (tom, ada) = (desk.marram.id(of: .meterAgent), desk.marram.id(of: .tariffAgent))
            let other = textHash("Another price.")
            switch attack.number {
            case 0: break
            case 1: try await desk.append(desk.given(submission, by: .tariffAgent), by: .machine("responding"))
            case 2: try await desk.append(desk.given(submission, by: .tariffAgent), by: .agent(tom))
            case 3: try await desk.append(desk.given(submission, by: .meterAgent), by: .agent(tom))
            case 4: try await desk.append(desk.given(submission, by: .tariffAgent, hash: other), by: .agent(ada))
            case 5:
                try await desk.append(
                    desk.given(submission, by: .meterReader),
                    by: .agent(desk.marram.id(of: .meterReader))
                )
            case 6:
                try await desk.append(desk.given(submission, by: .tariffAgent), by: .agent(ada))
                try await desk.append(
                    ApprovalAskedAgain(submission: submission.id, round: 2, steps: submission.steps),
                    by: .agent(ada)
                )
            case 7: try await desk.append(desk.given(submission, by: .hubMember, hash: other), by: .agent(tom))
            default:
                let step = ApprovalRule.Step(people: [ada])
                try await desk.append(desk.given(submission, by: .tariffAgent, step: step), by: .agent(ada))
            }
            try await desk.smuggle(desk.forgedReply(submission, approver: attack.approver))
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(submission.id.retyped())?.state == .rejected)
            #expect(try await desk.item(submission.id.retyped())?.reason == lacksApproval)
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not leave when somebody else's words were approved, nor without their author`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            let forged = desk.forgedReply(submission, approver: .tariffAgent, text: "Pay a higher price!")
            let ada = desk.marram.id(of: .tariffAgent)
            try await desk.append(desk.given(submission, by: .tariffAgent, hash: forged.textHash), by: .agent(ada))
            try await desk.smuggle(forged)
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(forged.id)?.reason == lacksApproval)
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not leave when a person settles them, nor when the journal is followed again`(
        engine: Engine
    ) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            let reply = desk.forgedReply(submission, approver: .meterAgent)
            try await desk.smuggle(reply)
            try await desk.round()
            try await desk.decide.settle(reply.id, as: .sendAgain, by: try await desk.marram.viewer(.hubMember))
            try await desk.round()
            try await desk.execute("DELETE FROM outbox")
            try await desk.forgetWhereTheFollowerStood()
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.state(reply) == .rejected)
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not leave in the name of somebody who gave no word, beside one who did`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            try await desk.append(
                desk.given(submission, by: .tariffAgent),
                by: .agent(desk.marram.id(of: .tariffAgent))
            )
            try await desk.smuggle(desk.forgedReply(submission, approver: .hubMember))
            try await desk.round()

            #expect(desk.network.published.isEmpty && desk.network.frozen.isEmpty)
            #expect(try await desk.item(submission.id.retyped())?.reason == lacksApproval)
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not leave when the approver lost the right before that`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            try await desk.priceRule()
            let submission = try await desk.submit()
            let ada = try await desk.marram.viewer(.tariffAgent)
            _ = try await desk.approvals.approve(submission.id, version: 1, by: ada)
            try await desk.execute("UPDATE agent SET is_active = 0 WHERE id = \(ada.actor)")
            try await desk.round()

            #expect(desk.network.published.isEmpty)
            #expect(try await desk.item(submission.id.retyped())?.reason == lacksApproval)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are those of the rules that held when they were sent`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.published(receipt))
            let before = try await desk.reply("The price is 30 pence.")
            desk.marram.time.advance(by: .seconds(1))
            try await desk.priceRule()
            try await desk.round()

            #expect(try await desk.state(before) == .sent)
        }
    }
}
