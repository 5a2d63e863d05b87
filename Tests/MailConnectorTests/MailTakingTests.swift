import Channels
import Foundation
import MailReading
import Primitives
import Testing

@testable import MailConnector

private let now = Moment(microseconds: 1_704_110_400_000_000)

private func taken(_ lines: String...) -> TakenMail {
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    return MailTaking(address: "support@marram.example", now: now)(OpenedMail(opening: bytes), bytes, arrived: now)
}

private func post(_ lines: String...) throws -> IncomingPost {
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    let taken = MailTaking(address: "support@marram.example", now: now)(OpenedMail(opening: bytes), bytes, arrived: now)
    guard case .post(let post) = taken else { throw NoPost(taken: taken) }
    return post
}

private struct NoPost: Error {
    let taken: TakenMail
}

@Suite struct `A mail that has come` {
    @Test func `is a post for its addressees`() throws {
        let post = try post(
            "From: Ada <ada@mail.example>",
            "To: support@marram.example",
            "Cc: lee@mail.example",
            "Subject: Router dead",
            "Date: Mon, 1 Jan 2024 11:00:00 +0000",
            "Message-ID: <2@mail.example>",
            "References: <0@mail.example> <1@marram.example>",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "",
            "It is dead.",
            "--b",
            "Content-Type: application/pdf; name=bill.pdf",
            "",
            "12345",
            "--b--"
        )
        #expect(
            (post.network, post.id, post.title, post.text) == ("mail", "2@mail.example", "Router dead", "It is dead.")
        )
        #expect(post.author == PostAuthor(id: "ada@mail.example", handle: "ada@mail.example", name: "Ada"))
        #expect(post.isForAddressees && post.url == nil && !post.isAutomatic)
        #expect(post.createdAt == now - .seconds(3_600))
        #expect(post.reply?.named == ["1@marram.example", "0@mail.example"])
        #expect(post.mentions.map(\.id) == ["support@marram.example", "lee@mail.example"])
        #expect(post.media == [PostMedia(kind: .other, alternativeText: "bill.pdf (application/pdf, 5 B)")])
    }

    @Test func `has the same id every time, also without one of its own`() throws {
        let (one, other) = (try post("From: a@b.example", "", "x"), try post("From: a@b.example", "", "x"))
        #expect(one.id == other.id && one.id.hasSuffix(".support@marram.example"))
        #expect(try post("From: a@b.example", "", "y").id != one.id)
        #expect(one.handle["isNameless"] == "yes")
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Precedence: auto_reply", "X-Autoreply: yes", "Return-Path: <>",
        "Auto-Submitted: auto-generated (digest)",
    ])
    func `is passed over where no person wrote it`(field: String) {
        #expect(taken(field, "From: a@b.example", "Message-ID: <1@b>", "", "Away.") == .passedOver)
    }

    @Test func `is passed over where it says that we sent it`() {
        #expect(taken("From: Support <SUPPORT@marram.example>", "", "Me.") == .passedOver)
    }

    @Test func `is ours where it stands among what was sent, and nobody else's is`() {
        func sent(_ sender: String) -> TakenMail {
            let bytes = Array("From: \(sender)\r\nTo: ada@mail.example\r\nMessage-ID: <9@x>\r\n\r\nMe.".utf8)
            return MailTaking(address: "support@marram.example", isSent: true, now: now)(
                OpenedMail(opening: bytes),
                bytes,
                arrived: now
            )
        }
        guard case .post(let post) = sent("support@marram.example") else {
            Issue.record("what a colleague sent is left out")
            return
        }
        #expect((post.author.id, post.mentions.map(\.id)) == ("support@marram.example", ["ada@mail.example"]))
        #expect(sent("ada@mail.example") == .passedOver)
    }

    @Test func `is kept as it came where nobody can say who sent it`() {
        for mail in [taken("Subject: x", "", "x"), taken("From: a@b.example, c@d.example", "", "x"), taken("")] {
            guard case .unreadable = mail else {
                Issue.record("\(mail)")
                continue
            }
        }
    }

    @Test func `says as a machine's what did not arrive, and nothing else that servers say`() throws {
        let report = [
            "Return-Path: <>", "From: mailer-daemon@mx.example", "Subject: failed",
            "Content-Type: multipart/report; boundary=b", "", "--b", "Content-Type: message/delivery-status", "",
            "Final-Recipient: rfc822; ada@mail.example", "Action: failed", "Diagnostic-Code: smtp; 550 nobody", "--b",
            "Content-Type: text/rfc822-headers", "", "Message-ID: <ours@marram.example>", "--b--",
        ].joined(separator: "\r\n")
        let post = try post(report)
        #expect(post.isAutomatic && post.reply?.parent == "ours@marram.example")
        #expect(post.text == "This mail did not arrive at ada@mail.example.\n\n550 nobody")
        #expect(taken(report.replacing("Action: failed", with: "Action: delayed")) == .passedOver)
    }

    @Test func `goes by its server's clock where its own is wrong`() throws {
        #expect(try post("From: a@b.example", "Date: Mon, 1 Jan 2029 11:00:00 +0000", "", "x").createdAt == now)
        #expect(try post("From: a@b.example", "Date: Mon, 1 Jan 2001 11:00:00 +0000", "", "x").createdAt == now)
    }
}

@Suite struct `A mail of ours` {
    private static let settings = [
        "address": "support@marram.example", "name": "Märram “Energy”", "imapHost": "127.0.0.1", "imapSecurity": "none",
        "smtpHost": "127.0.0.1", "smtpSecurity": "none",
    ]

    private func publisher() throws -> any Publisher {
        let settings = ConnectorSettings(values: Self.settings, vault: PassingVault(["password": "pw"]))
        return try #require(
            try MailConnector(outbound: ScriptedProvider(), clock: Clock { now }).publisher(for: settings)
        )
    }

    private func asked() throws -> IncomingPost {
        try post(
            "From: Ada <ada@mail.example>",
            "To: support@marram.example",
            "Subject: RE: Re: Grüße",
            "Message-ID: <2@mail.example>",
            "References: <0@mail.example>",
            "",
            "x"
        )
    }

    @Test func `answers in the exchange, with bytes that stay`() async throws {
        let answered = try asked()
        let frozen = try await publisher().freeze(
            OutgoingPost(text: "Grüße.\n.dot\nEnd ", answers: answered),
            at: now
        )
        let message = try #require(MailMessage(payload: frozen.payload))
        let read = OpenedMail(opening: Array(message.content.utf8))

        #expect((message.from, message.to) == ("support@marram.example", "ada@mail.example"))
        #expect(read.sender == Mailbox(address: "support@marram.example", name: "Märram “Energy”"))
        #expect(read.subject == "Re: Grüße")
        #expect(read.messageID == frozen.key && frozen.key.hasSuffix("@marram.example"))
        #expect(read.inReplyTo == ["2@mail.example"])
        #expect(read.references == ["0@mail.example", "2@mail.example"])
        #expect(read.date == now)
        #expect(read.text.replacing("\r\n", with: "\n") == "Grüße.\n.dot\nEnd \n")
        #expect(read.automatic == nil && read.problems.isEmpty)
        #expect(message.content.utf8.allSatisfy { $0 < 127 })
        #expect(message.content.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 998 })
    }

    @Test func `goes to no machine, not to ourselves, and to nobody by a trick`() async throws {
        let way = try publisher()
        var machine = try asked()
        machine.isAutomatic = true
        var own = try asked()
        own.author.id = "support@marram.example"
        var trick = try asked()
        trick.handle["replyTo"] = "a@b.example>\r\nRCPT TO:<c@d.example"
        for post in [machine, own, trick] {
            await #expect(throws: OutgoingRefused.self) {
                _ = try await way.freeze(OutgoingPost(text: "x", answers: post), at: now)
            }
        }
        await #expect(throws: OutgoingRefused.self) { _ = try await way.freeze(OutgoingPost(text: "x"), at: now) }
        var named = try asked()
        named.title = "a\r\nBcc: c@d.example"
        let frozen = try await way.freeze(OutgoingPost(text: "x", answers: named), at: now)
        #expect(!frozen.payload.contains("\\r\\nBcc:"))
    }

    @Test(arguments: [
        ("imapHost", "mail.example"), ("smtpHost", "mail.example"), ("smtpPort", "70000"), ("address", "support"),
        ("imapSecurity", "some"), ("imapHost", ""), ("imapHost", "127.mail.example"), ("smtpHost", "127.0.0.1.example"),
        ("imapHost", "7f00::1"),
    ])
    func `is not sent by settings that would say a password in the open, or are none`(name: String, value: String) {
        var values = Self.settings
        values[name] = value
        #expect(throws: SettingsRefused.self) {
            _ = try MailConnector(outbound: ScriptedProvider(), clock: Clock { now })
                .publisher(for: ConnectorSettings(values: values, vault: PassingVault()))
        }
    }

    @Test func `is never said to be absent where nobody keeps what was sent`() async throws {
        let way = try publisher()
        let frozen = try await way.freeze(OutgoingPost(text: "x", answers: try asked()), at: now)
        guard case .undetermined = await way.reconcile(frozen) else {
            Issue.record("a mail of unknown outcome would be sent again")
            return
        }
    }
}

@Suite struct `A mail without bytes` {
    @Test func `is kept by its number, so that a second one is not taken for the same`() {
        let (first, second) = (kept([], of: 7, in: "INBOX"), kept([], of: 8, in: "INBOX"))

        #expect(first != second && first == kept([], of: 7, in: "INBOX"))
        #expect(kept([1, 2], of: 7, in: "INBOX") == [1, 2])
    }
}
