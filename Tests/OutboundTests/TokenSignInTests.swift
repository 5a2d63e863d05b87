import Foundation
import Testing

@testable import Outbound

private func signIn(
    _ offered: String...,
    user: String = "support@marram.example",
    token: String = "ya29.a-b~c+d/e=="
) -> TokenSignIn? {
    TokenSignIn(offered: offered, user: user, token: token, host: "imap.marram.example", port: 993)
}

private func words(_ signIn: TokenSignIn?) -> String? {
    signIn.flatMap { Data(base64Encoded: $0.response) }.map { String(decoding: $0, as: UTF8.self) }
}

@Suite struct `A sign-in by a token` {
    @Test func `is said as the standard has it where the server offers that, else as the providers do`() {
        let (both, own) = (signIn("PLAIN", "XOAUTH2", "OAUTHBEARER"), signIn("XOAUTH2", "PLAIN"))

        #expect(both?.way == .bearer && both?.farewell == "AQ==")
        #expect(
            words(both)
                == "n,a=support@marram.example,\u{1}host=imap.marram.example\u{1}port=993\u{1}"
                + "auth=Bearer ya29.a-b~c+d/e==\u{1}\u{1}"
        )
        #expect(own?.way == .own && own?.farewell == "")
        #expect(words(own) == "user=support@marram.example\u{1}auth=Bearer ya29.a-b~c+d/e==\u{1}\u{1}")
    }

    @Test func `is what the examples have of Google's page and of the standard`() {
        let own = TokenSignIn(
            offered: ["XOAUTH2"],
            user: "someuser@example.com",
            token: "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg",
            host: "imap.gmail.com",
            port: 993
        )
        let bearer = TokenSignIn(
            offered: ["OAUTHBEARER"],
            user: "user@example.com",
            token: "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==",
            host: "server.example.com",
            port: 143
        )

        #expect(
            own?.response == "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhk"
                + "SFJoZG1semRHRXVZMjl0Q2cBAQ=="
        )
        #expect(
            bearer?.response == "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9"
                + "QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"
        )
    }

    @Test func `is not there where the server offers neither`() {
        #expect(signIn("PLAIN", "LOGIN", "XOAUTH") == nil)
        #expect(signIn() == nil)
    }

    @Test func `has no user and no token that would say something else`() {
        for user in ["", "a\u{1}auth=Bearer x", "a\nb", "a\u{7F}"] { #expect(signIn("XOAUTH2", user: user) == nil) }
        for token in ["", "a b", "a\u{1}", "a\r\nb", "ä", String(repeating: "a", count: 8_001)] {
            #expect(signIn("OAUTHBEARER", token: token) == nil)
        }
        #expect(words(signIn("OAUTHBEARER", user: "a=b,c"))?.hasPrefix("n,a=a=3Db=2Cc,\u{1}") == true)
    }

    @Test func `reads why it was refused, and nothing that is no word`() {
        func status(_ text: String) -> String? { TokenSignIn.status(in: Data(text.utf8).base64EncodedString()) }

        #expect(status(#"{"status":"401","schemes":"bearer mac","scope":"https://mail.google.com/"}"#) == "401")
        #expect(status(#"{"status":"invalid_token"}"#) == "invalid_token")
        for text in [#"{"status":""}"#, #"{"status":"a b"}"#, #"{"status":"a\r\nb"}"#, "{}", "no", #"{"status":401}"#] {
            #expect(status(text) == nil)
        }
        #expect(TokenSignIn.status(in: "no base64 !") == nil && TokenSignIn.status(in: "") == nil)
    }

    @Test func `is said by no word of the server, nor by itself`() throws {
        let known = try #require(signIn("XOAUTH2", token: "secret-token"))
        let secret = MailSecret.token("secret-token")

        #expect(known.clean("535 no \(known.response) for secret-token") == "535 no … for …")
        #expect("\(secret) \(String(reflecting: secret))" == "a token a token")
        var dumped = ""
        dump(MailServer.Account(user: "u", secret: secret), to: &dumped)
        #expect(!dumped.contains("secret-token"))
    }
}

@Suite struct `A mail that is sent by a token` {
    private static let short = "short-token"
    private static let long = String(repeating: "long-token", count: 60)

    /// Why it did not get through; `nil` when it did.
    private func failure(
        _ server: ScriptedMailServer,
        _ token: String = short,
        host: String = "127.0.0.1"
    ) async throws -> MailFailure? {
        let account = MailServer.Account(user: "support@marram.example", secret: .token(token))
        let place = MailServer(host: host, port: server.port, security: .none, account: account, greeting: "p.example")
        do {
            try await SMTPClient(place, within: .wherever, connectTimeout: .seconds(5), deadline: .seconds(20))
                .deliver(Array("Subject: x\r\n\r\nx\r\n".utf8), from: "a@marram.example", to: "b@marram.example") {}
            return nil
        } catch let failure as MailFailure {
            return failure
        }
    }

    private func offer(_ ways: String) -> ScriptedMailServer.Answer {
        .says("250-mail.example\r\n250 AUTH \(ways)\r\n")
    }

    @Test func `says it with the command where it is short, and behind it where it is not`() async throws {
        try await ScriptedMailServer.with(["EHLO": offer("XOAUTH2"), "AUTH": .says("235 ok\r\n")]) { server in
            let failure = try await failure(server)
            #expect(failure == nil)
            #expect(server.lines[1].hasPrefix("AUTH XOAUTH2 dXNlcj1zdXBwb3J0QG1hcnJhbS5leGFtcGxl"))
        }
        let script = [
            "EHLO": offer("OAUTHBEARER XOAUTH2"), "AUTH": .says("334 \r\n"),
            "bixh": ScriptedMailServer.Answer.says("235 ok\r\n"),
        ]
        try await ScriptedMailServer.with(script) { server in
            let failure = try await failure(server, Self.long)
            #expect(failure == nil)
            #expect(server.lines[1] == "AUTH OAUTHBEARER")
            #expect(server.lines[2].hasPrefix("bixhPXN1cHBvcnRA"))
            #expect(server.lines.contains("DATA"))
        }
    }

    @Test(arguments: [("XOAUTH2", ""), ("OAUTHBEARER", "AQ==")])
    func `hears why it was refused, ends the exchange and says neither token nor mail`(
        way: String,
        end: String
    ) async throws {
        let challenge = Data(#"{"status":"invalid_token"}"#.utf8).base64EncodedString()
        let script: [String: ScriptedMailServer.Answer] = [
            "EHLO": offer(way), "AUTH": .says("334 \(challenge)\r\n"),
            end: .says("535 5.7.8 not accepted: short-token\r\n"),
        ]
        try await ScriptedMailServer.with(script) { server in
            let failure = try await failure(server)
            let words = "The mail server does not let Parley sign in: 535 5.7.8 not accepted: … (invalid_token)"
            #expect(failure == .signInRefused(reason: words))
            #expect(server.lines[2] == end)
            #expect(!server.lines.contains { $0.hasPrefix("MAIL") })
        }
    }

    @Test func `is sent another time where the server is busy, takes no tokens, or would hear it in the open`()
        async throws
    {
        try await ScriptedMailServer.with(["EHLO": offer("XOAUTH2"), "AUTH": .says("454 busy\r\n")]) { server in
            let failure = try await failure(server)
            #expect(failure == .later(reason: "The mail server does not let Parley sign in: 454 busy"))
        }
        try await ScriptedMailServer.with(["EHLO": offer("PLAIN LOGIN")]) { server in
            let failure = try await failure(server)
            let words = "The mail server takes no sign-in with a token (XOAUTH2 or OAUTHBEARER)."
            #expect(failure == .later(reason: words))
            #expect(server.lines.count == 1)
        }
        try await ScriptedMailServer.with(["EHLO": offer("XOAUTH2"), "AUTH": .says("235 ok\r\n")]) { server in
            let failure = try await failure(server, host: "0.0.0.0")
            #expect(failure == .later(reason: "A token is not sent in the open to another machine."))
            #expect(!server.lines.contains { $0.hasPrefix("AUTH") })
        }
    }
}
