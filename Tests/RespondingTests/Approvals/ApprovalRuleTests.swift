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

@Suite struct `A rule of approval` {
    @Test(arguments: Engine.allCases)
    func `is kept with every version, and recorded`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let rule = try await question.rule("  mentions   a price ")
            let nia = try await question.marram.viewer(.administrator)
            let form = ApprovalRuleForm(
                name: "prices",
                condition: rule.condition,
                steps: rule.steps,
                isPaused: true
            )
            let next = try await question.saveRule.change(rule.id, from: 1, to: form, by: nia)
            let organization = question.marram.organization
            let (all, then) = try await question.ground.read { connection in
                let table = ApprovalRuleTable(of: organization, on: connection)
                return (try table.all(), try table.inForce(at: rule.changedAt))
            }

            #expect(rule.name == "mentions a price")
            #expect((next.version, next.isPaused) == (2, true))
            #expect(all == [next])
            #expect(then == [rule])
            #expect(try await question.ear.facts(ApprovalRuleSaved.self).map(\.rule) == [rule, next])
            await #expect(throws: ApprovalRuleRefused.changed) {
                try await question.saveRule.change(rule.id, from: 1, to: form, by: nia)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is written by administrators only`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let rule = try await question.rule()
            let form = ApprovalRuleForm(name: "x", condition: rule.condition, steps: rule.steps)
            for colleague in [Marram.Colleague.hubMember, .meterAgent, .meterReader] {
                let viewer = try await question.marram.viewer(colleague)
                await #expect(throws: NotAllowed(permission: .administer)) {
                    try await question.saveRule
                        .create(form, in: question.marram.meter.id, by: viewer)
                }
                await #expect(throws: NotAllowed(permission: .administer)) {
                    try await question.saveRule.change(rule.id, from: 1, to: form, by: viewer)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused when it could not work`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let nia = try await question.marram.viewer(.administrator)
            let (hub, step) = (question.marram.hub.id, question.pricePeople)
            func create(
                _ steps: [ApprovalRule.Step],
                named name: String = "prices",
                when condition: ApprovalRule.Condition = .init(),
                in unit: UnitID? = nil
            ) async throws {
                let form = ApprovalRuleForm(name: name, condition: condition, steps: steps)
                _ = try await question.saveRule.create(form, in: unit ?? hub, by: nia)
            }
            let nowhere = UnitID.new(at: TestClock.start)
            var endless = step
            endless.hours = 721

            await #expect(throws: ApprovalRuleRefused.nameMissing) { try await create([step], named: " ") }
            await #expect(throws: ApprovalRuleRefused.stepsMissing) { try await create([]) }
            await #expect(throws: ApprovalRuleRefused.nobodyAsked(step: 1)) { try await create([.init()]) }
            await #expect(throws: ApprovalRuleRefused.approverUnknown(step: 1)) {
                try await create([.init(unit: nowhere)])
            }
            await #expect(throws: ApprovalRuleRefused.hoursUnfit(step: 2)) {
                try await create([.init(unit: hub), endless])
            }
            await #expect(throws: ApprovalRuleRefused.unitUnknown) { try await create([step], in: nowhere) }
            await #expect(throws: ApprovalRuleRefused.self) {
                try await create([step], when: .init(words: "(price"))
            }
            #expect(try await question.ear.facts(ApprovalRuleSaved.self).isEmpty)
        }
    }

    /// A rule that never applies looks as if it were in force, and lets everything go.
    @Test(
        arguments: Engine.allCases,
        [
            (ApprovalRule.Condition(networks: ["Bluesky"]), ApprovalRuleRefused.networkUnknown("Bluesky")),
            (ApprovalRule.Condition(roles: ["Agent"]), .roleUnknown("Agent")),
            (ApprovalRule.Condition(topics: [.new(at: TestClock.start)]), .topicUnknown),
            (ApprovalRule.Condition(words: "price lang:en"), .fieldUnfit("lang")),
            (ApprovalRule.Condition(words: "price OR (penny NOT from:tom)"), .fieldUnfit("from")),
            (ApprovalRule.Condition(words: "title:price"), .fieldUnfit("title")),
        ]
    )
    func `is refused when it could never apply`(
        engine: Engine,
        one: (condition: ApprovalRule.Condition, refusal: ApprovalRuleRefused)
    ) async throws {
        try await withQuestion(on: engine) { question in
            await #expect(throws: one.refusal) { try await question.rule(when: one.condition) }
            let saved = try await question.ear.facts(ApprovalRuleSaved.self)
            #expect(saved.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `does not ask the same people in two steps, for one word would do`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            var later = question.pricePeople
            later.hours = 48
            let steps = [question.pricePeople, .init(unit: question.marram.hub.id), later]
            await #expect(throws: ApprovalRuleRefused.stepsRepeat(step: 3)) {
                try await question.rule(needing: steps)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `can be paused when somebody whom it names has left`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let ada = question.marram.id(of: .tariffAgent)
            let rule = try await question.rule(needing: [.init(people: [ada])])
            _ = try await question.ground.write { try $0.execute("UPDATE agent SET is_active = 0 WHERE id = \(ada)") }
            var form = ApprovalRuleForm(name: rule.name, condition: rule.condition, steps: rule.steps)
            form.isPaused = true
            let nia = try await question.marram.viewer(.administrator)
            #expect(try await question.saveRule.change(rule.id, from: 1, to: form, by: nia).isPaused)
            await #expect(throws: ApprovalRuleRefused.approverUnknown(step: 1)) {
                try await question.rule("another", needing: rule.steps)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `about a query that is not kept any more asks about everything`(engine: Engine) async throws {
        try await withQuestion(on: engine) { question in
            let refunds = try await question.ear.query("refunds", "refund")
            try await question.rule(when: .init(topics: [refunds.id]))
            _ = try await question.reply("It isn’t you.")
            _ = try await question.ground.write {
                try $0.execute("DELETE FROM standing_query WHERE id = \(refunds.id)")
            }
            await #expect(throws: ReplyRefused.needsApproval(["mentions a price"])) {
                try await question.reply("Look at the meter.", id: .new(at: question.marram.time.now))
            }
        }
    }
}
