import Conversations
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

@Suite struct `Answering by form` {
    @Test func `puts the words under a name and holds them for eight seconds`() async throws {
        try await withReply { rig, id, browser, form in
            let page = try await browser.submit("/conversations/\(id)/reply", form("Bore da Gwen."))

            #expect(page.status == .ok)
            #expect(page.text.contains("Bore da Gwen. — Tom, Marram Energy"))
            #expect(page.text.contains("data-left"))
            #expect(page.text.contains("/undo\""))
            #expect(try await rig.replies(of: id).map(\.words) == ["Bore da Gwen."])
        }
    }

    @Test func `is one reply however often the form is sent`() async throws {
        try await withReply { rig, id, browser, form in
            let fields = form("Bore da Gwen.")

            _ = try await browser.post("/conversations/\(id)/reply", fields)
            _ = try await browser.post("/conversations/\(id)/reply", fields)

            #expect(try await rig.replies(of: id).count == 1)

            _ = try await browser.get("/inbox?open=\(id)")
            let again = try await browser.get("/inbox?open=\(id)")
            let version = try #require(again.between("name=\"version\" value=\"", "\""))
            _ = try await browser.post("/conversations/\(id)/reply", fields.merging(["version": version]) { $1 })
            #expect(try await rig.replies(of: id).count == 2)
        }
    }

    @Test func `can be taken back, and the words are a draft again`() async throws {
        try await withReply { rig, id, browser, form in
            let sent = try await browser.submit("/conversations/\(id)/reply", form("Bore da Gwen."))
            let path = try #require(sent.between("action=\"/replies/", "\""))

            let page = try await browser.submit(
                "/replies/\(path)",
                [:],
                ["Referer": "http://localhost/inbox?open=\(id)"]
            )

            #expect(page.text.contains("Your words are a draft again"))
            #expect(page.text.contains("Bore da Gwen.</textarea>"))
            #expect(!page.text.contains("<article class=\"msg ours\""))
        }
    }

    @Test func `cannot be taken back when it has left`() async throws {
        try await withReply { rig, id, browser, form in
            let sent = try await browser.submit("/conversations/\(id)/reply", form("Bore da Gwen."))
            let path = try #require(sent.between("action=\"/replies/", "\""))
            rig.marram.time.advance(by: .seconds(9))

            let answer = try await browser.post("/replies/\(path)")

            #expect(answer.status == .conflict)
            #expect(answer.text.contains(OutboxRefused.tooLate.message.replacing("'", with: "&#39;")))
        }
    }

    @Test func `sends nothing when the person wrote again, and keeps the words`() async throws {
        try await withReply { rig, id, browser, form in
            let fields = form("Bore da Gwen.")
            rig.marram.time.advance(by: .seconds(60))
            try await rig.hear(somePost("p2", "It is a fire now.", minute: 1, answers: "p1", root: "p1"))

            let answer = try await browser.post("/conversations/\(id)/reply", fields)

            #expect(answer.status == .conflict)
            #expect(answer.text.contains("has written again"))
            #expect(answer.text.contains("It is a fire now."))
            #expect(answer.text.contains("Bore da Gwen.</textarea>"))
            #expect(try await rig.replies(of: id).isEmpty)
        }
    }

    @Test(arguments: [
        ("", HTTPResponse.Status.unprocessableContent), (String(repeating: "long ", count: 200), .unprocessableContent),
    ])
    func `shows the form again with what is wrong`(_ words: String, _ status: HTTPResponse.Status) async throws {
        try await withReply { rig, id, browser, form in
            let answer = try await browser.post("/conversations/\(id)/reply", form(words))

            #expect(answer.status == status)
            #expect(answer.text.contains("There is a problem"))
            #expect(answer.text.contains(words + "</textarea>"))
            #expect(try await rig.replies(of: id).isEmpty)
        }
    }

    @Test func `waits for the colleague who is answering, and keeps the words`() async throws {
        try await withReply { rig, id, browser, form in
            try await ClaimConversation(ground: rig.ground)(id, by: try await rig.marram.viewer(.hubMember))

            let answer = try await browser.post("/conversations/\(id)/reply", form("Bore da <Gwen>."))

            #expect(answer.status == .conflict)
            #expect(answer.text.contains("A colleague is answering"))
            #expect(answer.text.contains("Bore da &lt;Gwen&gt;.</textarea>"))
            #expect(try await browser.get("/conversations/\(id)").text.contains("Bore da &lt;Gwen&gt;.</textarea>"))
        }
    }

    @Test func `marks the conversation as done when that was asked`() async throws {
        try await withReply { rig, id, browser, form in
            let page = try await browser.submit(
                "/conversations/\(id)/reply",
                form("Bore da.").merging(["then": "done"]) { $1 }
            )

            #expect(page.text.contains("action=\"/conversations/\(id)/reopen\""))
        }
    }

    @Test func `is settled by a person when nobody knows whether it arrived`() async throws {
        try await withReply { rig, id, browser, form in
            _ = try await browser.submit("/conversations/\(id)/reply", form("Bore da."))
            let reply = try #require(try await rig.replies(of: id).first)
            try await rig.move(reply, to: .unknown, because: "The connection broke.")
            rig.marram.time.advance(by: .seconds(9))

            let nia = try await rig.browser(of: .administrator)
            let outbox = try await nia.get("/outbox")
            #expect(outbox.text.contains("The connection broke."))
            let wrong = try await nia.post("/replies/\(reply.id)/resolve", ["choice": "burn"])
            #expect(wrong.status == .unprocessableContent)

            let page = try await nia.submit("/replies/\(reply.id)/resolve", ["choice": "abandon"])

            #expect(page.text.contains("Given up by <bdi>Nia Prosser</bdi>"))
            #expect(try await nia.post("/replies/\(reply.id)/resolve", ["choice": "published"]).status == .conflict)
        }
    }

    @Test func `is shown once when the network has it`() async throws {
        try await withReply { rig, id, browser, form in
            _ = try await browser.submit("/conversations/\(id)/reply", form("Bore da."))
            let reply = try #require(try await rig.replies(of: id).first)
            rig.marram.time.advance(by: .seconds(9))
            try await rig.publish(reply, as: "our-1")

            let page = try await browser.get("/inbox?view=waiting&open=\(id)")

            #expect(page.text.contains("id=\"reply-\(reply.id)\""))
            // Once in the list, and once in the thread.
            #expect(page.text.components(separatedBy: "Bore da. — Tom").count == 3)
        }
    }
}
