import Channels
import MailReading
import Primitives
import Testing

@testable import MailConnector

private let now = Moment(microseconds: 1_704_110_400_000_000)
private let mark = "0193a3f05c007aaa8aaa0123456789ab"
private let ours = "0193a3f0-5c00-7aaa-8aaa-0123456789ab@marram.example"

/// The mail of ours beside which this one stands.
private func original(_ lines: String..., returning: String? = "bounces@marram.example") -> String? {
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    let taking = MailTaking(
        address: "support@marram.example",
        returnPath: returning.flatMap(ReturnPath.init),
        now: now
    )
    guard case .post(let post) = taking(OpenedMail(opening: bytes), bytes, arrived: now) else { return nil }
    return post.isAutomatic ? post.reply?.parent : nil
}

@Suite struct `A return path` {
    @Test func `is another one for each mail, and tells which it was`() throws {
        let path = try #require(ReturnPath("Bounces@marram.example"))

        #expect(path.address(of: ours) == "bounces+\(mark)@marram.example")
        #expect(path.mail(returnedTo: "Bounces+\(mark)@Marram.example", of: "marram.example") == ours)
        #expect(path.mail(returnedTo: "bounces@marram.example", of: "marram.example") == nil)
        #expect(path.mail(returnedTo: "bounces+\(mark)@mole.example", of: "marram.example") == nil)
        #expect(path.mail(returnedTo: "bounces+hello@marram.example", of: "marram.example") == nil)
        #expect(path.address(of: "odd@marram.example") == "bounces@marram.example")
    }

    @Test(arguments: ["", "bounces", "a+b@marram.example", "a@b@c", String(repeating: "a", count: 32) + "@b.example"])
    func `is made of an address with room for a mark only`(address: String) {
        #expect(ReturnPath(address) == nil)
    }
}

@Suite struct `A server's word without the mail that it is about` {
    private let server = "From: mailer-daemon@mx.example"
    private let to = "To: bounces+\(mark)@marram.example"

    @Test func `stands beside the mail whose return path it came to`() {
        #expect(original(server, to, "", "No such user.") == ours)
        let noted = "Delivered-To: <bounces+\(mark)@marram.example>"
        #expect(original(server, noted, "To: bounces@marram.example", "", "No such user.") == ours)
    }

    @Test func `is passed over where no return path is set, or it came elsewhere`() {
        #expect(original(server, to, "", "No such user.", returning: nil) == nil)
        #expect(original(server, "To: bounces@marram.example", "", "No such user.") == nil)
    }

    /// Who is on holiday has the mail.
    @Test func `is none where a person's program answers by itself`() {
        let away = ["From: ada@mail.example", "Return-Path: <>", "Auto-Submitted: auto-replied"]
        #expect(original(away[0], away[1], away[2], to, "", "I am away.") == nil)
    }
}
