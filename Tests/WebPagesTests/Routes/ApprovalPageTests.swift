import Conversations
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

extension PageRig {
    /// Whoever mentions a price asks the hub's people.
    @discardableResult
    func priceRule() async throws -> ApprovalRule {
        let step = ApprovalRule.Step(people: [marram.id(of: .hubMember), marram.id(of: .administrator)])
        let form = ApprovalRuleForm(name: "mentions a price", condition: .init(words: "price"), steps: [step])
        return try await SaveApprovalRule(ground: ground, networks: [])
            .create(form, in: marram.hub.id, by: try await marram.viewer(.administrator))
    }

    /// Words of the meter agent that wait for the hub.
    func submit(_ words: String, to conversation: ID<Conversation>) async throws -> Submission {
        try await priceRule()
        return try await SubmitReply(ground: ground, manifests: house.channels.manifests)(
            SendReply.Form(id: .new(at: marram.time.now), words: words),
            to: conversation,
            by: try await marram.viewer(.meterAgent)
        )
    }
}

@Suite struct `An approval by form` {
    /// Scenario K2: the draft mentions a price, Legal changes and returns it, the expert sends it again, it is approved.
    @Test func `goes from the composer to the outbox, past everybody whose word it needs`() async throws {
        try await withReply { rig, id, tom, form in
            try await rig.priceRule()
            let held = try await tom.post("/conversations/\(id)/reply", form("The price is 30 pence."))
            #expect(held.status == .conflict)
            #expect(held.text.contains("Send for approval"))
            #expect(held.text.contains("mentions a price (Hugh Lloyd, Nia Prosser)"))
            #expect(try await rig.replies(of: id).isEmpty)

            let ask = form("The price is 30 pence.").merging(["ask": "1"]) { $1 }
            let asked = try await tom.submit("/conversations/\(id)/reply", ask)
            #expect(asked.text.contains("waits for approval until"))
            let path = "/approvals/\(try #require(asked.between("href=\"/approvals/", "\"")))"
            let own = try await tom.post(path + "/approve", ["version": "1"])
            #expect(own.status == .forbidden)

            let hugh = try await rig.browser(of: .hubMember)
            let list = try await hugh.get("/approvals")
            #expect(list.text.contains("The price is 30 pence."))
            let silent = try await hugh.post(path + "/return", ["version": "1", "note": " "])
            #expect(silent.status == .unprocessableContent)
            let returned = try await hugh.post(path + "/return", ["version": "1", "note": "Say from when."])
            #expect(returned.status == .seeOther)

            let again = try await tom.get("/inbox?open=\(id)")
            #expect(again.text.contains("Say from when."))
            let version = try #require(again.between("name=\"version\" value=\"", "\""))
            let better = ask.merging(["text": "The price is 30 pence from May.", "version": version]) { $1 }
            let second = try await tom.submit("/conversations/\(id)/reply", better)
            #expect(second.text.contains("30 pence from May."))
            let waiting = try await hugh.get("/approvals")
            let next = "/approvals/\(try #require(waiting.between("href=\"/approvals/", "\"")))"
            let changed = try await hugh.submit(next + "/change", ["version": "1", "text": "The price is 31 pence."])
            #expect(changed.text.contains("<ins>"))
            let early = try await hugh.post(next + "/approve", ["version": "1"])
            #expect(early.status == .conflict)
            _ = try await hugh.post(next + "/approve", ["version": "2"])
            #expect(try await rig.replies(of: id).isEmpty)
            _ = try await tom.post(next + "/agree", ["version": "3"])

            let reply = try #require(try await rig.replies(of: id).first)
            #expect(reply.text == "The price is 31 pence. — Tom, Marram Energy")
            #expect(reply.approvers == [rig.marram.id(of: .hubMember)])
        }
    }

    @Test func `takes the same words again when they came back`() async throws {
        try await withReply { rig, id, tom, form in
            try await rig.priceRule()
            let ask = form("The price is 30 pence.").merging(["ask": "1"]) { $1 }
            let asked = try await tom.submit("/conversations/\(id)/reply", ask)
            let path = "/approvals/\(try #require(asked.between("href=\"/approvals/", "\"")))"
            let hugh = try await rig.browser(of: .hubMember)
            _ = try await hugh.get("/approvals")
            _ = try await hugh.post(path + "/return", ["version": "1", "note": "Not before noon."])
            #expect(try await !hugh.get("/approvals").text.contains("30 pence"))

            let again = try await tom.submit("/conversations/\(id)/reply", ask)
            #expect(again.text.contains("waits for approval until"))
            #expect(try await hugh.get("/approvals").text.contains("30 pence"))
        }
    }

    @Test func `shows an approver of another unit nothing that was said after it ended`() async throws {
        try await withReply { rig, id, _, _ in
            let step = ApprovalRule.Step(people: [rig.marram.id(of: .tariffAgent)])
            let form = ApprovalRuleForm(name: "tariffs", condition: .init(words: "tariff"), steps: [step])
            _ = try await SaveApprovalRule(ground: rig.ground, networks: [])
                .create(form, in: rig.marram.hub.id, by: try await rig.marram.viewer(.administrator))
            let submission = try await SubmitReply(ground: rig.ground, manifests: rig.house.channels.manifests)(
                SendReply.Form(id: .new(at: rig.marram.time.now), words: "Another tariff."),
                to: id,
                by: try await rig.marram.viewer(.meterAgent)
            )
            let ada = try await rig.browser(of: .tariffAgent)
            let page = try await ada.get("/approvals/\(submission.id)")
            #expect(page.text.contains("Is the meter wrong or is it me?"))
            _ = try await ada.post("/approvals/\(submission.id)/reject", ["version": "1", "note": "No."])
            _ = try await rig.hear(somePost("p2", "My canary is ill.", answers: "p1"))

            let later = try await ada.get("/approvals/\(submission.id)")
            #expect(later.text.contains("Is the meter wrong or is it me?"))
            #expect(!later.text.contains("canary"))
        }
    }

    @Test func `may be rejected, and taken back by its author`() async throws {
        try await withReply { rig, id, tom, _ in
            let first = try await rig.submit("A price.", to: id)
            let hugh = try await rig.browser(of: .hubMember)
            _ = try await hugh.get("/approvals")
            _ = try await hugh.post("/approvals/\(first.id)/reject", ["version": "1", "note": "We do not say that."])
            let told = try await tom.get("/approvals")
            #expect(told.text.contains("rejected it"))
            let second = try await SubmitReply(ground: rig.ground, manifests: rig.house.channels.manifests)(
                SendReply.Form(id: .new(at: rig.marram.time.now), words: "Another price."),
                to: id,
                by: try await rig.marram.viewer(.meterAgent)
            )
            let page = try await tom.submit("/approvals/\(second.id)/withdraw", ["version": "1"])
            #expect(page.text.contains("taken back by the author"))
            let late = try await hugh.post("/approvals/\(second.id)/approve", ["version": "1"])
            #expect(late.status == .conflict)
            #expect(try await rig.replies(of: id).isEmpty)
        }
    }

    @Test func `follows rules that an administrator writes, and nobody else`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/approval-rules")
            let fields = [
                "name": "mentions a price", "unit": "HUB", "words": "price", "network": "", "role": "agent",
                "content": "", "lacking": "", "s1-unit": "TARIFF", "s1-need": "any", "s1-hours": "24",
                "s1-people": "nia@marram.example", "version": "0",
            ]
            let broken = try await nia.post("/approval-rules/edit", fields.merging(["words": "(price"]) { $1 })
            #expect(broken.status == .unprocessableContent)
            #expect(broken.text.contains("(price</textarea>"))
            let nobody = try await nia.post("/approval-rules/edit", fields.merging(["s1-people": "x@y.example"]) { $1 })
            #expect(nobody.status == .unprocessableContent)
            let saved = try await nia.submit("/approval-rules/edit", fields)
            #expect(saved.text.contains("mentions a price"))
            let id = try #require(saved.between("/approval-rules/edit?rule=", "\""))
            let paused = ["rule": id, "version": "1", "paused": "1"]
            _ = try await nia.post("/approval-rules/edit", fields.merging(paused) { $1 })
            let organization = rig.marram.organization
            let rule = try await rig.ground.read { try ApprovalRuleTable(of: organization, on: $0).all().first }
            #expect((rule?.version, rule?.isPaused) == (2, true))
            #expect(rule?.condition.roles == ["agent"])
            #expect(rule?.steps.first?.people == [rig.marram.id(of: .administrator)])

            for colleague in [Marram.Colleague.hubMember, .meterAgent, .meterReader] {
                let other = try await rig.browser(of: colleague)
                #expect(try await other.get("/approval-rules").status == .forbidden)
                #expect(try await other.get("/approval-rules/edit").status == .forbidden)
                _ = try await other.get("/inbox")
                #expect(try await other.post("/approval-rules/edit", fields).status == .forbidden)
            }
        }
    }
}
