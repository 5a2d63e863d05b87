import HTTPTypes
import Organization
import Reception
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The door while a crowd signs in` {
    @Test func `says so, when to come again, and keeps what was typed`() async throws {
        try await withPages(passwords: Passwords(atMost: 0)) { rig in
            let browser = rig.stranger()
            _ = try await browser.get("/sign-in?next=/queries")

            let answer = try await browser.post(
                "/sign-in",
                ["address": "nia@marram.example", "password": Marram.password, "next": "/queries"]
            )

            #expect(answer.status == .serviceUnavailable)
            #expect(answer.header("Retry-After") == "60")
            #expect(answer.text.contains("Many people sign in at this moment."))
            #expect(answer.text.contains("value=\"nia@marram.example\""))
            #expect(answer.text.contains("name=\"next\" value=\"/queries\""))
        }
    }

    @Test func `keeps what a member typed, too`() async throws {
        try await withPages(passwords: Passwords(atMost: 0)) { rig in
            let browser = rig.stranger()

            let answer = try await browser.post(
                "/community/sign-in/password",
                ["mail": "mira@mail.example", "password": "wrong words here"]
            )

            #expect(answer.status == .serviceUnavailable)
            #expect(answer.text.contains("Many people sign in at this moment."))
            #expect(answer.text.contains("value=\"mira@mail.example\""))
        }
    }

    @Test func `counts wrong passwords by the place from which they come`() async throws {
        try await withPages { rig in
            let (organization, now) = (rig.marram.organization, rig.marram.time.now)
            for _ in 0..<30 {
                try await rig.house.limiter
                    .check("sign-in from 192.0.2.7", of: organization, at: now, atMost: 30)
            }
            let browser = rig.stranger()
            _ = try await browser.get("/sign-in")
            let form = ["address": "nia@marram.example", "password": Marram.password]

            let refused = try await browser.post("/sign-in", form, ["X-Forwarded-For": "192.0.2.7"])
            let elsewhere = try await browser.post("/sign-in", form, ["X-Forwarded-For": "192.0.2.8"])

            #expect(refused.status == .tooManyRequests)
            #expect(elsewhere.location == "/inbox")
        }
    }

    @Test func `does not take this machine for a place where no proxy is named`() throws {
        let named = try #require(TrustedProxies(["10.0.0.1"]))

        #expect(colleagueSource("127.0.0.1", trusting: .none) == nil)
        #expect(colleagueSource(countedSource(peer: "::1", forwarded: nil, trusting: .none), trusting: .none) == nil)
        #expect(colleagueSource("127.0.0.1", trusting: named) == "127.0.0.1")
        #expect(colleagueSource("192.0.2.7", trusting: .none) == "192.0.2.7")
        #expect(colleagueSource(nil, trusting: .none) == nil)
    }
}
