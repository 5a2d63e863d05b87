import Foundation
import Journal
import Primitives
import TestSupport
import Testing

@testable import Organization

private func message(
    _ letter: Letter,
    from name: String = "Marram Energy",
    to reader: String = "Tom Reece"
) throws -> [String] {
    let bytes = try mailMessage(
        letter,
        id: .derived(from: ["mail"], at: TestClock.start),
        from: (name, "parley@marram.example"),
        to: (reader, "tom@marram.example"),
        domain: "marram.example",
        at: TestClock.start
    )
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
    return text.components(separatedBy: "\r\n")
}

/// What a reader's program makes of encoded words.
private func decoded(_ words: String) -> String {
    let bytes = words.components(separatedBy: "\r\n ").compactMap { word in
        word.hasPrefix("=?UTF-8?B?") ? Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) : nil
    }
    return String(decoding: bytes.reduce(Data(), +), as: UTF8.self)
}

@Suite struct `The message of a mail` {
    @Test func `says where an answer goes, in one line and nowhere else`() throws {
        var letter = Letter(subject: "Answered", text: "a", html: "")
        #expect(try !message(letter).contains { $0.hasPrefix("Reply-To") })
        letter.replyTo = "community+0123@marram.example"
        #expect(try message(letter).contains("Reply-To: <community+0123@marram.example>"))
        letter.replyTo = "a@b.example>\r\nBcc: c@d.example"
        let forged = letter
        #expect(throws: MailRefused.addressUnfit) { _ = try message(forged) }
    }

    @Test func `says what it is, from whom, and how to get no more of it`() throws {
        let lines = try message(
            Letter(subject: "4 due", text: "a\nb", html: "<p>a</p>", unsubscribe: "https://p.example/mail/x/end")
        )
        let id = ID<Mail>.derived(from: ["mail"], at: TestClock.start)
        for line in [
            "Date: Fri, 20 Nov 2026 09:00:00 +0000", "From: Marram Energy <parley@marram.example>",
            "To: Tom Reece <tom@marram.example>", "Message-ID: <\(id)@marram.example>", "Subject: 4 due",
            "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
            "List-Unsubscribe: <https://p.example/mail/x/end>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        let plain = try #require(lines.firstIndex(of: "Content-Type: text/plain; charset=utf-8"))
        let html = try #require(lines.firstIndex(of: "Content-Type: text/html; charset=utf-8"))
        #expect(plain < html)
        #expect(lines[plain + 3] == Data("a\r\nb".utf8).base64EncodedString())
        #expect(try message(Letter(subject: "x", text: "", html: "")).allSatisfy { !$0.hasPrefix("List-") })
    }

    @Test func `has every word in its place, whatever characters it has`() throws {
        for words in [
            "“Zähler” 👩‍👩‍👧‍👦 läuft rückwärts, sagt Gwen, und niemand weiß, warum das so ist", "نص", "=?UTF-8?B?eA==?=",
            String(repeating: "long ", count: 30) + "end", " led", "",
        ] {
            let text = try headerText(words, behind: 9)
            #expect(text.components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 }, "\(words)")
            #expect(decoded(text) == words || text == words, "\(words)")
        }
        #expect(try headerText("4 due before noon; Field is past its load", behind: 9).hasPrefix("4 due"))
        #expect(try headerText("Reece, Tom <eve@x.example>", behind: 6, isName: true).hasPrefix("=?UTF-8?B?"))
    }

    @Test func `is not made of what would begin a header of its own`() throws {
        for words in ["a\r\nBcc: eve@x.example", "a\nb", "a\u{0}", "a\u{85}b"] {
            #expect(throws: MailRefused.lineEnd) { try message(Letter(subject: words, text: "", html: "")) }
            #expect(throws: MailRefused.lineEnd) {
                try message(Letter(subject: "x", text: "", html: ""), from: words)
            }
            #expect(throws: MailRefused.lineEnd) { try message(Letter(subject: "x", text: "", html: ""), to: words) }
        }
        #expect(throws: MailRefused.addressUnfit) {
            try message(Letter(subject: "x", text: "", html: "", unsubscribe: "https://x.example/>\r\nBcc: a"))
        }
    }
}

@Suite struct `The morning of a digest` {
    /// Friday, 20 November 2026.
    private func due(_ clock: String, in zone: String?, daily: Bool = true, last: String? = nil) throws -> Bool {
        func moment(_ text: String) throws -> Moment { try #require(Moment(rfc3339: text)) }
        return isDigestDue(at: try moment(clock), in: zone, daily: daily, last: try last.map(moment))
    }

    @Test func `is the reader's own, once a day, or on Mondays`() throws {
        #expect(try due("2026-11-20T07:00:00Z", in: nil))
        #expect(try !due("2026-11-20T06:59:59Z", in: nil))
        #expect(try !due("2026-11-20T11:00:00Z", in: nil))
        #expect(try due("2026-11-19T22:30:00Z", in: "Asia/Tokyo"))
        #expect(try !due("2026-11-20T07:00:00Z", in: "Asia/Tokyo"))
        #expect(try !due("2026-11-20T08:00:00Z", in: nil, last: "2026-11-20T07:00:00Z"))
        #expect(try due("2026-11-20T08:00:00Z", in: nil, last: "2026-11-19T10:59:00Z"))
        #expect(try !due("2026-11-20T08:00:00Z", in: nil, daily: false))
        #expect(try due("2026-11-23T08:00:00Z", in: nil, daily: false))
    }
}
