import Conversations
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `My work, on a page,` {
    @Test func `is what I say, and comes back when it is refused`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            #expect(try await browser.get("/work").text.contains("You are here."))
            let saved = try await browser.submit(
                "/work",
                [
                    "languages": "cy, en", "skills": "tariffs:2 meters", "capacity": "7", "relationships": "5",
                    "zone": "UTC",
                    "shifts": "Mon-Fri 09:00-17:00", "pause": "4",
                ]
            )
            #expect(saved.text.contains("You are here and take nothing new until"))
            #expect(saved.text.contains("value=\"cy en\""))
            #expect(saved.text.contains("value=\"meters:1 tariffs:2\""))
            #expect(saved.text.contains("value=\"7\""))
            #expect(saved.text.contains("value=\"5\""))
            let again = try await browser.submit("/work", ["pause": "0"])
            #expect(again.text.contains("You are here."))
            for (fields, place) in [
                (["languages": "Welsh"], "languages"), (["skills": "tariffs:many"], "skills"),
                (["capacity": "x"], "capacity"), (["relationships": "0"], "relationships"),
                (["zone": "Europe/Atlantis", "shifts": "Mon 09:00-10:00"], "zone"),
            ] {
                let answer = try await browser.post("/work", fields)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("href=\"#f-\(place)\""), "\(place)")
            }
        }
    }

    @Test func `has absences, and what I look after goes to others, who see why`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.marram.viewer(.meterAgent)
            try await AssignConversation(ground: rig.ground)(id, to: tom.actor, by: tom)
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/work")
            let refused = try await browser.post("/work/absences", ["from": "2026-11-22", "until": "2026-11-21"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("value=\"2026-11-22\""))
            let saved = try await browser.submit(
                "/work/absences",
                ["from": "2026-11-20", "until": "2026-11-21", "reason": "Walking <far>."]
            )
            #expect(saved.text.contains("Walking &lt;far&gt;."))
            #expect(saved.text.contains("You are away until"))
            #expect(try await ReofferConversations(ground: rig.ground)(of: rig.marram.organization) == 1)
            let page = try await browser.get("/conversations/\(id)")
            #expect(page.text.contains("<bdi>Tom Reece</bdi> is away; <bdi>"))
            #expect(page.text.contains("</bdi> looks after this now"))
            #expect(page.text.contains(" (looks after "))
            #expect(!page.text.contains("Walking"))

            let removal = saved.between("action=\"/work/absences/", "/remove\"") ?? ""
            let back = try await browser.submit("/work/absences/\(removal)/remove")
            #expect(back.text.contains("You are here."))
            #expect(back.text.contains("You are not away."))
        }
    }
}
