import HTTPTypes
import TestSupport
import Testing

@testable import WebPages

@Suite struct `What members want to hear` {
    @Test func `is chosen on a page of their own`() async throws {
        try await withCommunity { rig in
            let stranger = rig.stranger()
            let door = try await stranger.get("/community/me/mail")
            #expect(door.location == "/community/sign-in?next=/community/me/mail")
            let huw = try await rig.member("Huw")
            let page = try await huw.get("/community/me/mail")
            #expect(page.text.contains("value=\"immediately\" selected"))
            let fields = ["pace": "weekly", "invitations": "1", "weekly": "2"]
            let saved = try await huw.submit("/community/me/mail", fields)
            #expect(saved.text.contains("value=\"weekly\" selected"))
            let many = try await huw.post("/community/me/mail", ["pace": "daily", "weekly": "99"])
            #expect(many.status == .unprocessableContent)
            #expect(many.text.contains("value=\"99\""))
        }
    }

    @Test func `ends behind a link that asks first`() async throws {
        try await withCommunity { rig in
            let stranger = rig.stranger()
            let shown = try await stranger.get("/community/wish/nothing")
            #expect(shown.status == .notFound)
            let pressed = try await stranger.post("/community/wish/nothing")
            #expect(pressed.status == .notFound)
        }
    }
}

@Suite struct `Badges and questions` {
    @Test func `are shown with their rules, and given with a reason`() async throws {
        try await withCommunity { rig in
            let stranger = rig.stranger()
            let list = try await stranger.get("/community/badges")
            #expect(list.text.contains("Ten people said that answers helped them."))
            let huw = try await rig.member("Huw")
            let code = try await rig.topic("Why is it dark?", by: huw).dropFirst("/q/".count)
            let hugh = try await rig.browser(of: .hubMember)
            let topic = try await hugh.get("/desk/community/\(code)")
            let id = try #require(topic.between("href=\"/desk/members/", "\""))
            let desk = "/desk/members/\(id)"
            _ = try await hugh.get(desk)
            let silent = try await hugh.post("\(desk)/badge", ["badge": "guide", "why": " "])
            #expect(silent.status == .unprocessableContent)
            let given = try await hugh.submit("\(desk)/badge", ["badge": "guide", "why": "Explains <patiently>."])
            #expect(given.text.contains("Explains &lt;patiently&gt;."))
            let seen = try await stranger.get("/community/people/\(id)")
            #expect(seen.text.contains("Guide") && seen.text.contains("Explains &lt;patiently&gt;."))
            #expect(try await huw.get("/community/me").text.contains("Guide"))
            let taken = try await hugh.submit("\(desk)/badge", ["badge": "guide", "undo": "1"])
            #expect(!taken.text.contains("Explains"))
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.post("\(desk)/badge", ["badge": "guide", "why": "Kind."]).status == .forbidden)
        }
    }

    @Test func `are put to members by name, who say no`() async throws {
        try await withCommunity { rig in
            let (huw, ada) = (try await rig.member("Huw"), try await rig.member("Ada"))
            let path = try await rig.topic("Why is it dark?", by: huw)
            let other = try await rig.topic("Why is it light?", by: ada)
            try await rig.answer(other, "The sun does that.", by: huw)
            let stranger = rig.stranger()
            #expect(try await stranger.get("\(path)/invite").status == .seeOther)
            #expect(try await huw.get(path).text.contains("\(path)/invite"))
            let page = try await huw.get("\(path)/invite")
            #expect(page.text.contains("Nobody has helped under these tags yet"))
            let nobody = try await huw.post("\(path)/invite", ["member": "nobody"])
            #expect(nobody.status == .conflict)
            #expect(try await ada.post("\(path)/decline").status == .notFound)
        }
    }
}
