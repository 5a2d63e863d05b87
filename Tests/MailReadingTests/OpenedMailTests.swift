import FuzzingSupport
import Primitives
import Testing

@testable import MailReading

private func mail(_ lines: String...) -> [UInt8] { Array(lines.joined(separator: "\r\n").utf8) }

@Suite struct `Opening a mail` {
    @Test func `tells who wrote to whom, when, and what it answers`() {
        let opened = OpenedMail(
            opening: mail(
                "From: \"Frost, Ada\" <Ada@Mail.Example>",
                "To: Support <support@marram.example>, =?iso-8859-1?q?J=F6rg?= <joerg@mail.example>",
                "Cc: lee@mail.example",
                "Reply-To: ada@home.example",
                "Subject: =?utf-8?B?UsO8?= =?utf-8?B?Y2s=?=",
                "Date: Mon, 1 Jan 2024 12:00:00 +0100 (CET)",
                "Message-ID: <2@mail.example>",
                "In-Reply-To: <1@marram.example>",
                "References: <0@mail.example>",
                " <1@marram.example> <0@mail.example>",
                "",
                "Thank you.",
                "",
                "On Mon, 1 Jan 2024 at 10:00, Support wrote:",
                "> Did it help?"
            )
        )
        #expect(opened.sender == Mailbox(address: "ada@mail.example", name: "Frost, Ada"))
        #expect(
            opened.recipients.map(\.address) == ["support@marram.example", "joerg@mail.example", "lee@mail.example"]
        )
        #expect(opened.recipients.map(\.name) == ["Support", "Jörg", nil])
        #expect(opened.replyTo.map(\.address) == ["ada@home.example"])
        #expect(opened.subject == "Rück")
        #expect(opened.date == Moment(microseconds: 1_704_106_800_000_000))
        #expect(opened.messageID == "2@mail.example")
        #expect(opened.inReplyTo == ["1@marram.example"])
        #expect(opened.references == ["0@mail.example", "1@marram.example"])
        #expect(opened.newWords == "Thank you.")
        #expect(opened.problems.isEmpty && opened.automatic == nil && opened.delivery == nil)
    }

    @Test func `keeps all words between pictures, and tells of files by name, kind and length`() {
        let opened = OpenedMail(
            opening: mail(
                "From: a@b.example",
                "Content-Type: multipart/mixed; boundary=out",
                "",
                "--out",
                "Content-Type: multipart/alternative; boundary=in",
                "",
                "--in",
                "Content-Type: text/plain",
                "",
                "Look:",
                "--in",
                "Content-Type: text/html",
                "",
                "<p>Look, in colours:</p>",
                "--in--",
                "--out",
                "Content-Type: image/png; name*0*=utf-8''Z%C3%A4h; name*1=ler.png",
                "Content-Transfer-Encoding: base64",
                "",
                "AAECAw==",
                "--out",
                "Content-Type: text/plain",
                "",
                "It says 12.",
                "--out",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Disposition: attachment; filename*=iso-8859-1'de'M%FCll.txt",
                "",
                "no words of theirs",
                "--out--"
            )
        )
        #expect(opened.text == "Look:\n\nIt says 12.")
        let files = opened.parts.filter(\.isFile)
        #expect(files.map(\.name) == ["Zähler.png", "Müll.txt"])
        #expect(files.map(\.size) == [4, 18])
        #expect(files.map(\.type) == ["image/png", "text/plain"])
        #expect(opened.problems.map(\.kind) == [.dateUnreadable, .messageIDMissing])
    }

    @Test func `reads charsets that are not of the West`() {
        let japanese = mail(
            "From: a@b.example",
            "Content-Type: text/plain; charset=iso-2022-jp",
            "",
            "\u{1B}$B%F%9%H\u{1B}(B"
        )
        #expect(OpenedMail(opening: japanese).text == "テスト")
        let russian = mail("Content-Type: text/plain; charset=koi8-r", "", "") + [0xD0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4]
        #expect(OpenedMail(opening: russian).text == "привет")
    }

    @Test func `says what did not arrive, of a server's report`() {
        let opened = OpenedMail(
            opening: mail(
                "Return-Path: <>",
                "From: Mail Delivery System <Mailer-Daemon@mx.example>",
                "Subject: Mail delivery failed",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "It could not be delivered.",
                "--b",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example",
                "",
                "Action: failed",
                "Final-Recipient: rfc822;Ada@mail.example",
                "Status: 5.1.1 (bad)",
                "Diagnostic-Code: smtp; 550 5.1.1 nobody of that name",
                "--b",
                "Content-Type: message/rfc822",
                "",
                "Message-ID: <ours@marram.example>",
                "Subject: Re: x",
                "",
                "old words",
                "--b--"
            )
        )
        #expect(opened.automatic == .bounce)
        #expect(opened.text == "It could not be delivered.")
        let report = DeliveryReport(
            messageID: "ours@marram.example",
            recipient: "ada@mail.example",
            action: "failed",
            status: "5.1.1",
            said: "550 5.1.1 nobody of that name"
        )
        #expect(opened.delivery == report)
    }

    @Test func `refuses nothing, and says what was wrong`() {
        #expect(OpenedMail(opening: []).problems.map(\.kind).contains(.headerMissing))
        let cut = mail("From: a@b.example", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Half")
        #expect(OpenedMail(opening: cut).text == "Half")
        #expect(OpenedMail(opening: cut).problems.map(\.kind).contains(.partUnended))
        let bare = mail("Content-Type: multipart/mixed", "", "Words.")
        #expect(OpenedMail(opening: bare).text == "Words.")
        let foreign = mail("Content-Type: text/plain; charset=x-of-nobody", "", "W") + [0xF6]
        #expect(OpenedMail(opening: foreign).text == "Wö")
        #expect(OpenedMail(opening: foreign).problems.contains(MailProblem(.charsetUnknown, "x-of-nobody")))
        let many = mail("From: a@b.example, c@d.example", "", "x")
        #expect(OpenedMail(opening: many).sender == nil)
        var nested = mail("Content-Type: text/plain", "", "Deep.")
        for number in 0..<20 {
            nested = mail("Content-Type: multipart/mixed; boundary=b\(number)", "", "--b\(number)", "") + nested
        }
        #expect(OpenedMail(opening: nested).problems.map(\.kind).contains(.tooDeep))
    }

    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:01 GMT", 1), ("1 Jan 1970 00:00:01", 1), ("01-Jan-1970 00:00:01 +0000", 1),
        ("Thu, 1 Jan 70 01:00 +0100", 0), ("Thu, 1 Jan 1970 00:00:00 EST", 18_000),
        ("Fri, 30 Feb 2024 00:00:00 GMT", nil), ("yesterday", nil), ("", nil), ("Mon, 1 Jan 2024 99:00:00 GMT", nil),
    ])
    func `reads a date, and none that no calendar has`(field: String, seconds: Int64?) {
        #expect(mailDate(field) == seconds.map { Moment(microseconds: $0 * 1_000_000) })
    }
}

@Suite struct `Fuzzing mails` {
    private static let seeds = [
        mail(
            "From: =?utf-8?q?A?= <a@b.example>",
            "Date: Mon, 1 Jan 2024 12:00:00 +0100",
            "References: <1@a> <2@b>",
            "Content-Type: multipart/alternative; boundary=\"b;b\"",
            "",
            "--b;b",
            "Content-Type: text/plain; format=flowed",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "Gr=C3=BC=",
            "=C3=9Fe ",
            "> old",
            "--b;b",
            "Content-Type: text/html; charset=gb2312",
            "",
            "<p>x",
            "--b;b--"
        ),
        mail(
            "Content-Type: multipart/report; boundary=r",
            "",
            "--r",
            "Content-Type: message/delivery-status",
            "",
            "Final-Recipient: rfc822;a@b",
            "Action: failed",
            "--r",
            "Content-Type: message/rfc822",
            "",
            "Message-ID: <x@y>",
            "Content-Type: multipart/digest; boundary=d",
            "",
            "--d",
            "",
            "Subject: in",
            "",
            "words"
        ),
        mail(
            "Subject: =?iso-2022-jp?B?GyRCJUYlOSVIGyhC?= =?x?Q?_?=",
            "From: a@b (c (d)) , \"e\\\" <f@g>",
            "",
            "On 1, x@y wrote:",
            "> z"
        ),
    ]
    private static let words = [
        "\r\n", "\r\n\r\n", "--b;b", "--b;b--\r\n", "=?utf-8?B?", "?=", "Content-Type: ", "multipart/mixed; boundary=",
        "From: ",
        "<", ">", "\"", "(", "=\r\n", "charset=utf-16", "filename*0*=", "Content-Transfer-Encoding: base64\r\n", ">> ",
        "-- \r\n",
    ]

    @Test func `opens whatever comes, the same every time, and makes it no longer than it was`() {
        var mutator = ByteMutator(seed: FuzzCorpus.seed, from: Self.seeds, words: Self.words)
        for _ in 0..<FuzzCorpus.rounds {
            let bytes = mutator.next()
            let opened = OpenedMail(opening: bytes)
            let shown = ByteMutator.shown(bytes)
            #expect(opened == OpenedMail(opening: bytes), "\(shown)")
            // A byte of an old charset is three of UTF-8 at most, and a part may stand in several places.
            #expect(opened.text.utf8.count <= 4 * bytes.count + 400, "\(shown)")
            #expect(opened.newWords.utf8.count <= opened.text.utf8.count, "\(shown)")
            #expect(opened.parts.count <= 2 * MailLimits.parts, "\(shown)")
            #expect(opened.sender.map { !$0.address.contains(where: \.isWhitespace) } ?? true, "\(shown)")
        }
    }
}
