import Conversations
import Foundation
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `What one does with a conversation` {
    @Test func `is claimed and released by forms`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let claimed = try await browser.submit("/conversations/\(id)/claim", ["back": "/inbox?view=mine"])
            let released = try await browser.submit("/conversations/\(id)/release", ["back": "/inbox"])

            #expect(claimed.text.contains("You are answering until"))
            #expect(claimed.text.contains("name=\"back\" value=\"/inbox?view=mine\""))
            #expect(released.text.contains("action=\"/conversations/\(id)/claim\""))
            #expect(released.text.contains("<bdi>Tom Reece</bdi> let go"))
        }
    }

    @Test func `is shown with a sentence when a colleague was faster`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            try await ClaimConversation(ground: rig.ground)(id, by: try await rig.marram.viewer(.hubMember))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let answer = try await browser.post("/conversations/\(id)/claim", ["back": "/inbox"])

            #expect(answer.status == .conflict)
            #expect(answer.text.contains("A colleague is answering this conversation"))
            #expect(answer.text.contains("Hugh Lloyd"))
            #expect(answer.text.contains("data-conversation=\"\(id)\""))
        }
    }

    @Test func `is done, found again and opened again`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let list = try await browser.submit("/conversations/\(id)/done", ["back": "/inbox"])
            #expect(list.text.contains("Marked as done."))
            #expect(list.text.contains("href=\"/conversations/\(id)\""))
            #expect(!list.text.contains("My meter is wrong."))
            #expect(try await browser.get("/inbox?view=done").text.contains("My meter is wrong."))
            #expect(try await browser.post("/conversations/\(id)/done").status == .conflict)

            let page = try await browser.submit("/conversations/\(id)/reopen", ["back": "/inbox"])

            #expect(page.text.contains("Opened again."))
            #expect(page.text.contains("<bdi>Tom Reece</bdi> marked this as done"))
        }
    }

    @Test(arguments: ["https://evil.example/", "//evil.example", "/sign-out", "javascript:alert(1)", "/inbox\\@evil"])
    func `leads back to the inbox whatever the form says`(_ back: String) async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let answer = try await browser.post("/conversations/\(id)/done", ["back": back])

            #expect(answer.location == "/inbox")
        }
    }

    @Test func `keeps a draft for the script and for the button`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let silent = try await browser.post(
                "/conversations/\(id)/draft",
                ["text": "Bore da <Gwen>"],
                ["X-Parts": "none"]
            )
            #expect(silent.status == .noContent)
            #expect(try await browser.get("/inbox?open=\(id)").text.contains("Bore da &lt;Gwen&gt;</textarea>"))

            let page = try await browser.submit("/conversations/\(id)/draft", ["text": "Bore da", "back": "/inbox"])
            #expect(page.text.contains("Your draft is kept."))
            let put = try await browser.post(
                "/conversations/\(id)/draft",
                ["text": "Put"],
                ["X-Parts": "none"],
                method: .put
            )
            #expect(put.status == .noContent)
            #expect(try await browser.get("/inbox").text.contains("Tom Reece") == true)
        }
    }

    @Test func `says once that somebody answers, however long they write`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            for number in 0..<5 {
                rig.marram.time.advance(by: .seconds(2))
                let fields = ["text": "Bore da \(number)"]
                _ = try await browser.post("/conversations/\(id)/draft", fields, ["X-Parts": "none"])
            }

            let page = try await browser.submit("/conversations/\(id)/done", ["back": "/inbox?view=done"])
            let thread = try await browser.get("/conversations/\(id)")

            #expect(page.status == .ok)
            #expect(thread.text.components(separatedBy: "began to answer").count == 2)
            #expect(thread.text.contains("<bdi>Tom Reece</bdi> marked this as done"))
        }
    }

    @Test func `is a note that colleagues see, once for each time it is written`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            let form = ["note": "Ring <her>.", "number": "0", "back": "/inbox"]

            let page = try await browser.submit("/conversations/\(id)/note", form)
            _ = try await browser.post("/conversations/\(id)/note", form)
            let again = try await browser.submit("/conversations/\(id)/note", form.merging(["number": "1"]) { $1 })

            #expect(page.text.contains("Your note is kept."))
            #expect(page.text.components(separatedBy: "Ring &lt;her&gt;.</p>").count == 2)
            #expect(page.text.contains("only us"))
            #expect(again.text.components(separatedBy: "Ring &lt;her&gt;.</p>").count == 3)
        }
    }

    @Test func `is a note that comes back with what is missing, and is no note of a reader's`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            let long = String(repeating: "x", count: 5_001)

            let empty = try await browser.post("/conversations/\(id)/note", ["note": "  ", "number": "0"])
            let refused = try await browser.post("/conversations/\(id)/note", ["note": long, "number": "0"])

            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Write what your colleagues should know."))
            #expect(refused.text.contains("A note holds at most 5,000 characters."))
            #expect(refused.text.contains(long + "</textarea>"))
            let reader = try await rig.browser(of: .meterReader)
            #expect(try await reader.get("/conversations/\(id)").text.contains("id=\"note-form\"") == false)
        }
    }

    @Test func `tells the script that a draft was not kept`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            browser.forget("parley")

            let answer = try await browser.post("/conversations/\(id)/draft", ["text": "Bore da"], ["X-Parts": "none"])

            #expect(answer.status == .unauthorized)
        }
    }

    @Test func `is found again after the address of a form was loaded`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)

            #expect(try await browser.get("/conversations/\(id)/claim").location == "/conversations/\(id)")
            #expect(try await browser.get("/conversations/\(id)/reply").location == "/conversations/\(id)")
        }
    }
}
