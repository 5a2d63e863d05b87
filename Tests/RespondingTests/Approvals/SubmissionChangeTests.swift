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

@Suite struct `Words that an approver changed` {
    @Test(arguments: Engine.allCases)
    func `leave when the author stands for them, too`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let changed = try await question.decide.change(
                submission.id,
                version: 1,
                to: "The price is 31 pence.",
                by: try await question.marram.viewer(.tariffAgent)
            )
            let approved = try await question.approve(changed)
            #expect(changed.editors == [question.marram.id(of: .tariffAgent)])
            #expect((changed.written, changed.isAgreed) == ("The price is 30 pence.", false))
            #expect(approved.state == .waiting, "nobody's name stands under words that they have not seen")

            let tom = try await question.marram.viewer(.meterAgent)
            let sent = try await question.decide.agree(submission.id, version: approved.version, by: tom)
            let reply = try #require(try await question.approvals().first)
            #expect(sent.state == .approved)
            #expect(reply.words == "The price is 31 pence.")
            #expect(reply.approvers == [question.marram.id(of: .tariffAgent)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are shown to whoever approved before as what has changed, and need their word again`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            let (ada, hugh) = (question.marram.id(of: .tariffAgent), question.marram.id(of: .hubMember))
            try await question.rule(needing: [.init(people: [ada]), .init(people: [hugh])])
            let first = try await question.approve(try await question.submit())
            let changed = try await question.decide.change(
                first.id,
                version: first.version,
                to: "The price is 31 pence.",
                by: try await question.marram.viewer(.hubMember)
            )

            #expect(changed.seen(by: ada) == "The price is 30 pence.")
            #expect(changed.seen(by: hugh) == nil)
            await #expect(throws: ApprovalRefused.notYourTurn) { try await question.approve(changed, by: .hubMember) }
            let second = try await question.approve(changed)
            let third = try await question.approve(second, by: .hubMember)
            #expect(third.state == .waiting)
            let tom = try await question.marram.viewer(.meterAgent)
            #expect(try await question.decide.agree(third.id, version: third.version, by: tom).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `have to fit the network, and may need more than before`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            try await question.rule(
                "mentions a refund",
                when: .init(words: "refund"),
                needing: [.init(people: [question.marram.id(of: .hubMember)])]
            )
            let submission = try await question.submit()
            let ada = try await question.marram.viewer(.tariffAgent)
            await #expect(throws: OutgoingRefused.self) {
                try await question.decide.change(
                    submission.id,
                    version: 1,
                    to: String(repeating: "price ", count: 500),
                    by: ada
                )
            }
            let changed = try await question.decide
                .change(submission.id, version: 1, to: "The price, and a refund.", by: ada)
            #expect(changed.steps.count == 2)
        }
    }
}

@Suite struct `Words that wait while something happens` {
    @Test(arguments: Engine.allCases)
    func `are asked about again when somebody wrote`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            try await question.ear.arrive(somePost("2", by: "gwen", "Oh, found it.", minute: 1, answers: "1"))

            await #expect(throws: ApprovalRefused.somethingNew) { try await question.approve(submission) }
            let again = try #require(try await question.stored(submission))
            #expect((again.state, again.round, again.approvals.count) == (.waiting, 2, 0))
            await #expect(throws: ApprovalRefused.changed) { try await question.approve(submission) }
            #expect(try await question.approve(again).state == .approved)
            #expect(try await question.approvals().first?.answers.id == "1")
        }
    }

    @Test(arguments: Engine.allCases)
    func `are asked about again when a post is changed once more, or an older one comes late`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let ear = question.ear
            try await ear.arrive(somePost("2", by: "gwen", "And the display?", minute: 2, answers: "1"))
            try await ear.hear([.edited(somePost("1", by: "gwen", "Is the meter broken?"))])
            try await ear.thread()
            let submission = try await question.submit()
            try await ear.hear([.edited(somePost("1", by: "gwen", "Shall I open the meter?"))])
            try await ear.thread()
            await #expect(throws: ApprovalRefused.somethingNew) { try await question.approve(submission) }
            let again = try #require(try await question.stored(submission))
            try await ear.arrive(somePost("0", by: "gwen", "I smell gas.", minute: 1, answers: "1"))
            await #expect(throws: ApprovalRefused.somethingNew) { try await question.approve(again) }
            let third = try #require(try await question.stored(submission))
            #expect(third.round == 3)
            #expect(try await question.approve(third).state == .approved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are asked about again when a colleague answered, or the conversation went to another unit`(
        engine: Engine
    ) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            try await question.reply("We look.")
            await #expect(throws: ApprovalRefused.somethingNew) { try await question.approve(submission) }
            let unit = question.marram.hub.id
            _ = try await question.ground.write { try $0.execute("UPDATE conversation SET unit_id = \(unit)") }
            let again = try #require(try await question.stored(submission))
            await #expect(throws: ApprovalRefused.somethingNew) {
                try await question.approve(again, by: .hubMember)
            }
            #expect(try await question.stored(submission)?.round == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lapse at their deadline, whoever comes first, and are a draft again`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let organization = question.marram.organization
            let lapse = LapseSubmissions(ground: question.ground)
            question.marram.time.advance(by: .seconds(86_399))
            #expect(try await lapse(of: organization) == 0)
            question.marram.time.advance(by: .seconds(1))
            await #expect(throws: ApprovalRefused.pastDeadline) { try await question.approve(submission) }
            #expect(try await lapse(of: organization) == 1)
            #expect(try await lapse(of: organization) == 0)

            #expect(try await question.stored(submission)?.state == .lapsed)
            #expect(try await question.draft() == "The price is 30 pence.")
            await #expect(throws: ApprovalRefused.stateUnfit(.lapsed)) { try await question.approve(submission) }
            #expect(try await question.approvals() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not leave when their author may not answer any more, or the post is gone`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            let tom = question.marram.id(of: .meterAgent)
            _ = try await question.ground.write { try $0.execute("UPDATE agent SET is_active = 0 WHERE id = \(tom)") }
            await #expect(throws: ApprovalRefused.authorMayNot) { try await question.approve(submission) }
            _ = try await question.ground.write { try $0.execute("UPDATE agent SET is_active = 1 WHERE id = \(tom)") }
            try await question.ear.hear([.deleted(network: "mastodon", id: "1", author: nil)])
            try await question.ear.thread()
            await #expect(throws: ApprovalRefused.somethingNew) { try await question.approve(submission) }
            let again = try #require(try await question.stored(submission))
            await #expect(throws: ReplyRefused.nothingToAnswer) { try await question.approve(again) }
            #expect(try await question.approvals() == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `need what a rule asks that came meanwhile`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            try await question.rule()
            let submission = try await question.submit()
            try await question.rule(
                "mentions pence",
                when: .init(words: "pence"),
                needing: [.init(people: [question.marram.id(of: .administrator)])]
            )
            let once = try await question.approve(submission)
            #expect(once.state == .waiting)
            #expect(try await question.approve(once, by: .administrator).state == .approved)
        }
    }
}
