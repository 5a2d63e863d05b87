import Channels
import Foundation
import Outbound
import Primitives
import Testing

@testable import MailConnector

private let now = Moment(microseconds: 1_795_165_200_000_000)

/// A mailbox's server that lets in whoever shows a token that it takes.
private func mailboxServer(_ abilities: String, taking token: String = "t-") -> ScriptedServer.Script {
    { line in
        switch line.split(separator: " ").first ?? "" {
        case "CAPABILITY": "* CAPABILITY IMAP4rev1 \(abilities)\r\n{tag} OK done\r\n"
        case "AUTHENTICATE" where line.split(separator: " ").count == 2: "+ \r\n"
        case "EXAMINE": "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 1] x\r\n{tag} OK done\r\n"
        case "UID": "* SEARCH\r\n{tag} OK done\r\n"
        case "", "AQ==": "{tag} NO [AUTHENTICATIONFAILED] not accepted\r\n"
        default: shows(token, line) ? "{tag} OK welcome\r\n" : "+ \(challenge)\r\n"
        }
    }
}

/// A server for sending that does.
private func sendingServer(taking token: String = "t-") -> ScriptedServer.Script {
    { line in
        switch line.prefix(4) {
        case "EHLO": "250-mail.example\r\n250 AUTH PLAIN XOAUTH2\r\n"
        case "AUTH": shows(token, line) ? "235 welcome\r\n" : "334 \(challenge)\r\n"
        case "": "535 5.7.8 not accepted\r\n"
        case "MAIL", "RCPT", ".": "250 ok\r\n"
        case "DATA": "354 go on\r\n"
        default: ""
        }
    }
}

private let challenge = Data(#"{"status":"invalid_token"}"#.utf8).base64EncodedString()

/// Whether the last word of a line is a sign-in with a token that begins so.
private func shows(_ token: String, _ line: String) -> Bool {
    let word = line.split(separator: " ").last.map(String.init) ?? ""
    return Data(base64Encoded: word).map { String(decoding: $0, as: UTF8.self) }?.contains("Bearer \(token)") == true
}

/// Both servers, a connector that reaches them, and a provider of tokens.
private struct House {
    let imap: ScriptedServer
    let smtp: ScriptedServer
    let provider: ScriptedProvider
    let connector: MailConnector
    let settings: ConnectorSettings

    static func with(
        imap: @escaping ScriptedServer.Script = mailboxServer("SASL-IR AUTH=XOAUTH2"),
        smtp: @escaping ScriptedServer.Script = sendingServer(),
        _ answers: ScriptedProvider.Answer...,
        body: (House) async throws -> Void
    ) async throws {
        try await ScriptedServer.with(greeting: "* OK hello\r\n", imap) { imap in
            try await ScriptedServer.with(greeting: "220 mail.example\r\n", smtp) { smtp in
                let ports = ["imapPort": "\(imap.port)", "smtpPort": "\(smtp.port)"]
                let provider = ScriptedProvider(answers)
                let settings = ConnectorSettings(
                    values: tokenSettings.merging(ports) { _, new in new },
                    vault: PassingVault(["refreshToken": "r-1", "clientSecret": "s-1"])
                )
                let connector = MailConnector(
                    outbound: provider,
                    clock: Clock { now },
                    within: .wherever,
                    rhythm: MailRhythm(answer: .seconds(10)),
                    pause: { _ in throw CancellationError() }
                )
                let house = House(
                    imap: imap,
                    smtp: smtp,
                    provider: provider,
                    connector: connector,
                    settings: settings
                )
                try await body(house)
            }
        }
    }

    func refusal() async throws -> SettingsRefused? {
        do {
            _ = try await connector.check(settings)
            return nil
        } catch let refusal as SettingsRefused {
            return refusal
        }
    }

    /// What comes of one mail.
    func publish() async throws -> PublishOutcome {
        let message = MailMessage(
            MailMessage.Words(
                id: "1@marram.example",
                from: "support@marram.example",
                returnPath: "support@marram.example",
                name: nil,
                to: "ada@mail.example",
                toName: nil,
                subject: "x",
                text: "x",
                answered: nil,
                before: [],
                at: now
            )
        )
        let post = FrozenPost(key: "1@marram.example", payload: try message.payload(), frozenAt: now)
        return try await #require(try connector.publisher(for: settings)).publish(post)
    }

    /// Why listening ends, and whether it had begun.
    func listen() async throws -> SourceEnded? {
        do {
            try await #require(try connector.source(for: settings)).run(from: nil) { _ in }
            return nil
        } catch let ended as SourceEnded {
            return ended
        } catch is CancellationError {
            return nil
        }
    }
}

@Suite struct `A mailbox that takes no passwords` {
    @Test func `is opened by a token, for reading and for sending`() async throws {
        try await House.with(.token("t-1")) { house in
            let profile = try await house.connector.check(house.settings)

            #expect(profile.id == "support@marram.example")
            #expect(house.imap.lines[1].hasPrefix("P2 AUTHENTICATE XOAUTH2 dXNlcj1zdXBwb3J0QG1hcnJhbS5leGFtcGxl"))
            #expect(house.smtp.lines[1].hasPrefix("AUTH XOAUTH2 dXNlcj1zdXBwb3J0QG1hcnJhbS5leGFtcGxl"))
            #expect(!house.smtp.lines.contains("DATA"))
            #expect(house.provider.requests.count == 1)
        }
    }

    @Test func `is told the token when it asks for it, where it takes none with the command`() async throws {
        try await House.with(imap: mailboxServer("AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER"), .token("t-1")) { house in
            let ended = try await house.listen()

            #expect(ended == nil)
            #expect(house.imap.lines[1] == "P2 AUTHENTICATE OAUTHBEARER")
            #expect(house.imap.lines[2].hasPrefix("bixhPXN1cHBvcnRA"))
            #expect(house.imap.lines.contains("P4 EXAMINE \"INBOX\""))
        }
    }

    @Test(arguments: [
        ("SASL-IR AUTH=XOAUTH2", ""), ("AUTH=XOAUTH2", ""), ("SASL-IR AUTH=OAUTHBEARER", "AQ=="),
        ("AUTH=OAUTHBEARER", "AQ=="),
    ])
    func `says why it does not take a token, and the token nowhere`(abilities: String, end: String) async throws {
        try await House.with(imap: mailboxServer(abilities, taking: "other"), .token("t-1")) { house in
            let refusal = try await house.refusal()

            #expect(refusal == .credentialsRefused("not accepted (invalid_token)"))
            #expect(house.imap.lines.last == end)
            #expect(house.smtp.lines.isEmpty && house.provider.requests.count == 1)
        }
    }

    @Test func `is not opened where the server takes no tokens`() async throws {
        try await House.with(imap: mailboxServer("AUTH=PLAIN"), .token("t-1")) { house in
            let refusal = try await house.refusal()

            let words = "The server takes no sign-in with a token (XOAUTH2 or OAUTHBEARER)."
            #expect(refusal == .credentialsRefused(words))
            #expect(house.imap.lines.count == 1)
        }
    }

    @Test func `is opened by a new token where the kept one is over`() async throws {
        let smtp = sendingServer(taking: "t-2")
        try await House.with(imap: mailboxServer("AUTH=XOAUTH2"), smtp: smtp, .token("t-1"), .token("t-2")) { house in
            _ = try await house.listen()
            let outcome = try await house.publish()

            #expect(outcome == .published(Receipt(id: "1@marram.example")))
            #expect(house.provider.requests.count == 2)
            #expect(house.smtp.lines.filter { $0 == "DATA" }.count == 1)
        }
    }

    @Test func `keeps its mail where a token that is new is not taken`() async throws {
        try await House.with(smtp: sendingServer(taking: "other"), .token("t-1")) { house in
            let outcome = try await house.publish()

            let reason = "The mail server does not let Parley sign in: 535 5.7.8 not accepted (invalid_token)"
            #expect(outcome == .notNow(reason: reason, retryAfter: nil))
            #expect(house.provider.requests.count == 1 && !house.smtp.lines.contains("DATA"))
        }
    }

    @Test func `waits for a person when the provider has ended the sign-in, and says what to do`() async throws {
        try await House.with(.ended) { house in
            let (outcome, ended) = (try await house.publish(), try await house.listen())
            let refusal = try await house.refusal()

            guard case .needsReconnecting(let reason) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(reason.contains("Get a new refresh token") && !reason.contains("r-1"))
            #expect(ended?.cause == .needsReconnecting && ended?.reason == reason)
            #expect(refusal == .credentialsRefused("invalid_grant: AADSTS70008: … has expired."))
            #expect(house.smtp.lines.isEmpty && house.imap.lines.isEmpty)
        }
    }

    @Test func `is tried again when the provider is away`() async throws {
        try await House.with(.says("", 503)) { house in
            let (outcome, ended) = (try await house.publish(), try await house.listen())
            let refusal = try await house.refusal()

            let reason = "The provider gives no token for this mailbox now: status 503"
            #expect(outcome == .notNow(reason: reason, retryAfter: .seconds(60)))
            #expect(ended?.cause == .retryAfter(.seconds(60)))
            #expect(refusal == .unreachable(reason))
        }
    }

    @Test func `needs what a token is asked for with`() async throws {
        try await House.with(.token("t-1")) { house in
            let nothing = ConnectorSettings(values: house.settings.values, vault: PassingVault(["password": "pw"]))
            await #expect(throws: SettingsRefused.missing("refreshToken")) {
                _ = try await house.connector.check(nothing)
            }
            let values = nothing.values.filter { $0.key != "tokenAddress" }
            let byPassword = ConnectorSettings(values: values, vault: PassingVault())
            await #expect(throws: SettingsRefused.missing("password")) {
                _ = try await house.connector.check(byPassword)
            }
            #expect(house.provider.requests.isEmpty)
        }
    }

    @Test func `shows no secret in its settings`() {
        let secrets = MailManifest.manifest.settings(for: .account).filter { $0.kind == .secret }.map(\.name)

        #expect(secrets == ["password", "clientSecret", "refreshToken"])
    }
}
