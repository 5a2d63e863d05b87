import Channels
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

@Suite struct `Words that a rule asks about` {
    @Test(arguments: Engine.allCases)
    func `are not sent but kept as a draft, and the refusal says why`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()

            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) {
                try await question.reply("The price is 30 pence.")
            }
            #expect(try await question.draft() == "The price is 30 pence.")
            #expect(try await question.approvals() == [])
            let free = try await question.reply("It isn’t you.")
            #expect(free.approvers == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `wait, and leave as a reply of their author with the last word that is needed`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let ada = question.marram.id(of: .tariffAgent)
            let tom = question.marram.id(of: .meterAgent)
            #expect(submission.state == .waiting)
            #expect(submission.deadline == question.marram.time.now + .seconds(86_400))
            #expect(try await question.draft() == nil)
            #expect(try await question.approvals() == [])

            let approved = try await question.approve(submission)
            let reply = try #require(try await question.approvals().first)
            #expect(approved.state == .approved)
            #expect(reply.id == submission.id.retyped())
            #expect((reply.author, reply.approver, reply.approvers) == (tom, ada, [ada]))
            #expect(reply.text == "The price is 30 pence. — Tom, Marram Energy")
            #expect(try await question.stored(reply.id) == reply)
            #expect(
                try await question.record(of: submission) == ["approval.asked", "approval.given", "reply.approved"]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `are one submission when they come twice, and no other words take their id`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let id = ID<Reply>.new(at: TestClock.start)
            let first = try await question.submit(id: id)
            let again = try await question.submit(id: id)
            #expect(again == first)
            await #expect(throws: ApprovalRefused.idTaken) { try await question.submit("Another price.", id: id) }
            await #expect(throws: ReplyRefused.idTaken) { try await question.reply("It isn’t you.", id: id) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `need not wait when no rule asks, and cannot when nobody could ever approve`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            await #expect(throws: ApprovalRefused.notNeeded) { try await question.submit() }
            try await question.rule(needing: [.init(people: [question.marram.id(of: .meterAgent)])])
            await #expect(throws: ApprovalRefused.nobody(rule: "mentions a price")) {
                try await question.submit()
            }
            #expect(try await question.draft() == "The price is 30 pence.")
        }
    }

    @Test(arguments: Engine.allCases)
    func `are asked about by the rules of the unit and of those above, not of those beside`(engine: Engine) async throws
    {
        try await withQuestion(on: engine) { question in
            try await question.rule(in: question.marram.tariff.id)
            try await question.reply("The price is 30 pence.")
            try await question.rule(in: question.marram.meter.id)
            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) {
                try await question.reply("The price is 31 pence.")
            }
        }
    }
}

@Suite struct `Whoever decides` {
    @Test(arguments: Engine.allCases)
    func `is never the author, also where the rule names them`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let people = [question.marram.id(of: .meterAgent), question.marram.id(of: .tariffAgent)]
            try await question.rule(needing: [.init(people: people, unit: question.marram.meter.id)])
            let submission = try await question.submit()

            await #expect(throws: ApprovalRefused.ownWords) { try await question.approve(submission, by: .meterAgent) }
            await #expect(throws: ApprovalRefused.ownWords) {
                try await question.decide.change(
                    submission.id,
                    version: 1,
                    to: "Another price.",
                    by: try await question.marram.viewer(.meterAgent)
                )
            }
            #expect(try await question.approvals() == [])
            #expect(try await question.approve(submission).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is somebody whose word is asked for; for strangers the words do not exist`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule(needing: [.init(people: [question.marram.id(of: .hubMember)])])
            let submission = try await question.submit()

            await #expect(throws: ApprovalRefused.unknown) { try await question.approve(submission) }
            await #expect(throws: ApprovalRefused.notApprover) {
                try await question.approve(submission, by: .meterReader)
            }
            #expect(try await question.approve(submission, by: .hubMember).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts once where two decide at the same instant`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for colleague in [Marram.Colleague.tariffAgent, .hubMember, .administrator] {
                    group.addTask { (try? await question.approve(submission, by: colleague)) != nil }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }

            #expect(outcomes.count { $0 } == 1)
            #expect(try await question.approvals().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `comes in turn, and all where all are asked`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let (ada, hugh, nia) = (
                question.marram.id(of: .tariffAgent), question.marram.id(of: .hubMember),
                question.marram.id(of: .administrator)
            )
            try await question.rule(needing: [.init(people: [ada, hugh], need: .all), .init(people: [nia], hours: 2)])
            let first = try await question.submit()
            await #expect(throws: ApprovalRefused.notYourTurn) { try await question.approve(first, by: .administrator) }
            let second = try await question.approve(first)
            await #expect(throws: ApprovalRefused.alreadyGiven) { try await question.approve(second) }
            let third = try await question.approve(second, by: .hubMember)
            #expect(third.state == .waiting)
            #expect(third.deadline == question.marram.time.now + .seconds(7_200))
            let last = try await question.approve(third, by: .administrator)

            #expect(last.state == .approved)
            #expect(try await question.approvals().first?.approvers == [ada, hugh, nia])
        }
    }

    @Test(arguments: Engine.allCases)
    func `says what is to be changed, and the words are the author's draft again`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let ada = try await question.marram.viewer(.tariffAgent)
            await #expect(throws: ApprovalRefused.noteMissing) {
                try await question.decide.return(submission.id, version: 1, note: " \n", by: ada)
            }
            let returned = try await question.decide
                .return(submission.id, version: 1, note: " Say from when. ", by: ada)

            #expect((returned.state, returned.note) == (.returned, "Say from when."))
            #expect(try await question.draft() == "The price is 30 pence.")
            await #expect(throws: ApprovalRefused.stateUnfit(.returned)) { try await question.approve(returned) }
            #expect(try await question.approvals() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `may reject the words, and the author may take them back`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let rejected = try await question.decide.reject(
                submission.id,
                version: 1,
                note: "We do not say that.",
                by: try await question.marram.viewer(.tariffAgent)
            )
            let other = try await question.submit("A price.")
            let withdrawn = try await question.decide
                .withdraw(other.id, version: 1, by: try await question.marram.viewer(.meterAgent))

            #expect(rejected.state == .rejected)
            #expect(withdrawn.state == .withdrawn)
            #expect(try await question.draft() == "A price.")
            #expect(try await question.approvals() == [])
        }
    }
}
