import Community
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Members of the community` {
    @Test func `come in by a mail that is the same for everybody, and choose a name`() async throws {
        try await withCommunity(address: "https://parley.marram.example") { rig in
            let browser = rig.stranger()
            let door = try await browser.get("/community/sign-in?next=/q/0000000000")
            #expect(door.header("Set-Cookie") == nil)
            let sent = try await browser.post(
                "/community/sign-in",
                ["address": "huw@example.org", "next": "/q/0000000000"]
            )
            #expect(sent.status == .ok)
            #expect(sent.text.contains("href=\"/q/0000000000\""))
            #expect(sent.header("Set-Cookie") == nil)
            let path = try #require(try await rig.sendMemberMail().path("Come in"))

            let asked = try await browser.get(path)
            #expect(asked.text.contains("Choose the name by which others know you here."))
            #expect(asked.header("Set-Cookie") == nil)
            #expect(asked.header("X-Robots-Tag") == "noindex, nofollow")
            let nameless = try await browser.post(path, ["name": " <Huw>"])
            #expect(nameless.status == .unprocessableContent)
            #expect(nameless.text.contains("value=\" &lt;Huw&gt;\""))
            let foreign = try await browser.post(path, ["name": "Huw"], ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == .forbidden)
            #expect(browser.cookie("__Host-parley-member") == nil)
            let inside = try await browser.post(path, ["name": "Huw"])
            #expect(inside.location == "/community/me")
            let cookie = try #require(inside.cookies.first { $0.name == "__Host-parley-member" })
            for rule in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                #expect(cookie.rules.lowercased().contains(rule.lowercased()), "\(rule)")
            }
            #expect(try await rig.stranger().get(path).status == .notFound, "it works once")

            let again = rig.stranger()
            let known = try await again.post("/community/sign-in", ["address": "huw@example.org"])
            let unknown = try await again.post("/community/sign-in", ["address": "nobody@example.org"])
            #expect(known.text == unknown.text)
            let second = try #require(try await rig.sendMemberMail().path("Come in"))
            #expect(second != path)
        }
    }

    @Test func `are refused an address that is none, and a link that leads nowhere`() async throws {
        try await withCommunity { rig in
            let stranger = rig.stranger()
            let none = try await stranger.post("/community/sign-in", ["address": "<huw>"])
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("value=\"&lt;huw&gt;\""))
            #expect(none.text.contains("href=\"#f-address\""))
            let trapped = try await stranger.post("/community/sign-in", ["address": "huw@example.org", "website": "x"])
            #expect(trapped.status == .unprocessableContent)
            #expect(try await rig.sendMemberMail().all.isEmpty)
            #expect(try await stranger.get("/community/link/nothing").status == .notFound)
            #expect(try await stranger.post("/community/link/nothing").status == .notFound)
            #expect(try await stranger.get("/community/me").location?.hasPrefix("/community/sign-in") == true)
        }
    }

    @Test func `cannot come in where no mail leaves`() async throws {
        try await withPages { rig in
            let closed = try await rig.stranger().post("/community/sign-in", ["address": "huw@example.org"])
            #expect(closed.status == .conflict)
            #expect(closed.text.contains("mail is not set up here"))
        }
    }

    @Test func `have no part in the house, nor a colleague in them`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            for path in ["/inbox", "/desk/community", "/answers", "/settings"] {
                #expect(try await huw.get(path).location?.hasPrefix("/sign-in") == true, "\(path)")
            }
            let tom = try await rig.browser(of: .meterAgent)
            let path = try await rig.topic("Why the day rate?", by: huw)
            let page = try await tom.get(path)
            #expect(!page.text.contains("Tom Reece"))
            #expect(!page.text.contains("id=\"nav\""))
            #expect(try await tom.post("\(path)/answer", ["answer": "Mine."]).status == .unauthorized)
        }
    }

    @Test func `are called as they like, are seen by that name only, and leave for good`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Why the day rate?", by: huw)
            _ = try await huw.get("/community/me")
            let taken = try await huw.post("/community/me", ["name": "Carys"])
            #expect(taken.status == .conflict)
            #expect(taken.text.contains("href=\"#f-name\""))
            let renamed = try await huw.submit("/community/me", ["name": "Huw Jenkins"])
            #expect(renamed.text.contains("value=\"Huw Jenkins\""))
            let profile = try #require(renamed.between("href=\"/community/people/", "\""))
            let seen = try await rig.stranger().get("/community/people/\(profile)")
            #expect(seen.text.contains("<bdi>Huw Jenkins</bdi></h1>"))
            #expect(seen.text.contains("Why the day rate?"))
            #expect(!seen.text.contains("huw@example.org"))
            #expect(seen.header("Set-Cookie") == nil)

            let stale = try await huw.post("/community/me/leave", ["csrf": "x"])
            #expect(stale.status == .forbidden)
            let left = try await huw.post("/community/me/leave")
            #expect(left.location == "/community")
            #expect(huw.cookie("parley-member") == nil)
            #expect(try await rig.stranger().get("/community/people/\(profile)").status == .notFound)
            let stays = try await rig.stranger().get(path).text
            #expect(stays.contains("somebody who has left"))
            #expect(!stays.contains("Huw Jenkins"))
            _ = try await carys.get("/community/me")
            let out = try await carys.post("/community/sign-out")
            #expect(out.header("Clear-Site-Data") == "\"cache\", \"storage\"")
            #expect(try await carys.get(out.location ?? "").text.contains("You are signed out."))
            #expect(carys.cookie("parley-member") == nil)
        }
    }

    @Test func `hear of an answer by mail once, and end that by its link`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Why the day rate?", by: huw)
            try await rig.answer(path, "It isn’t you.", by: carys)
            let box = try await rig.sendMemberMail()
            let letter = try #require(box.all.first)
            #expect(letter.subject == "Answered: Why the day rate?")
            #expect(letter.text.contains("http://localhost\(path)"))
            #expect(!letter.text.contains("It isn’t you."))
            #expect(try await rig.sendMemberMail().all.isEmpty)

            let end = try #require(box.path("No more mail about this"))
            let asked = try await rig.stranger().get(end)
            #expect(asked.text.contains("Why the day rate?"))
            #expect(try await huw.get("/community/me").text.contains("Stop following"))
            // The program of a mail service sends no word of ours (RFC 8058).
            #expect(try await rig.stranger().post(end, [:], ["Sec-Fetch-Site": "cross-site"]).status == .ok)
            #expect(try await !huw.get("/community/me").text.contains("Stop following"))
        }
    }
}
