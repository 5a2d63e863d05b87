import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Routing
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `What was learnt, on its pages,` {
    @Test func `is shown with its confidence and words, and accepted by one press`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "Where is my refund?"))
            try await rig.propose(rig.marram.tariff.id, for: id)
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/inbox?open=\(id)")
            #expect(page.text.contains("id=\"proposal\""))
            #expect(page.text.contains("Confidence 91 %."))
            #expect(page.text.contains("refund, where"))
            let reader = try await rig.browser(of: .meterReader).get("/inbox?open=\(id)")
            #expect(reader.text.contains("id=\"proposal\""))
            #expect(!reader.text.contains("action=\"/conversations/\(id)/proposal\""))

            let stale = ["do": "accept", "unit": "HUB", "back": "/inbox"]
            #expect(try await tom.post("/conversations/\(id)/proposal", stale).status == .conflict)
            let seen = ["do": "accept", "unit": "TARIFF", "back": "/inbox"]
            let offered = try await tom.submit("/conversations/\(id)/proposal", seen)
            #expect(offered.text.contains("Offered as proposed. This is learnt from."))
            #expect(offered.text.contains("action=\"/conversations/\(id)/withdraw\""))
            #expect(!offered.text.contains("id=\"proposal\""))
            #expect(try await tom.post("/conversations/\(id)/proposal", seen).status == .conflict)
        }
    }

    @Test func `is overruled by one press, and says where it is not sure`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "Where is my refund?"))
            try await rig.propose(rig.marram.tariff.id, for: id)
            let unsure = try await rig.hear(somePost("p2", by: "huw", "Good morning"))
            try await rig.propose(nil, for: unsure)
            let tom = try await rig.browser(of: .meterAgent)
            let open = try await tom.get("/inbox?open=\(unsure)")
            #expect(open.text.contains("Where this belongs: not sure."))
            #expect(!open.text.contains("action=\"/conversations/\(unsure)/proposal\""))
            let kept = try await tom.submit(
                "/conversations/\(id)/proposal",
                ["do": "overrule", "unit": "TARIFF", "back": "/inbox"]
            )
            #expect(kept.text.contains("It stays. This is learnt from."))
            #expect(!kept.text.contains("id=\"proposal\""))
            #expect(kept.text.contains("</bdi> declined the proposal of <bdi>"))
            let organization = rig.marram.organization
            let kinds = try await rig.ground.read { connection in
                try JournalTable(on: connection).entries(of: organization, about: id.description).map(\.kind)
            }
            #expect(kinds.contains(RoutingProposalAnswered.kind))
        }
    }

    @Test func `moves without a person only where an administrator says from when on`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            let before = try await nia.get("/routing-rules")
            #expect(before.text.contains("Nothing is moved without a person."))
            #expect(before.text.contains("Not measured yet"))
            let after = try await nia.submit("/routing-rules/learnt", ["above": "95"])
            #expect(after.text.contains("from a confidence of <b>95 %</b> on"))
            #expect(try await nia.post("/routing-rules/learnt", ["above": "5"]).status == .unprocessableContent)
            let off = try await nia.submit("/routing-rules/learnt", ["above": ""])
            #expect(off.text.contains("Nothing is moved without a person."))
            let hugh = try await rig.browser(of: .hubMember)
            #expect(try await !hugh.get("/routing-rules").text.contains("action=\"/routing-rules/learnt\""))
            #expect(try await hugh.post("/routing-rules/learnt", ["above": "95"]).status == .forbidden)
        }
    }
}

extension PageRig {
    /// What was thought of a conversation of the meter people.
    fileprivate func propose(_ unit: UnitID?, for id: ID<Conversation>) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        _ = try await ground.write { connection in
            try connection.execute(
                """
                INSERT INTO routing_proposal (organization_id, conversation_id, unit_id, confidence, words, model, made_at)
                VALUES (\(organization), \(id), \(unit), 910000, \(unit == nil ? "" : "refund\nwhere"), 1, \(now))
                """
            )
        }
    }
}
