import Community
import HTTPTypes
import TestSupport
import Testing

@testable import WebPages

private let fourWords = "slate heron lantern"
private let account = ScriptedInstance.Account(id: "109", name: "carys")

@Suite struct `Other ways into the community` {
    @Test func `by password: set behind a link, said the same whoever is wrong`() async throws {
        try await withCommunity { rig in
            let carys = try await rig.member("Carys")
            let ways = try await carys.get("/community/me/ways")
            #expect(ways.text.contains("You have none. Nobody needs one here."))
            let short = try await carys.post("/community/me/ways/password", ["password": "short"])
            #expect(short.status == .unprocessableContent)
            #expect(short.text.contains("href=\"#f-password\""))
            let stale = try await carys.post("/community/me/ways/password", ["password": fourWords, "csrf": "x"])
            #expect(stale.status == .forbidden)
            _ = try await carys.get("/community/me/ways")
            let set = try await carys.submit("/community/me/ways/password", ["password": fourWords])
            #expect(set.text.contains("You come in by address and password, too."))
            let mail = try await rig.sendMemberMail()
            #expect(mail.path("How you come in") == "/community/me/ways")

            let browser = rig.stranger()
            let right = ["mail": "carys@example.org", "password": fourWords, "next": "/community/ask"]
            let door = "/community/sign-in/password"
            let wrong = try await browser.post(door, ["mail": "<carys@example.org>", "password": "x"])
            let nobody = try await browser.post(door, ["mail": "<nobody@example.org>", "password": "x"])
            #expect(wrong.status == .unauthorized)
            #expect(nobody.status == .unauthorized)
            #expect(wrong.between("role=\"alert\"", "</div>") == nobody.between("role=\"alert\"", "</div>"))
            #expect(wrong.text.contains("value=\"&lt;carys@example.org&gt;\""))
            #expect(browser.cookie("parley-member") == nil)
            let foreign = try await browser.post(door, right, ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == .forbidden)
            let inside = try await browser.post(door, right)
            #expect(inside.location == "/community/ask")
            #expect(browser.cookie("parley-member") != nil)
        }
    }

    @Test func `by an account: to the server, back, and a name`() async throws {
        let toot = ScriptedInstance()
        try await withPages(mail: mailOffice, fediverse: toot.way) { rig in
            let browser = rig.stranger()
            let page = try await browser.get("/community/sign-in")
            #expect(page.text.contains("action=\"/community/sign-in/fediverse\""))
            let odd = try await browser.post("/community/sign-in/fediverse", ["server": "<toot>"])
            #expect(odd.status == .unprocessableContent)
            #expect(odd.text.contains("value=\"&lt;toot&gt;\""))
            let back = try await rig.travel(browser, to: toot)
            let elsewhere = try await rig.stranger().get(back)
            #expect(elsewhere.status == .forbidden)
            #expect(elsewhere.text.contains("another browser"))
            let come = try await browser.get(back)
            let path = try #require(come.location)
            #expect(path.hasPrefix("/community/sign-in/fediverse/name/"))
            #expect(try await rig.stranger().get(path).status == .forbidden)
            #expect(try await browser.get(path).text.contains("Choose the name by which others know you here."))
            let nameless = try await browser.post(path, ["name": " <C>"])
            #expect(nameless.status == .unprocessableContent)
            #expect(try await browser.submit(path, ["name": "Carys"]).text.contains("value=\"Carys\""))
            #expect(try await rig.stranger().get(back).status == .forbidden)
            #expect(try await browser.get(back).status == .conflict, "a code comes back once")

            let again = rig.stranger()
            let known = try await again.get(try await rig.travel(again, to: toot))
            #expect(known.location == "/community/me")
            let declined = rig.stranger()
            let state = try #require(try await rig.travel(declined, to: toot).split(separator: "&").last)
            let denied = "error=access_denied&\(state)"
            let other = try await declined.get("/community/sign-in/fediverse/back/evil.example?\(denied)")
            #expect(other.status == .forbidden)
            #expect(other.text.contains("Another server answered"))
            let answer = try await declined.get("/community/sign-in/fediverse/back/toot.example?\(denied)")
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("did not let you through"))
        }
    }

    @Test func `by an account: the terms are accepted beside the name`() async throws {
        let toot = ScriptedInstance()
        try await withPages(mail: mailOffice, fediverse: toot.way) { rig in
            let nia = try await rig.marram.viewer(.administrator)
            let form = KeepTerms.Form(words: "Be kind.", language: "en", leastAge: 16)
            _ = try await KeepTerms(ground: rig.marram.ground).set(form, by: nia)
            let browser = rig.stranger()
            let path = try #require(try await browser.get(try await rig.travel(browser, to: toot)).location)
            let asking = try await browser.get(path)
            #expect(asking.text.contains("name=\"terms\" value=\"1\""))
            #expect(asking.text.contains("I am 16 or older"))
            let unsaid = try await browser.post(path, ["name": "Carys", "terms": "1"])
            #expect(unsaid.status == .unprocessableContent)
            #expect(unsaid.text.contains("href=\"#f-age\""))
            #expect(unsaid.text.contains("value=\"Carys\""))
            let inside = try await browser.post(path, ["name": "Carys", "terms": "1", "age": "yes"])
            #expect(inside.location == "/community/me")
        }
    }

    @Test func `are not offered where they are not, and are nobody else’s`() async throws {
        try await withCommunity { rig in
            let browser = rig.stranger()
            #expect(try await !browser.get("/community/sign-in").text.contains("/community/sign-in/fediverse"))
            let closed = try await browser.post("/community/sign-in/fediverse", ["server": "toot.example"])
            #expect(closed.status == .conflict)
            #expect(try await browser.get("/community/sign-in/fediverse/back").status == .conflict)
            #expect(try await browser.get("/community/me/ways").location?.hasPrefix("/community/sign-in") == true)
            let nobody = try await browser.post("/community/me/ways/password", ["password": "x"])
            #expect(nobody.location == "/community/sign-in")
        }
    }
}

extension PageRig {
    /// Goes to the server and says there that it is Carys; gives the path by which her browser is sent back.
    fileprivate func travel(_ browser: Browser, to toot: ScriptedInstance) async throws -> String {
        let page = try await browser.post("/community/sign-in/fediverse", ["server": "carys@toot.example"])
        #expect(page.status == .ok)
        let link = try #require(page.between("rel=\"noreferrer\" href=\"", "\"")).replacing("&amp;", with: "&")
        let state = try #require(link.split(separator: "&").first { $0.hasPrefix("state=") })
        return "/community/sign-in/fediverse/back/toot.example?code=\(try toot.authorize(link, as: account))&\(state)"
    }
}
