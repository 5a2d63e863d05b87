import Conversations
import Foundation
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The place in the queue, on a page,` {
    @Test func `is left for some hours and taken again`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let list = try await browser.submit("/conversations/\(id)/snooze", ["hours": "4", "back": "/inbox"])
            #expect(list.text.contains("Put off. It comes back by itself"))
            #expect(!list.text.contains("row-\(id)"))
            #expect(try await browser.get("/inbox?view=waiting").text.contains("row-\(id)"))
            let page = try await browser.get("/conversations/\(id)")
            #expect(page.text.contains("<bdi>Tom Reece</bdi> put this off until"))
            #expect(page.text.contains("action=\"/conversations/\(id)/wake\""))

            rig.marram.time.advance(by: .seconds(4 * 3_600))
            #expect(try await browser.get("/inbox").text.contains("row-\(id)"))
            #expect(!(try await browser.get("/conversations/\(id)").text.contains("/wake\"")))

            _ = try await browser.submit("/conversations/\(id)/snooze", ["hours": "24", "back": "/inbox"])
            let woken = try await browser.submit("/conversations/\(id)/wake", ["back": "/inbox"])
            #expect(woken.text.contains("Back in the queue."))
            #expect(woken.text.contains("row-\(id)"))
            for hours in ["", "0", "-4", "x", "99999999999999999999", "9000"] {
                let answer = try await browser.post("/conversations/\(id)/snooze", ["hours": hours])
                #expect(answer.status == .unprocessableContent, "\(hours)")
                #expect(answer.text.contains("id=\"snooze-form\" open"), "\(hours)")
                #expect(answer.text.contains("id=\"problem-hours\""), "\(hours)")
            }
        }
    }

    @Test func `follows from a priority with a reason, which is said`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let first = try await rig.hear(somePost("p1", by: "ann"))
            rig.marram.time.advance(by: .seconds(60))
            let second = try await rig.hear(somePost("p2", by: "ben", minute: 1))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(second)")

            let refused = try await browser.post(
                "/conversations/\(second)/priority",
                ["priority": "high", "because": " "]
            )
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Say why it comes sooner or later than others."))
            #expect(refused.text.contains("<option value=\"high\" selected>"))
            let unknown = try await browser.post(
                "/conversations/\(second)/priority",
                ["priority": "soon", "because": "A reason."]
            )
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.text.contains("value=\"A reason.\""))
            #expect(unknown.text.contains("id=\"problem-priority\""))
            let page = try await browser.submit(
                "/conversations/\(second)/priority",
                ["priority": "urgent", "because": "No <heating>.", "back": "/inbox"]
            )

            #expect(page.text.contains("The priority is set."))
            #expect(page.text.contains("<bdi>Tom Reece</bdi> set the priority to Urgent, "))
            #expect(page.text.contains("</time>: <bdi>No &lt;heating&gt;.</bdi>"))
            let rows = try #require(page.text.range(of: "row-\(second)"))
            let others = try #require(page.text.range(of: "row-\(first)"))
            #expect(rows.lowerBound < others.lowerBound)
            let normal = try await browser.submit("/conversations/\(second)/priority", ["priority": "normal"])
            #expect(normal.text.contains("<bdi>Tom Reece</bdi> set the priority back to normal"))
        }
    }

    @Test func `is for readers to see and not to change`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let page = try await rig.browser(of: .meterReader).get("/conversations/\(id)")

            #expect(!page.text.contains("id=\"snooze-form\""))
            #expect(!page.text.contains("id=\"priority-form\""))
        }
    }
}

@Suite struct `What is refused in a form` {
    @Test func `is said once, where no such form is left as a message`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .hubMember)
            _ = try await browser.get("/inbox?open=\(id)")
            _ = try await browser.submit("/conversations/\(id)/hand-over", ["unit": "TARIFF"])

            let late = try await browser.post("/conversations/\(id)/priority", ["priority": "low", "because": " "])

            #expect(late.status == .unprocessableContent || late.status == .conflict)
            #expect(!late.text.contains("id=\"priority-form\""))
            #expect(late.text.contains("id=\"offer\""))
            #expect(late.text.contains("class=\"flashes\""))
            #expect(!late.text.contains("id=\"problems\""))
        }
    }
}

@Suite struct `A tag, on a page,` {
    @Test func `is added, shown, suggested and taken away`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let page = try await browser.submit("/conversations/\(id)/tag", ["tag": "Night rate", "back": "/inbox"])
            #expect(page.text.contains("Tagged."))
            #expect(page.text.contains("<span class=\"tag\" dir=\"auto\">night-rate</span>"))
            #expect(page.text.contains("<bdi>Tom Reece</bdi> tagged this “<bdi>night-rate</bdi>”"))
            #expect(page.text.contains("<option value=\"night-rate\"></option>"))
            let wrong = try await browser.post("/conversations/\(id)/tag", ["tag": "<b>"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"&lt;b&gt;\""))
            #expect(wrong.text.contains("aria-describedby=\"problem-tag\""))
            let gone = try await browser.submit("/conversations/\(id)/untag", ["tag": "night-rate", "back": "/inbox"])
            #expect(gone.text.contains("The tag is taken away."))
            #expect(!gone.text.contains("<span class=\"tag\" dir=\"auto\">night-rate</span>"))
        }
    }
}
