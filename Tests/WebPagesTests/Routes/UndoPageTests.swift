import Conversations
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Undo, beside what was just done,` {
    @Test func `is a form on the next page only, and takes it back`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let list = try await browser.submit("/conversations/\(id)/done", ["back": "/inbox?view=mine"])
            #expect(list.text.contains("Marked as done."))
            let form = try #require(list.between("action=\"/conversations/\(id)/undo\"", "</form>"))
            #expect(form.contains("data-key=\"z\""))
            let version = try #require(list.between("name=\"version\" value=\"", "\""))
            #expect(!(try await browser.get("/inbox").text.contains("/conversations/\(id)/undo")))
            let page = try await browser.submit(
                "/conversations/\(id)/undo",
                ["version": version],
                ["Referer": "http://localhost/inbox?view=mine"]
            )

            #expect(page.text.contains("Taken back. It is as it was before."))
            #expect(page.text.contains("name=\"back\" value=\"/inbox?view=mine\""))
            #expect(page.text.contains("action=\"/conversations/\(id)/done\""))
            #expect(!page.text.contains("action=\"/conversations/\(id)/undo\""))
        }
    }

    @Test(arguments: [
        ("claim", [:], "You are answering this now."), ("snooze", ["hours": "4"], "Put off."),
        ("assign", ["owner": "me", "seen": ""], "You look after this now."),
        ("priority", ["priority": "high", "because": "No heating."], "The priority is set."),
        ("tag", ["tag": "heating"], "Tagged."),
    ])
    func `stands beside all that can be taken back`(
        _ verb: String,
        _ fields: [String: String],
        _ said: String
    ) async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            let tom = rig.marram.id(of: .meterAgent).description
            let form = fields.mapValues { $0 == "me" ? tom : $0 }
            let before = try await rig.conversation(id)

            let done = try await browser.submit("/conversations/\(id)/\(verb)", form)
            #expect(done.text.contains(said))
            let button = try #require(done.between("action=\"/conversations/\(id)/undo\"", "</form>"))
            let version = try #require(button.split(separator: "name=\"version\" value=\"").last?.prefix { $0 != "\"" })
            let page = try await browser.submit("/conversations/\(id)/undo", ["version": String(version)])

            #expect(page.text.contains("Taken back."))
            var after = try await rig.conversation(id)
            after.version = before.version
            #expect(after == before)
        }
    }

    @Test func `takes back nothing when something has changed, and shows it`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            let list = try await browser.submit("/conversations/\(id)/done")
            let version = try #require(list.between("name=\"version\" value=\"", "\""))
            let hugh = try await rig.marram.viewer(.hubMember)
            try await CloseConversation(ground: rig.ground).reopen(id, by: hugh)

            let answer = try await browser.post("/conversations/\(id)/undo", ["version": version])
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("The conversation has changed since."))
            #expect(answer.text.contains("data-conversation=\"\(id)\""))
            #expect(try await browser.get("/conversations/\(id)/undo").location == "/conversations/\(id)")
            let reader = try await rig.browser(of: .meterReader)
            _ = try await reader.get("/inbox")
            #expect(try await reader.post("/conversations/\(id)/undo", ["version": version]).status == .forbidden)
            let ada = try await rig.browser(of: .tariffAgent)
            _ = try await ada.get("/inbox")
            #expect(try await ada.post("/conversations/\(id)/undo", ["version": version]).status == .notFound)
            #expect(
                try await browser.post("/conversations/\(id)/undo", ["version": "x"]).status == .unprocessableContent
            )
        }
    }

    @Test func `of what is one's own, or has an opposite, is that opposite`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let followed = try await browser.submit("/conversations/\(id)/follow")
            let flash = try #require(followed.between("<section class=\"flashes\"", "</section>"))
            #expect(flash.contains("action=\"/conversations/\(id)/unfollow\""))
            let offered = try await browser.submit("/conversations/\(id)/hand-over", ["unit": "TARIFF"])
            let offer = try #require(offered.between("<section class=\"flashes\"", "</section>"))
            #expect(offer.contains("action=\"/conversations/\(id)/withdraw\""))
            #expect(offer.contains("name=\"for\" value=\"\(rig.marram.tariff.id)\""))
            let other = try await browser.post("/conversations/\(id)/withdraw", ["for": "\(rig.marram.hub.id)"])
            #expect(other.status == .conflict)
            let back = try await browser.submit("/conversations/\(id)/withdraw", ["for": "\(rig.marram.tariff.id)"])
            #expect(back.status == .ok)
            #expect(try await rig.conversation(id).offeredTo == nil)
        }
    }

    @Test func `is carried by a cookie that is read back as it was written, and no other`() throws {
        let id = ID<Conversation>.derived(from: ["1"], at: TestClock.start)
        let notice = Notice(.conversationDone, id.description, undo: .init(Undoable(conversation: id, version: 12)))
        let split = Notice(.conversationSplit, undo: .init(.merge, id, into: id))

        #expect(Notice(cookie: notice.cookie) == notice)
        #expect(Notice(cookie: split.cookie) == split)
        #expect(Notice(cookie: "conversationDone.\(id).undo.\(id)") == nil)
        #expect(Notice(cookie: "conversationDone.\(id).undo./evil.1") == nil)
        #expect(Notice(cookie: "conversationDone..erase.\(id).1") == Notice(.conversationDone))
    }
}

extension PageRig {
    fileprivate func conversation(_ id: ID<Conversation>) async throws -> Conversation {
        try await ConversationQuery(ground: ground)(id, for: try await marram.viewer(.hubMember)).conversation
    }
}
