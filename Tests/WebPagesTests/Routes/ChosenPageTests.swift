import Conversations
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Several conversations, chosen on the list,` {
    @Test func `are changed together, and the list comes back`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let first = try await rig.hear(somePost("p1", by: "ann"))
            let second = try await rig.hear(somePost("p2", by: "ben", minute: 1))
            let browser = try await rig.browser(of: .meterAgent)
            let list = try await browser.get("/inbox?unit=METER")
            #expect(list.text.contains("<form method=\"get\" action=\"/inbox/chosen\">"))
            #expect(list.text.contains("name=\"pick-\(first)\""))
            #expect(list.text.contains("name=\"back\" value=\"/inbox?unit=METER\""))

            let page = try await browser.get(
                "/inbox/chosen?back=%2Finbox%3Funit%3DMETER&pick-\(first)=1&pick-\(second)=1&pick-x=1"
            )
            #expect(page.text.contains("name=\"pick-\(second)\" value=\"1\" checked"))
            let picks = ["pick-\(first)": "1", "pick-\(second)": "1", "back": "/inbox?unit=METER"]
            for (fields, problem) in [
                ([:], "f-act"), (["act": "reply"], "f-act"), (["act": "tag", "tag": "<b>"], "f-tag"),
                (["act": "prioritise", "priority": "high", "because": " "], "f-because"),
                (["act": "snooze", "hours": "0"], "f-hours"), (["act": "give", "agent": "x"], "f-agent"),
            ] {
                let refused = try await browser.post("/inbox/chosen", picks.merging(fields) { $1 })
                #expect(refused.status == .unprocessableContent, "\(fields)")
                #expect(refused.text.contains("href=\"#\(problem)\""), "\(fields)")
                #expect(refused.text.contains("id=\"\(problem)\""), "\(fields)")
                #expect(refused.text.contains("name=\"pick-\(first)\" value=\"1\" checked"), "\(fields)")
            }

            let tagged = try await browser.submit(
                "/inbox/chosen",
                picks.merging(["act": "tag", "tag": "Power cut"]) { $1 }
            )
            #expect(tagged.text.contains("Done, for each of them."))
            #expect(tagged.text.contains("row-\(first)"))
            #expect(try await browser.get("/conversations/\(second)").text.contains("dir=\"auto\">power-cut</span>"))
            let closed = try await browser.post("/inbox/chosen", picks.merging(["act": "close"]) { $1 })
            #expect(closed.location == "/inbox?unit=METER")
            #expect(try await browser.post("/inbox/chosen", picks.merging(["act": "close"]) { $1 }).status == .seeOther)
            #expect(try await browser.get("/inbox?view=done").text.contains("row-\(second)"))
        }
    }

    @Test func `are told apart where some are left as they are`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let first = try await rig.hear(somePost("p1", by: "ann", "A first <meter>"))
            let second = try await rig.hear(somePost("p2", by: "ben", "A second meter", minute: 1))
            let foreign = try await rig.hear(somePost("p3", by: "cat", "A canary rate"), for: rig.marram.tariff)
            try await ClaimConversation(ground: rig.ground)(first, by: try await rig.marram.viewer(.hubMember))
            let browser = try await rig.browser(of: .meterAgent)
            let chosen = try await browser.get("/inbox/chosen?pick-\(first)=1&pick-\(foreign)=1")
            #expect(chosen.text.contains("A first &lt;meter&gt;"))
            #expect(!chosen.text.contains("canary"))

            let page = try await browser.post(
                "/inbox/chosen",
                ["pick-\(first)": "1", "pick-\(second)": "1", "pick-\(foreign)": "1", "act": "snooze", "hours": "4"]
            )

            #expect(page.status == .conflict)
            #expect(page.text.contains("</span> conversation is as you wanted."))
            #expect(page.text.contains("A first &lt;meter&gt;"))
            #expect(page.text.contains("A colleague is answering this conversation."))
            #expect(page.text.contains("There is no such conversation, or it belongs to another unit."))
            #expect(!page.text.contains("canary"))
            #expect(!page.text.contains("A second meter"))
        }
    }

    @Test func `are put back as one, but for what others changed since`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let first = try await rig.hear(somePost("p1", by: "ann", "A first meter"))
            let second = try await rig.hear(somePost("p2", by: "ben", "A second meter", minute: 1))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox")
            let picks = ["pick-\(first)": "1", "pick-\(second)": "1", "back": "/inbox?unit=METER"]
            let closing = picks.merging(["act": "close"]) { $1 }

            let closed = try await browser.submit("/inbox/chosen", closing)
            let address = try #require(closed.between("action=\"/changes/", "\""))
            #expect(closed.between("action=\"/changes/", "</form>")?.contains("data-key=\"z\"") == true)
            let from = ["Referer": "http://localhost/inbox?unit=METER"]
            let back = try await browser.submit("/changes/\(address)", [:], from)
            #expect(back.text.contains("Taken back. All of them are as they were before."))
            #expect(back.text.contains("row-\(first)"))
            #expect(back.text.contains("row-\(second)"))
            #expect(!back.text.contains("action=\"/changes/"))

            let again = try await browser.submit("/inbox/chosen", closing)
            let other = try #require(again.between("action=\"/changes/", "\""))
            let hugh = try await rig.marram.viewer(.hubMember)
            try await CloseConversation(ground: rig.ground).reopen(second, by: hugh)
            let page = try await browser.post("/changes/\(other)", [:], from)
            #expect(page.status == .conflict)
            #expect(page.text.contains("</span> conversation was put back."))
            #expect(page.text.contains("A second meter"))
            #expect(page.text.contains("The conversation has changed since."))
            #expect(!page.text.contains("A first meter"))
            #expect(try await browser.get("/changes/\(other)").location == "/inbox")
            let colleague = try await rig.browser(of: .hubMember)
            _ = try await colleague.get("/inbox")
            #expect(try await colleague.post("/changes/\(other)").status == .notFound)
            let reader = try await rig.browser(of: .meterReader)
            _ = try await reader.get("/inbox")
            #expect(try await reader.post("/changes/\(other)").status == .forbidden)
        }
    }

    @Test func `are for those who may answer`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterReader)
            let list = try await browser.get("/inbox")

            #expect(list.text.contains("row-\(id)"))
            #expect(!list.text.contains("pick-\(id)"))
            #expect(try await browser.get("/inbox/chosen?pick-\(id)=1").status == .forbidden)
            #expect(try await browser.post("/inbox/chosen", ["pick-\(id)": "1", "act": "close"]).status == .forbidden)
            let nothing = try await rig.browser(of: .meterAgent).get("/inbox/chosen")
            #expect(nothing.text.contains("No conversation is chosen."))
        }
    }
}
