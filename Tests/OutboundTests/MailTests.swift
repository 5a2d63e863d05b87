import Synchronization
import Testing

@testable import Outbound

private let message = Array("Subject: x\r\n\r\n.dot\r\nline\r\n".utf8)

private struct NotWrittenDown: Error {}

extension ScriptedMailServer {
    fileprivate func client(
        _ security: MailServer.Security = .none,
        deadline: Duration = .seconds(20)
    ) -> SMTPClient {
        let server = MailServer(host: "127.0.0.1", port: port, security: security, greeting: "parley.example")
        return SMTPClient(server, within: .wherever, connectTimeout: .seconds(5), deadline: deadline)
    }

    /// Why a mail did not get through; `nil` when it did.
    fileprivate func failure(
        _ security: MailServer.Security = .none,
        to address: String = "tom@marram.example"
    ) async throws -> MailFailure? {
        do {
            try await client(security).deliver(message, from: "parley@marram.example", to: address) {}
            return nil
        } catch let failure as MailFailure {
            return failure
        }
    }

    /// By its first word.
    fileprivate func kind(to address: String = "tom@marram.example") async throws -> String? {
        try await failure(to: address)?.kind
    }
}

extension MailFailure {
    fileprivate var kind: String {
        switch self {
        case .later: "later"
        case .signInRefused: "signInRefused"
        case .never: "never"
        case .unknown: "unknown"
        }
    }
}

@Suite struct `A mail to a mail server` {
    @Test func `is handed over whole, after it was written down that it is`() async throws {
        try await ScriptedMailServer.with { server in
            let before = Mutex<[String]>([])
            try await server.client().deliver(message, from: "parley@marram.example", to: "tom@marram.example") {
                before.withLock { $0 = server.lines }
            }
            let opening = ["EHLO parley.example", "MAIL FROM:<parley@marram.example>", "RCPT TO:<tom@marram.example>"]
            #expect(before.withLock { $0 } == opening)
            #expect(server.lines.prefix(9) == (opening + ["DATA", "Subject: x", "", "..dot", "line", "."])[...])
        }
    }

    @Test func `may have arrived when the server hangs up after the last word, and surely has not before`() async throws
    {
        try await ScriptedMailServer.with([".": .hangUp]) { server in
            let kind = try await server.kind()
            #expect(kind == "unknown")
        }
        for word in ["EHLO", "MAIL", "RCPT", "DATA"] {
            try await ScriptedMailServer.with([word: .hangUp]) { server in
                let kind = try await server.kind()
                #expect(kind == "later", "\(word)")
            }
        }
    }

    @Test func `is sent another time or never, as the server says`() async throws {
        let answers: [(word: String, answer: String, expected: String)] = [
            ("RCPT", "550 nobody here\r\n", "never"), ("RCPT", "451 not now\r\n", "later"),
            ("MAIL", "550 not you\r\n", "later"), (".", "554 spam\r\n", "never"), (".", "452 full\r\n", "later"),
            ("DATA", "554 no\r\n", "never"),
        ]
        for (word, answer, expected) in answers {
            try await ScriptedMailServer.with([word: .says(answer)]) { server in
                let kind = try await server.kind()
                #expect(kind == expected, "\(word) \(answer)")
            }
        }
        try await ScriptedMailServer.with(greeting: "554 go away\r\n") { server in
            let kind = try await server.kind()
            #expect(kind == "later")
        }
        try await ScriptedMailServer.with(greeting: "SSH-2.0-OpenSSH\r\n") { server in
            let failure = try await server.failure()
            #expect(failure == .later(reason: "What answered is no mail server."))
        }
    }

    @Test func `is not sent again where the server says yes in other words, nor where nobody knows what it says`()
        async throws
    {
        try await ScriptedMailServer.with([".": .says("251 taken, and handed on\r\n")]) { server in
            let kind = try await server.kind()
            #expect(kind == nil)
        }
        try await ScriptedMailServer.with([".": .says("354 go on\r\n")]) { server in
            let kind = try await server.kind()
            #expect(kind == "unknown")
        }
    }

    @Test func `is not sent to what answers before it is asked, again and again`() async throws {
        let flood = "220 mail.example\r\n" + String(repeating: "250 ok\r\n", count: 100)
        try await ScriptedMailServer.with(greeting: flood) { server in
            let kind = try await server.kind()
            #expect(kind == "later")
            #expect(!server.lines.contains("DATA"))
        }
    }

    @Test func `is not sent when it cannot be written down`() async throws {
        try await ScriptedMailServer.with { server in
            await #expect(throws: NotWrittenDown.self) {
                try await server.client().deliver(message, from: "a@marram.example", to: "tom@marram.example") {
                    throw NotWrittenDown()
                }
            }
            #expect(!server.lines.contains("DATA"))
        }
    }

    @Test func `never puts a command of its own into an address`() async throws {
        try await ScriptedMailServer.with { server in
            for address in ["tom@x.example>\r\nRCPT TO:<eve@x.example", "tom", "@", "tom@x y", "tóm@x.example"] {
                let kind = try await server.kind(to: address)
                #expect(kind == "never", "\(address)")
            }
            #expect(!server.lines.contains { $0.contains("eve") || $0.hasPrefix("RCPT") })
        }
        #expect(smtpContent(of: Array("a\n.\nb".utf8)) == nil)
        #expect(smtpContent(of: Array("a\r.\r\nb".utf8)) == nil)
        #expect(smtpContent(of: Array("a".utf8)) == Array("a\r\n.\r\n".utf8))
    }

    @Test func `is not sent in the open where it was to be kept from others`() async throws {
        try await ScriptedMailServer.with { server in
            let failure = try await server.failure(.starttls)
            #expect(failure == .later(reason: "The mail server offers no secure connection (STARTTLS)."))
        }
        // What comes along with the word for a secure connection was not said in it.
        let offer = "250-mail.example\r\n250 STARTTLS\r\n"
        try await ScriptedMailServer.with(
            ["EHLO": .says(offer), "STAR": .says("220 go\r\n250 AUTH PLAIN\r\n")]
        ) { server in
            let failure = try await server.failure(.starttls)
            #expect(
                failure == .later(reason: "Somebody spoke between the mail server and the secure connection.")
            )
            #expect(!server.lines.contains { $0.hasPrefix("MAIL") })
        }
    }

    @Test func `is given up when the server keeps silent`() async throws {
        try await ScriptedMailServer.with([".": .says("")]) { server in
            await #expect(throws: MailFailure.unknown(reason: "The mail server did not answer in time.")) {
                try await server.client(deadline: .seconds(15))
                    .deliver(message, from: "a@marram.example", to: "tom@marram.example") {}
            }
        }
    }
}
