import Conversations
import HTTPTypes
import Journal
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Hints from words, on the pages,` {
    @Test func `are shown with their words, corrected in one form, and say whose word they are`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "There is a smell of gas at the meter. Why is that?"))
            _ = try await FollowerRun(SignalFollower(), on: rig.ground).catchUp()
            let browser = try await rig.browser(of: .meterAgent)
            let list = try await browser.get("/inbox")
            #expect(list.text.contains("<span class=\"tag warn\">Safety · Question</span>"))
            let page = try await browser.get("/conversations/\(id)")
            #expect(page.text.contains("What the words hint at"))
            #expect(page.text.contains("smell of gas</bdi>"))

            let set = try await browser.submit(
                "/conversations/\(id)/signal",
                ["signal": "complaint", "back": "/inbox"]
            )
            #expect(set.text.contains("Your word on it is kept."))
            #expect(set.text.contains("set by <bdi>Tom Reece</bdi>"))
            let wrong = try await browser.post("/conversations/\(id)/signal", ["signal": "loud"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("There is no such signal."))
            #expect(try await browser.get("/inbox?q=intent:complaint").text.contains(">Safety · Complaint</span>"))

            let reader = try await rig.browser(of: .meterReader)
            let sight = try await reader.get("/conversations/\(id)")
            #expect(sight.text.contains("smell of gas"))
            #expect(!sight.text.contains("id=\"signal-form\""))
            let rules = try await browser.get("/routing-rules")
            #expect(rules.text.contains("What they want: corrected <b>1</b> of 1."))
        }
    }

    @Test func `have words that everybody reads and an administrator writes`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            let page = try await browser.get("/signals")
            #expect(page.text.contains("gas leak"))
            #expect(page.text.contains("Gasgeruch"))
            let editor = try await browser.get("/signals/edit?language=en&list=safety")
            #expect(editor.text.contains("gas leak"))
            let form = ["language": "en", "list": "safety", "entries": "heron <x>\notter", "version": "0"]
            let saved = try await browser.submit("/signals/edit", form)
            #expect(saved.text.contains("The words are saved."))
            #expect(saved.text.contains("heron &lt;x&gt;, otter"))
            let late = try await browser.post("/signals/edit", form)
            #expect(late.status == .conflict)
            #expect(late.text.contains("heron &lt;x&gt;"))
            #expect(try await browser.get("/signals/edit?language=english&list=safety").status == .notFound)
            _ = try await browser.get("/signals/edit?language=fr&list=safety")

            let tom = try await rig.browser(of: .meterAgent)
            let seen = try await tom.get("/signals")
            #expect(seen.text.contains("heron &lt;x&gt;"))
            #expect(!seen.text.contains("/signals/edit"))
            #expect(try await tom.get("/signals/edit?language=en&list=safety").status == .forbidden)
            #expect(try await tom.post("/signals/edit", form).status == .forbidden)
        }
    }
}
