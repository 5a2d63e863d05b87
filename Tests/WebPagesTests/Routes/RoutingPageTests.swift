import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Routing
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The pages of routing` {
    @Test func `write a rule, try it, change it and remove it`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/routing-rules")
            let fields = [
                "name": "asks about a refund", "unit": "HUB", "place": "10", "words": "refund", "network": "",
                "topic": "", "languages": "en, de", "to": "TARIFF", "priority": "high", "reason": "Money is missing",
                "tags": "refund money", "others-first": "30", "version": "0",
            ]
            let broken = try await nia.post("/routing-rules/edit", fields.merging(["words": "(refund"]) { $1 })
            #expect(broken.status == .unprocessableContent)
            #expect(broken.text.contains("(refund</textarea>"))
            let tried = try await nia.post("/routing-rules/edit", fields.merging(["do": "try"]) { $1 })
            #expect(tried.status == .ok)
            #expect(tried.text.contains("id=\"trial\""))
            #expect(tried.text.contains("would have been put off for others to answer first"))
            for change in [["others-first": "4"], ["others-first": "half an hour"], ["priority": "urgent"]] {
                let refused = try await nia.post("/routing-rules/edit", fields.merging(change) { $1 })
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains("id=\"problem-others-first\""))
            }
            #expect(try await rules(in: rig).isEmpty)
            let saved = try await nia.submit("/routing-rules/edit", fields)
            #expect(saved.text.contains("asks about a refund"))
            let rule = try #require(try await rules(in: rig).first)
            #expect(rule.condition.languages == ["en", "de"])
            #expect(rule.action.tags == ["refund", "money"])
            #expect(rule.action.othersFirstMinutes == 30)
            #expect(saved.text.contains("Others first, 30 min"))
            #expect(rule.action.need == Conversation.Need(priority: .high, reason: "Money is missing"))
            let change = ["rule": "\(rule.id)", "version": "1", "paused": "1", "priority": "", "others-first": ""]
            _ = try await nia.submit("/routing-rules/edit", fields.merging(change) { $1 })
            let changed = try #require(try await rules(in: rig).first)
            #expect((changed.version, changed.isPaused) == (2, true))
            #expect(changed.action.need == nil)
            #expect(changed.action.othersFirstMinutes == nil)
            let stale = try await nia.post("/routing-rules/edit", fields.merging(change) { $1 })
            #expect(stale.status == .conflict)
            _ = try await nia.submit("/routing-rules/remove", ["rule": "\(rule.id)"])
            #expect(try await rules(in: rig).isEmpty)
        }
    }

    @Test func `let others answer first, say so on the conversation, and say how many did`() async throws {
        try await withPages { rig in
            let form = RoutingRuleForm(name: "asks <all>", condition: .init(), action: .init(othersFirstMinutes: 30))
            _ = try await SaveRoutingRule(ground: rig.ground, networks: [])
                .create(form, in: rig.marram.meter.id, by: try await marramViewer(rig))
            let id = try await rig.hear(somePost("p1", "Has anyone a spare meter?"))
            _ = try await FollowerRun(RoutingFollower(), on: rig.ground).catchUp()
            let tom = try await rig.browser(of: .meterAgent)
            let waiting = try await tom.get("/conversations/\(id)").text
            #expect(waiting.contains("Others may answer first until"))
            #expect(waiting.contains("by the rule <bdi>asks &lt;all&gt;</bdi>"))
            #expect(waiting.contains("action=\"/conversations/\(id)/wake\""))
            #expect(waiting.contains("action=\"/conversations/\(id)/claim\""))
            #expect(try await tom.get("/inbox?view=waiting").text.contains("row-\(id)"))

            rig.marram.time.advance(by: .seconds(60))
            try await rig.hear(somePost("p2", by: "huw", "I have two.", minute: 1, answers: "p1"))
            #expect(try await tom.get("/conversations/\(id)").text.contains("Others may answer first until"))
            rig.marram.time.advance(by: .seconds(1_740))
            _ = try await BringBackConversations(ground: rig.ground)(of: rig.marram.organization)
            let back = try await tom.get("/conversations/\(id)").text
            #expect(back.contains("person answered meanwhile"))
            #expect(!back.contains("Others may answer first until"))
        }
    }

    @Test func `are for those who answer for a unit`() async throws {
        try await withPages { rig in
            let nia = try await marramViewer(rig)
            let form = RoutingRuleForm(name: "canary", condition: .init(), action: .init(tags: ["canary"]))
            let rule = try await SaveRoutingRule(ground: rig.ground, networks: [])
                .create(form, in: rig.marram.meter.id, by: nia)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/routing-rules").text.contains("canary"))
            #expect(try await tom.get("/routing-rules/edit?rule=\(rule.id)").status == .forbidden)
            #expect(try await tom.post("/routing-rules/remove", ["rule": "\(rule.id)"]).status == .forbidden)
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await !ada.get("/routing-rules").text.contains("canary"))
            #expect(try await ada.get("/routing-rules/edit?rule=\(rule.id)").status == .notFound)
            #expect(try await ada.post("/routing-rules/remove", ["rule": "\(rule.id)"]).status == .notFound)
            #expect(try await rules(in: rig).count == 1)
        }
    }
}

private func marramViewer(_ rig: PageRig) async throws -> Organization.Viewer {
    try await rig.marram.viewer(.administrator)
}

private func rules(in rig: PageRig) async throws -> [RoutingRule] {
    let organization = rig.marram.organization
    return try await rig.ground.read { try RoutingRuleTable(of: organization, on: $0).all() }
}
