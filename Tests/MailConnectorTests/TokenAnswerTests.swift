import Channels
import Testing

@testable import MailConnector

private func answer(_ body: String, _ status: Int = 200) -> TokenAnswer {
    TokenAnswer(status: status, body: Array(body.utf8))
}

private func kind(_ answer: TokenAnswer) -> String {
    switch answer {
    case .granted: "granted"
    case .ended: "ended"
    case .notNow: "not now"
    }
}

@Suite struct `What a provider of tokens says` {
    @Test func `is a token, how long it holds good, and perhaps another refresh token`() {
        #expect(
            answer(#"{"access_token":"t","token_type":"bearer","expires_in":3599,"refresh_token":"r","ext":[{}]}"#)
                == .granted(access: "t", lasting: .seconds(3_599), refresh: "r")
        )
        #expect(
            answer(#"{"access_token":"t","token_type":"Bearer","expires_in":"60","refresh_token":""}"#)
                == .granted(access: "t", lasting: .seconds(60), refresh: nil)
        )
        #expect(answer(#"{"access_token":"t"}"#) == .granted(access: "t", lasting: .seconds(300), refresh: nil))
        #expect(
            answer(#"{"access_token":"t","expires_in":-4}"#)
                == .granted(access: "t", lasting: .seconds(1), refresh: nil)
        )
    }

    @Test(arguments: [
        "", "{}", "[]", "<html>", #"{"access_token":""}"#, #"{"access_token":"a b"}"#, #"{"access_token":"a\u0001"}"#,
        #"{"access_token":7}"#, #"{"access_token":"t","token_type":"DPoP"}"#,
    ])
    func `is no token where there is none that a server takes`(body: String) {
        #expect(answer(body) == .notNow("The answer has no token that a mail server takes."))
    }

    @Test(arguments: [
        ("invalid_grant", 400, "ended"), ("invalid_client", 401, "ended"), ("unauthorized_client", 400, "ended"),
        ("interaction_required", 400, "ended"), ("invalid_grant", 500, "not now"),
        ("temporarily_unavailable", 400, "not now"),
        ("invalid_scope", 400, "not now"), ("", 400, "not now"), ("slow_down", 429, "not now"),
    ])
    func `ends a sign-in by words that say so, and by nothing else`(error: String, status: Int, expected: String) {
        #expect(kind(answer(#"{"error":"\#(error)"}"#, status)) == expected)
    }

    @Test func `is told in its words, on one line and not without end`() {
        let long = String(repeating: "x", count: 5_000)

        #expect(
            answer(#"{"error":"invalid_grant","error_description":"AADSTS70008:\r\n It has expired."}"#, 400)
                == .ended("invalid_grant: AADSTS70008: It has expired.")
        )
        #expect(answer("<html>", 502) == .notNow("status 502"))
        guard case .ended(let words) = answer(#"{"error":"invalid_grant","error_description":"\#(long)"}"#, 400) else {
            Issue.record("The provider has ended it.")
            return
        }
        #expect(words.count < 400)
    }
}

@Suite struct `What a provider of tokens is shown` {
    private func form(_ kept: [String: String], _ more: [String: String] = [:]) throws -> String? {
        try TokenGrant(tokenPlace(more), kept).map { String(decoding: formBody($0.fields), as: UTF8.self) }
    }

    @Test func `is the refresh token, with the application's secret where it has one`() throws {
        let without = try form(["refreshToken": "r/1+ü"])
        let with = try form(["refreshToken": "r", "clientSecret": "s&x=1"], ["tokenScope": "a b"])

        #expect(without == "client_id=parley&grant_type=refresh_token&refresh_token=r%2F1%2B%C3%BC")
        #expect(
            with == "client_id=parley&client_secret=s%26x%3D1&grant_type=refresh_token&refresh_token=r&scope=a%20b"
        )
    }

    @Test func `is the secret alone where the application opens the mailbox in its own right`() throws {
        let own = try form(["clientSecret": "s"])
        let other = try form(["clientSecret": "s", "refreshToken": ""], ["tokenScope": "x"])

        #expect(
            own == "client_id=parley&client_secret=s&grant_type=client_credentials"
                + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default"
        )
        #expect(other == "client_id=parley&client_secret=s&grant_type=client_credentials&scope=x")
        let nothing = try form([:])
        #expect(nothing == nil)
    }

    @Test func `is the refresh token that came last, for as long as nobody connects anew`() throws {
        let place = try tokenPlace()
        let first = try #require(TokenGrant(place, ["refreshToken": "r-1"]))
        let kept = first.renewed(by: "r-2", in: ["refreshToken": "r-1", "other": "o"])
        let second = try #require(TokenGrant(place, kept))

        #expect(second.refresh == "r-2" && second.given == "r-1" && kept["other"] == "o")
        #expect(first.isSame(as: second) && first != second)
        #expect(second.clean("no r-2, no r-1") == "no …, no …")
    }

    @Test(arguments: [
        "http://login.marram.example/token", "login.marram.example/token", "ftp://login.marram.example/token",
        "https://", "https://a:b@login.marram.example/token", "https://login.marram.example/to ken",
        "https://login.marram.example/token#x", "http://127.0.0.1.marram.example/token",
    ])
    func `is shown behind https alone, or on this machine`(address: String) {
        #expect(throws: SettingsRefused.self) { _ = try tokenPlace(["tokenAddress": address]) }
    }

    @Test func `is shown to an address of this machine, and to none where a password opens the mailbox`() throws {
        for address in ["http://127.0.0.1:8080/token", "http://localhost/token", "https://login.marram.example/token"] {
            let place = try tokenPlace(["tokenAddress": address])
            #expect(place.address == address)
        }
        let settings = ConnectorSettings(values: ["clientID": "parley"], vault: PassingVault())
        let none = try TokenPlace(settings)
        #expect(none == nil)
        #expect(throws: SettingsRefused.missing("clientID")) { _ = try tokenPlace(["clientID": ""]) }
    }
}
