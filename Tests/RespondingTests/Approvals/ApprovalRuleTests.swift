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
            let next = try await SaveApprovalRule(ground: question.ground).change(rule.id, from: 1, to: form, by: nia)
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
                try await SaveApprovalRule(ground: question.ground).change(rule.id, from: 1, to: form, by: nia)
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
                    try await SaveApprovalRule(ground: question.ground)
                        .create(form, in: question.marram.meter.id, by: viewer)
                }
                await #expect(throws: NotAllowed(permission: .administer)) {
                    try await SaveApprovalRule(ground: question.ground).change(rule.id, from: 1, to: form, by: viewer)
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
                words: String? = nil,
                in unit: UnitID? = nil
            ) async throws {
                let form = ApprovalRuleForm(name: name, condition: .init(words: words), steps: steps)
                _ = try await SaveApprovalRule(ground: question.ground).create(form, in: unit ?? hub, by: nia)
            }
            let nowhere = UnitID.new(at: TestClock.start)
            var endless = step
            endless.hours = 721

            await #expect(throws: ApprovalRuleRefused.nameMissing) { try await create([step], named: " ") }
            await #expect(throws: ApprovalRuleRefused.stepsMissing) { try await create([]) }
            await #expect(throws: ApprovalRuleRefused.nobodyAsked) { try await create([.init()]) }
            await #expect(throws: ApprovalRuleRefused.approverUnknown) { try await create([.init(unit: nowhere)]) }
            await #expect(throws: ApprovalRuleRefused.hoursUnfit) { try await create([endless]) }
            await #expect(throws: ApprovalRuleRefused.unitUnknown) { try await create([step], in: nowhere) }
            await #expect(throws: ApprovalRuleRefused.self) { try await create([step], words: "(price") }
            #expect(try await question.ear.facts(ApprovalRuleSaved.self).isEmpty)
        }
    }
}
