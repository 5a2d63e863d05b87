import Conversations
import Journal
import Listening
import Organization
import Primitives
import TestSupport
import Testing

@testable import Routing

@Suite struct `A routing rule` {
    @Test(arguments: Engine.allCases)
    func `is kept with every version in the record, changed by one at a time, and removed`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let save = saving(in: marram)
            let form = refund(to: marram.tariff.id)
            let rule = try await save.create(form, in: marram.hub.id, by: nia)
            var changed = form
            changed.isPaused = true
            changed.place = 5
            let second = try await save.change(rule.id, from: 1, to: changed, by: nia)
            #expect((second.version, second.isPaused, second.place) == (2, true, 5))
            await #expect(throws: RoutingRuleRefused.changed) {
                try await save.change(rule.id, from: 1, to: form, by: nia)
            }
            #expect(try await rules(in: marram) == [second])
            try await save.remove(rule.id, by: nia)
            #expect(try await rules(in: marram).isEmpty)
            await #expect(throws: RoutingRuleRefused.unknown) { try await save.remove(rule.id, by: nia) }
            let kinds = try await marram.ground.read { connection in
                try JournalTable(on: connection).entries(of: marram.organization, about: rule.id.description).map(
                    \.kind
                )
            }
            #expect(kinds == ["routingRule.saved", "routingRule.saved", "routingRule.removed"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused with a reason, and nothing is kept`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let good = refund(to: marram.tariff.id)
            func refusal(_ change: (inout RoutingRuleForm) -> Void) async -> String? {
                var form = good
                change(&form)
                do {
                    _ = try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
                    return nil
                } catch {
                    return (error as? any Refusal)?.code
                }
            }
            let nowhere = UnitID.derived(from: ["elsewhere"], at: TestClock.start)
            #expect(await refusal { $0.name = "  " } == "routingRule.nameMissing")
            #expect(await refusal { $0.place = 0 } == "routingRule.placeUnfit")
            #expect(await refusal { $0.action = .init() } == "routingRule.nothingDone")
            #expect(await refusal { $0.action.unit = nowhere } == "routingRule.unitUnknown")
            #expect(await refusal { $0.condition.networks = ["Mastodon"] } == "routingRule.networkUnknown")
            #expect(await refusal { $0.condition.languages = ["English!"] } == "routingRule.languageUnfit")
            #expect(await refusal { $0.condition.topics = [.new(at: TestClock.start)] } == "routingRule.topicUnknown")
            #expect(await refusal { $0.condition.words = "(refund" } == "routingRule.wordsRejected")
            #expect(await refusal { $0.action.tags = ["a", "b", "c", "d", "e", "f"] } == "routingRule.tooManyTags")
            #expect(await refusal { $0.action.tags = ["?!"] } == "tag.malformed")
            #expect(
                await refusal { $0.action.need = .init(priority: .normal, reason: "So") } == "routingRule.priorityUnfit"
            )
            #expect(await refusal { $0.action.need = .init(priority: .urgent, reason: " ") } == "queue.reasonMissing")
            for minutes in [-1, 0, 4, 1_441, Int.max] {
                #expect(await refusal { $0.action.othersFirstMinutes = minutes } == "routingRule.othersFirstUnfit")
            }
            #expect(
                await refusal {
                    $0.action.othersFirstMinutes = 30
                    $0.action.need = .init(priority: .urgent, reason: "Danger")
                } == "routingRule.othersFirstUrgent"
            )
            #expect(try await rules(in: marram).isEmpty)
            #expect(await refusal { $0.action = .init(othersFirstMinutes: 1_440) } == nil)
            #expect(await refusal { _ in } == nil)
        }
    }

    @Test(arguments: ["gas followers:>1000", "gas NOT posts:<10", "gas OR (refund followers:>5)"])
    func `sets no priority by how many follow somebody`(words: String) async throws {
        try await withMarram(on: .sqlite) { marram in
            let nia = try await marram.viewer(.administrator)
            var form = refund(to: marram.tariff.id)
            form.condition.words = words
            form.action.need = Conversation.Need(priority: .urgent, reason: "Loud")
            await #expect(throws: RoutingRuleRefused.reachIsNoNeed) {
                try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            }
            form.action.need = nil
            form.action.othersFirstMinutes = 30
            await #expect(throws: RoutingRuleRefused.reachIsNoNeed) {
                try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            }
            form.action.othersFirstMinutes = nil
            _ = try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is written only by those who answer for both units`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let tom = try await marram.viewer(.meterAgent)
            let save = saving(in: marram)
            let rule = try await save.create(refund(to: marram.tariff.id), in: marram.hub.id, by: nia)
            await #expect(throws: NotAllowed.self) {
                try await save.create(refund(to: marram.tariff.id), in: marram.meter.id, by: tom)
            }
            await #expect(throws: RoutingRuleRefused.unknown) {
                try await save.change(rule.id, from: 1, to: refund(to: marram.meter.id), by: tom)
            }
            await #expect(throws: RoutingRuleRefused.unknown) { try await save.remove(rule.id, by: tom) }
            let seen = try await marram.ground.read { try tom.routingRules(on: $0) }
            #expect(seen.isEmpty)
            #expect(try await rules(in: marram) == [rule])
        }
    }
}

func saving(in marram: Marram) -> SaveRoutingRule {
    SaveRoutingRule(ground: marram.ground, networks: ["mastodon", "bluesky"])
}

/// Refunds go to a unit.
func refund(to unit: UnitID, words: String = "refund") -> RoutingRuleForm {
    RoutingRuleForm(
        name: "asks about a refund",
        condition: .init(words: words),
        action: .init(unit: unit, tags: ["refund"])
    )
}

func rules(in marram: Marram) async throws -> [RoutingRule] {
    let organization = marram.organization
    return try await marram.ground.read { try RoutingRuleTable(of: organization, on: $0).all() }
}
