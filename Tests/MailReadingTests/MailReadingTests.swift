import Testing

@testable import MailReading

private func mail(_ lines: String...) -> [UInt8] { Array(lines.joined(separator: "\r\n").utf8) }

@Suite struct `Reading a mail` {
    @Test func `gives its sender, its name and its words`() throws {
        let read = try ReadMail(
            reading: mail(
                "Received: from a by b",
                "From: =?utf-8?q?Mira_V=C3=A4le?= <Mira@Mail.Example>",
                "To: Parley <community+0123@marram.example>, other@marram.example",
                "Message-ID: <1@mail.example>",
                "Subject: =?UTF-8?B?UsO8Y2s=?=",
                " =?UTF-8?Q?meldung?=",
                "",
                "It sends.",
                ""
            )
        )
        #expect(read.sender == "mira@mail.example")
        #expect(read.recipients == ["community+0123@marram.example", "other@marram.example"])
        #expect(read.messageID == "1@mail.example")
        #expect(read.subject == "Rückmeldung")
        #expect((read.text, read.newWords) == ("It sends.\r\n", "It sends."))
        #expect(read.automatic == nil && !read.hasFiles)
    }

    @Test(arguments: [
        ("text/plain; charset=utf-8", "quoted-printable", "Gr=C3=BC=\r\n=C3=9Fe", "Grüße"),
        ("text/plain; charset=\"ISO-8859-1\"", "quoted-printable", "Gr=FC=DFe", "Grüße"),
        ("text/plain; charset=windows-1252", "quoted-printable", "=8012 =93so=94", "€12 “so”"),
        ("text/plain; charset=UTF-8", "base64", "R3LDvMOf\r\nZQ==", "Grüße"),
        ("text/plain; charset=utf-8; format=flowed", "8bit", "One \r\nline.\r\n> old \r\nTwo.", "One line.\nTwo."),
        ("text/plain; format=flowed; delsp=yes", "7bit", "Ans \r\nwer.", "Answer."),
        ("text/html; charset=utf-8", "7bit", "<p>It <b>sends</b>.</p>", "It sends."),
    ])
    func `unpacks each charset and packing`(type: String, packing: String, body: String, words: String) throws {
        let read = try ReadMail(
            reading: mail(
                "From: a@b.example",
                "Content-Type: \(type)",
                "Content-Transfer-Encoding: \(packing)",
                "",
                body
            )
        )
        #expect(read.newWords == words)
    }

    @Test func `takes the plain one of parts that say the same, and no file`() throws {
        let read = try ReadMail(
            reading: mail(
                "From: a@b.example",
                "Content-Type: multipart/mixed; boundary=\"out;er\"",
                "",
                "before",
                "--out;er",
                "Content-Type: multipart/alternative; boundary=in",
                "",
                "--in",
                "Content-Type: text/html",
                "",
                "<b>HTML</b>",
                "--in",
                "Content-Type: text/plain",
                "",
                "Plain.",
                "--in--",
                "--out;er",
                "Content-Type: text/plain",
                "Content-Disposition: attachment; filename=a.txt",
                "",
                "File.",
                "--out;er--"
            )
        )
        #expect(read.newWords == "Plain.")
        #expect(read.hasFiles)
    }

    @Test(arguments: [
        ("Auto-Submitted: auto-replied", AutomaticMail.answer), ("Precedence: bulk", .bulk),
        ("Precedence: list", .list), ("List-Id: <a.b>", .list), ("Return-Path: <>", .bounce),
        ("Content-Type: multipart/report; boundary=a", .bounce), ("X-Autoreply: yes", .answer),
    ])
    func `tells what no person wrote`(field: String, sign: AutomaticMail) throws {
        let read = try ReadMail(reading: mail("From: a@b.example", field, "", "Away."))
        #expect(read.automatic == sign)
    }

    @Test func `takes what says that it is no answer of a program`() throws {
        #expect(try ReadMail(reading: mail("From: a@b.example", "Auto-Submitted: no", "", "I.")).automatic == nil)
        let stops = Array(repeating: "Received: from a by b", count: 51).joined(separator: "\r\n")
        #expect(try ReadMail(reading: mail("From: a@b.example", stops, "", "I.")).automatic == .loop)
        #expect(try ReadMail(reading: mail("From: MAILER-DAEMON@b.example", "", "No.")).automatic == .bounce)
    }

    @Test func `names nobody as its sender where there are several`() throws {
        #expect(try ReadMail(reading: mail("From: a@b.example, c@d.example", "", "Hi.")).sender == nil)
        #expect(try ReadMail(reading: mail("To: c@d.example", "", "Hi.")).sender == nil)
    }

    @Test func `is refused where it is too long, too deep or in too many parts`() {
        let long = mail("From: a@b.example", "", String(repeating: "a", count: MailLimits.length))
        #expect(throws: MailUnreadable.tooLong) { _ = try ReadMail(reading: long) }
        #expect(throws: MailUnreadable.noHeader) { _ = try ReadMail(reading: mail("", "Words.")) }
        #expect(throws: MailUnreadable.headerTooLong) {
            _ = try ReadMail(reading: mail("From: " + String(repeating: "a", count: MailLimits.header + 10), "", "b"))
        }
        var nested = mail("Content-Type: text/plain", "", "Deep.")
        for number in 0..<20 {
            nested = mail("Content-Type: multipart/mixed; boundary=b\(number)", "", "--b\(number)", "") + nested
        }
        let deep = nested
        #expect(throws: MailUnreadable.tooDeep) { _ = try ReadMail(reading: deep) }
        let part = "--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n"
        let many = mail("Content-Type: multipart/mixed; boundary=b", "", String(repeating: part, count: 200))
        #expect(throws: MailUnreadable.tooManyParts) { _ = try ReadMail(reading: many) }
        let foreign = mail("Content-Type: text/plain; charset=x-of-nobody", "") + [13, 10, 0x83, 0x65, 0xff]
        #expect(throws: MailUnreadable.charsetUnknown) { _ = try ReadMail(reading: foreign) }
        let none = mail("Content-Type: application/pdf", "", "x")
        #expect(throws: MailUnreadable.noText) { _ = try ReadMail(reading: none) }
    }
}

@Suite struct `The new words of a mail` {
    @Test(arguments: [
        "It sends.\n\nOn Fri, 20 Nov 2026 at 09:41, Parley <a@b.example> wrote:\n> Why?\n> Because.",
        "It sends.\n\nOn Fri, 20 Nov 2026 at 09:41, Parley\n<a@b.example> wrote:\n\n> Why?",
        "It sends.\n\nAm 20.11.2026 um 09:41 schrieb Parley:\n> Warum?",
        "It sends.\n\nLe 20 nov. 2026 à 09:41, Parley a écrit :\n> Pourquoi ?",
        "It sends.\n\nEl 20 nov 2026, Parley escribió:\n> ¿Por qué?",
        "It sends.\n\nفي ٢٠ نوفمبر ٢٠٢٦، كتب Parley:\n> لماذا؟",
        "It sends.\n\nOn 20 Nov 2026, Parley <a@b.example> wrote:\nquoted without a sign",
        "It sends.\n-- \nMira\n+44 1632 960000",
        "It sends.\n\nSent from my phone\n\nOn 1 Nov 2026, A <a@b.example> wrote:\n> x",
        "It sends.\n\n-----Original Message-----\nFrom: a@b.example\nWhy?",
        "It sends.\n\n________________________________\nFrom: a@b.example",
        "It sends.\n\nVon: a@b.example\nGesendet: Freitag\nAn: mira\nBetreff: Warum?\n\nWarum?",
        "It sends.\n\n##- Write your answer above this line -##\nold",
        "It sends.\n> ##- Write your answer above this line -##\n> old",
        "> Why?\nIt sends.",
        "On 20 Nov 2026, Parley <a@b.example> wrote:\n> Why?\n\nIt sends.",
    ])
    func `are those that somebody wrote`(text: String) {
        #expect(newWords(of: text) == "It sends.")
    }

    @Test(arguments: [
        "I measured 3 times and he wrote:\nnothing.", "From: here to there it is far.", "Two\n\nparagraphs -- of one.",
        "1. first\n2. second:",
    ])
    func `keep what only looks like a quotation`(text: String) {
        #expect(newWords(of: text) == text)
    }

    @Test func `between quotations are kept, and none are none`() {
        #expect(newWords(of: "> One?\nYes.\n> Two?\nNo.") == "Yes.\nNo.")
        #expect(newWords(of: "> One?\n> Two?\n") == "")
    }
}

@Suite struct `A hostile mail` {
    @Test(arguments: 0..<400)
    func `is read or refused, and never longer than it was`(seed: Int) {
        var random = MailRandom(seed: seed)
        let bytes = random.mail()
        guard let read = try? ReadMail(reading: bytes) else { return }
        // What is not UTF-8 becomes a sign of three bytes.
        #expect(read.newWords.utf8.count <= 3 * bytes.count + 16)
    }

    @Test func `takes no time that grows faster than it does`() throws {
        let pieces = [
            "On 1 ", "a: ", "=?utf-8?q?", "From: a\n", "-----", "(", "\"", "> ", "_", "##-", " \n", "=\n",
            "On 1\nOn 1\n",
        ]
        for piece in pieces {
            let count = 400_000 / piece.utf8.count
            let body = Array("From: a@b.example\nContent-Type: text/plain; format=flowed\n\n".utf8)
            let read = try ReadMail(reading: body + Array(String(repeating: piece, count: count).utf8))
            #expect(read.text.utf8.count <= 500_000)
            let header = "Subject: " + String(repeating: piece.filter { $0 != "\n" }, count: 30_000 / piece.count)
            _ = try? ReadMail(reading: Array("From: \(header)\n\(header)\n\nWords.".utf8))
        }
    }
}

/// Mails made of what readers of mail stumble over; the same for the same seed (SplitMix64).
private struct MailRandom {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 }

    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }

    mutating func mail() -> [UInt8] {
        let pieces = [
            "\r\n", "\n", "\r", "\r\n\r\n", "From: a@b.example\r\n", "To: <", ">, ",
            "Content-Type: multipart/mixed; boundary=b\r\n",
            "Content-Type: text/plain; charset=utf-8; format=flowed\r\n", "--b\r\n", "--b--\r\n", "=?utf-8?b?",
            "=?iso-8859-1?q?=FC?=", "?=", "=C3", "=\r\n", "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n", "R3LDvMOfZQ==", "> quoted\r\n",
            "On 1 Nov a@b wrote:\r\n",
            "-- \r\n", "\"", "\\", "(", ")", ";", ":", "=", " ", "\t", "##-", "-##", "\0", "نص", "<b>", "&amp;", "é",
        ]
        var bytes: [UInt8] = []
        for _ in 0..<(1 + next(60)) {
            if next(8) == 0 { bytes.append(UInt8(next(256))) } else { bytes += Array(pieces[next(pieces.count)].utf8) }
        }
        return bytes
    }
}
