import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `One matter or two, on a page,` {
    @Test func `is said by ticking posts, and taken back by merging`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", by: "ann", "Is the <meter> wrong?"))
            rig.marram.time.advance(by: .seconds(60))
            try await rig.hear(somePost("p2", by: "ann", "And who pays?", minute: 1, answers: "p1"))
            let browser = try await rig.browser(of: .meterAgent)
            let pane = try await browser.get("/inbox?open=\(id)")
            #expect(pane.text.contains("href=\"/conversations/\(id)/parts\""))
            let form = try await browser.get("/conversations/\(id)/parts")
            #expect(form.text.contains("Is the &lt;meter&gt; wrong?"))
            #expect(!form.text.contains("/unmerge"))
            let post = try #require(try await rig.post("p2")?.id)
            #expect(form.text.contains("name=\"pick-\(post)\""))

            let nothing = try await browser.post("/conversations/\(id)/split", ["back": "/inbox"])
            #expect(nothing.status == .unprocessableContent)
            #expect(nothing.text.contains("href=\"#f-posts\""))
            #expect(nothing.text.contains("id=\"f-posts\""))
            let page = try await browser.submit("/conversations/\(id)/split", ["pick-\(post)": "1", "back": "/inbox"])
            #expect(page.text.contains("These posts are a conversation of their own now."))
            #expect(page.text.contains("<bdi>Tom Reece</bdi> made this of posts of <a class=\"a\""))
            let part = try #require(try await rig.post("p2")?.conversation)
            #expect(part != id)
            let flash = try #require(page.between("<section class=\"flashes\"", "</section>"))
            #expect(flash.contains("action=\"/conversations/\(part)/merge\""))
            #expect(flash.contains("name=\"into\" value=\"\(id)\""))
            let rest = try await browser.get("/conversations/\(id)")
            #expect(rest.text.contains("<bdi>Tom Reece</bdi> moved"))
            #expect(!rest.text.contains("<p class=\"body\" dir=\"auto\" lang=\"en\">And who pays?</p>"))

            _ = try await browser.get("/conversations/\(part)/parts")
            let unclear = try await browser.post("/conversations/\(part)/merge", ["address": "there"])
            #expect(unclear.status == .unprocessableContent)
            #expect(unclear.text.contains("value=\"there\""))
            #expect(unclear.text.contains("paste its address"))
            let merged = try await browser.submit(
                "/conversations/\(part)/merge",
                ["address": "https://parley.example/inbox?open=\(id)&view=done", "back": "/inbox"]
            )
            #expect(merged.text.contains("The two are one conversation now."))
            #expect(merged.text.contains("<bdi>Tom Reece</bdi> merged another conversation into this"))
            let both = try await browser.get("/conversations/\(part)/parts")
            #expect(both.text.contains("action=\"/conversations/\(part)/unmerge\""))
            let again = try await browser.submit("/conversations/\(part)/unmerge")
            #expect(again.text.contains("It is a conversation of its own again."))
            let late = try await browser.post("/conversations/\(part)/unmerge")
            #expect(late.status == .conflict)
            #expect(late.text.contains("Look in the inbox."))
        }
    }

    @Test func `waits for a colleague who is answering, and is for those who may answer`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let first = try await rig.hear(somePost("p1", by: "ann"))
            let second = try await rig.hear(somePost("p2", by: "ann", minute: 1))
            _ = try await rig.hear(somePost("p3", by: "ann", "A canary rate", minute: 2), for: rig.marram.tariff)
            try await ClaimConversation(ground: rig.ground)(second, by: try await rig.marram.viewer(.hubMember))
            let browser = try await rig.browser(of: .meterAgent)
            let form = try await browser.get("/conversations/\(first)/parts")
            #expect(form.text.contains("<option value=\"\(second)\">"))
            #expect(!form.text.contains("canary"))

            let answer = try await browser.post("/conversations/\(first)/merge", ["into": "\(second)"])
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("A colleague is answering there."))
            #expect(answer.text.contains("<option value=\"\(second)\" selected>"))

            let reader = try await rig.browser(of: .meterReader)
            #expect(!(try await reader.get("/conversations/\(first)").text.contains("/parts\"")))
            #expect(try await reader.get("/conversations/\(first)/parts").status == .forbidden)
            #expect(try await reader.post("/conversations/\(first)/merge", ["into": "\(second)"]).status == .forbidden)
        }
    }
}

extension PageRig {
    fileprivate func post(_ id: String) async throws -> Post? {
        let organization = marram.organization
        return try await ground.read { try PostTable(of: organization, on: $0).find(id, on: "mastodon") }
    }
}
