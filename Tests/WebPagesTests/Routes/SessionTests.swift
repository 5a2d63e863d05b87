import HTTPTypes
import Organization
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A stay in the pages` {
    @Test func `begins with a cookie that no script can read`() async throws {
        try await withPages { rig in
            let browser = rig.stranger()
            _ = try await browser.get("/sign-in")

            let answer = try await browser.post(
                "/sign-in",
                ["address": "nia@marram.example", "password": Marram.password]
            )

            let cookie = try #require(answer.cookies.first { $0.name == "parley" })
            #expect(answer.location == "/inbox")
            #expect(cookie.rules.contains("HttpOnly"))
            #expect(cookie.rules.contains("SameSite=Lax"))
            #expect(cookie.rules.contains("Path=/"))
            #expect(cookie.rules.contains("Max-Age=1209600"))
            #expect(!cookie.rules.contains("Secure"))
        }
    }

    @Test func `is bound to this host where there is TLS`() async throws {
        try await withPages(address: "https://localhost") { rig in
            let browser = rig.stranger()
            _ = try await browser.get("/sign-in")

            let answer = try await browser.post(
                "/sign-in",
                ["address": "nia@marram.example", "password": Marram.password]
            )

            let cookie = try #require(answer.cookies.first { $0.name == "__Host-parley" })
            #expect(cookie.rules.contains("Secure"))
            #expect(!cookie.rules.contains("Domain"))
            #expect(try await browser.get("/inbox").status == .ok)
        }
    }

    @Test func `is refused with a wrong password and keeps the address`() async throws {
        try await withPages { rig in
            let browser = rig.stranger()
            _ = try await browser.get("/sign-in?next=/queries")

            let answer = try await browser.post(
                "/sign-in",
                ["address": "nia@marram.example", "password": "no", "next": "/queries"]
            )

            #expect(answer.status == .unauthorized)
            #expect(answer.text.contains("value=\"nia@marram.example\""))
            #expect(answer.text.contains("name=\"next\" value=\"/queries\""))
            #expect(browser.cookie("parley") == nil)
        }
    }

    @Test func `is asked for by every page, which is then shown`() async throws {
        try await withPages { rig in
            let browser = rig.stranger()

            let door = try await browser.get("/queries?a=b")
            #expect(door.location == "/sign-in?next=%2Fqueries%3Fa%3Db")
            _ = try await browser.get(door.location ?? "")
            let answer = try await browser.post(
                "/sign-in",
                ["address": "nia@marram.example", "password": Marram.password, "next": "/queries?a=b"]
            )

            #expect(answer.location == "/queries?a=b")
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example", "evil",
        "", "/\n//evil.example",
    ])
    func `never leads to another server`(_ next: String) async throws {
        try await withPages { rig in
            let browser = rig.stranger()
            _ = try await browser.get("/sign-in")

            let answer = try await browser.post(
                "/sign-in",
                ["address": "nia@marram.example", "password": Marram.password, "next": next]
            )

            #expect(answer.location == "/inbox")
        }
    }

    @Test func `ends after a fortnight`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            #expect(try await browser.get("/inbox").status == .ok)

            rig.marram.time.advance(by: .seconds(15 * 86_400))

            let answer = try await browser.get("/inbox")
            #expect(answer.location == "/sign-in")
            #expect(try await browser.get("/sign-in").text.contains("Your stay has ended"))
        }
    }

    @Test func `ends when its person signs out`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/inbox")
            let secret = try #require(browser.cookie("parley"))

            let door = try await browser.submit("/sign-out")

            #expect(door.text.contains("You are signed out"))
            #expect(browser.cookie("parley") == nil)
            await #expect(throws: SignInRefused.notSignedIn) {
                try await ViewerQuery(ground: rig.ground)(holding: secret, kind: .page)
            }
        }
    }

    @Test func `leaves nothing in the browser where it ends, apart from cookies that are another's`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            let inside = try await browser.get("/inbox")
            #expect(inside.header("Clear-Site-Data") == nil)

            let out = try await browser.post("/sign-out")

            #expect(out.header("Clear-Site-Data") == "\"cache\", \"storage\"")
        }
    }

    @Test func `ends at once for somebody who is shut out`() async throws {
        try await withPages { rig in
            let tom = try await rig.browser(of: .meterAgent)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/people")

            let people = try await nia.submit("/people/\(rig.marram.id(of: .meterAgent))/disable")

            #expect(people.text.contains("can no longer sign in"))
            #expect(try await tom.get("/inbox").status == .seeOther)
        }
    }

    @Test func `tells the script to load the sign-in as a whole page`() async throws {
        try await withPages { rig in
            let answer = try await rig.stranger().get("/sign-in", ["X-Parts": "main nav"])

            #expect(!answer.text.contains("id=\"main\""))
        }
    }
}
