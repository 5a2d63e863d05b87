import Conversations
import Journal
import Listening
import Organization
import Primitives
import TestSupport
import Testing

@testable import Routing

@Suite struct `A rule that asks for signals` {
    @Test(arguments: Engine.allCases)
    func `sorts what hints at them, and says which words spoke`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let marram = ear.marram
            let nia = try await marram.viewer(.administrator)
            var form = refund(to: marram.tariff.id)
            form.condition = RoutingRule.Condition(signals: [.safety, .outage])
            form.action = .init(need: .init(priority: .urgent, reason: "Danger"))
            _ = try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            try await ear.arrive(
                somePost("1", by: "gwen", "There is a smell of gas in our street"),
                somePost("2", by: "huw", "I am furious, this is disgraceful")
            )
            _ = try await FollowerRun(RoutingFollower(), on: marram.ground).catchUp()

            #expect(try await ear.conversation(of: "1").need == form.action.need)
            #expect(try await ear.conversation(of: "2").need == Conversation.Need())
            let id = try await ear.conversation(of: "1").id
            let steps = try await marram.ground.read { try routedSteps(of: id, for: nia, on: $0) }
            #expect(steps.first?.event.reasons.map(\.found) == [["smell of gas"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `may tag by the tone, and is refused when it sets how soon by it`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            var form = refund(to: marram.tariff.id)
            form.condition = RoutingRule.Condition(signals: [.negative])
            form.action = .init(need: .init(priority: .high, reason: "Angry"))
            await #expect(throws: RoutingRuleRefused.toneIsNoNeed) {
                try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            }
            form.action = .init(othersFirstMinutes: 30)
            await #expect(throws: RoutingRuleRefused.toneIsNoNeed) {
                try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            }
            form.action = .init(tags: ["tone"])
            let rule = try await saving(in: marram).create(form, in: marram.hub.id, by: nia)
            #expect(rule.condition.signals == [.negative])
            let trial = TryRoutingRule(ground: marram.ground, networks: ["mastodon"])
            #expect(try await trial(form, in: marram.hub.id, by: nia).hits.isEmpty)
        }
    }
}
