import Channels
import MailReading
import Primitives
import Testing

@testable import MailConnector

private let now = Moment(microseconds: 1_704_110_400_000_000)

/// How Ada's mail stands with these fields above it.
private func standing(
    _ fields: String...,
    trusting trusted: String? = "mx.marram.example",
    isSent: Bool = false
) -> SenderStanding? {
    let sender = isSent ? "support@marram.example" : "ada@post.mail.example"
    let lines = fields + ["From: Ada <\(sender)>", "Message-ID: <1@mail.example>", "", "It is dead."]
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    let taking = MailTaking(address: "support@marram.example", isSent: isSent, trusted: trusted, now: now)
    guard case .post(let post) = taking(OpenedMail(opening: bytes), bytes, arrived: now) else { return nil }
    return post.sender
}

@Suite struct `The sender of a mail` {
    @Test(arguments: [
        "mx.marram.example; dmarc=pass (p=reject dis=none) header.from=post.mail.example",
        "MX.Marram.Example 1; spf=fail smtp.mailfrom=x.example;\r\n DMARC = Pass header.from = post.mail.example",
        "mx.marram.example; dkim=pass header.i=@mail.example header.d=mail.example",
        "mx.marram.example (a; dmarc=fail (in) a comment); dmarc=pass", "mx.marram.example; dmarc/1=pass",
    ])
    func `is verified by the word of the server that is trusted`(results: String) {
        #expect(standing("Authentication-Results: \(results)") == .verified)
    }

    @Test(arguments: [
        "mx.marram.example; none", "mx.marram.example; dmarc=none; spf=pass smtp.mailfrom=post.mail.example",
        "mx.marram.example; dmarc=pass header.from=mole.example", "mx.marram.example; dkim=pass header.d=mole.example",
        "mx.marram.example; dkim=pass header.d=example", "mx.marram.example; dkim=fail header.d=mail.example",
        "mx.mole.example; dmarc=pass", "mx.marram.example.mole.example; dmarc=pass", "", "; dmarc=pass",
        "(mx.marram.example) mx.mole.example; dmarc=pass", "\"x; mx.marram.example\"; dmarc=pass",
    ])
    func `is verified by nobody else's, and by no other word`(results: String) {
        #expect(standing("Authentication-Results: \(results)") == .unverified)
    }

    /// What a server says of the envelope, or of a signature, holds words that the sender has chosen.
    @Test(arguments: [
        "spf=pass smtp.mailfrom==?utf-8?q?=3B_dmarc=3Dpass=3B?=@mole.example",
        "spf=pass smtp.mailfrom=\"a; dmarc=pass\"@mole.example",
        "spf=pass smtp.mailfrom=\"a\\\"; dmarc=pass\"@mole.example",
        "spf=pass (domain of \"a); dmarc=pass (b\"@mole.example designates 192.0.2.1)",
        "spf=pass (\"(\" and \"); dmarc=pass (\")", "spf=none (a \" b); dmarc=pass",
        "dkim=pass header.d=mole.example header.i=\"a header.d=mail.example\"@mole.example",
        "dkim=pass header.d=mole.example header.i=\"a\\ header.d=mail.example\"@mole.example",
        "dkim=pass header.d=mole.example header.i==?utf-8?q?_header=2Ed=3Dmail=2Eexample_?=@mole.example",
    ])
    func `is not verified by words of their own in what the server says`(results: String) {
        #expect(standing("Authentication-Results: mx.marram.example; \(results)") == .unverified)
    }

    @Test func `is forged where the domain says so, whatever else is said`() {
        let good = "Authentication-Results: mx.marram.example; dmarc=pass"
        let bad = "dmarc=fail header.from=mail.example"
        #expect(standing("Authentication-Results: mx.marram.example; \(bad)", good) == .forged)
        #expect(standing(good, "Authentication-Results: mx.marram.example; dkim=pass; \(bad)") == .forged)
        #expect(standing(good, "Authentication-Results: mx.mole.example; \(bad)") == .verified)
        let odd = "Authentication-Results: mx.marram.example; spf=none (\"); \(bad)"
        #expect(standing(good + " (\"a)", odd) == .forged)
    }

    @Test func `is said to be nothing where nobody is trusted, or where it is ours`() {
        let good = "Authentication-Results: mx.marram.example; dmarc=pass"
        #expect(standing(good, trusting: nil) == nil)
        #expect(standing(good, isSent: true) == nil)
        #expect(standing() == .unverified)
    }
}
