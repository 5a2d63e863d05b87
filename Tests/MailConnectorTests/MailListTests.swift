import Channels
import MailReading
import Primitives
import Testing

@testable import MailConnector

private let now = Moment(microseconds: 1_704_110_400_000_000)

private func taken(takesLists: Bool = false, trusting server: String? = nil, _ lines: String...) -> TakenMail {
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    return MailTaking(
        address: "support@marram.example",
        takesLists: takesLists,
        trusted: server,
        returnPath: ReturnPath("bounces@marram.example"),
        now: now
    )(OpenedMail(opening: bytes), bytes, arrived: now)
}

extension TakenMail {
    fileprivate var post: IncomingPost? {
        guard case .post(let post) = self else { return nil }
        return post
    }

    fileprivate var held: IncomingPost? {
        guard case .held(let post, _) = self else { return nil }
        return post
    }
}

@Suite struct `A mail that comes through a list` {
    @Test(arguments: [
        ("List-Id: <news.shop.example>", "It came through a list."),
        ("List-Post: <mailto:news@shop.example>", "It came through a list."),
        ("Precedence: list", "It came through a list."),
        ("Precedence: bulk", "It says that it was sent to many at once."),
    ])
    func `is held for a person to decide on`(field: String, reason: String) {
        let taken = taken(field, "From: Ada <ada@mail.example>", "Message-ID: <1@mail.example>", "", "Help.")

        guard case .held(let post, let why) = taken else {
            Issue.record("\(taken)")
            return
        }
        #expect((post.author.id, post.text, why) == ("ada@mail.example", "Help.", reason))
        #expect(!post.isAutomatic)
    }

    @Test func `is its writer's where the mailbox is a list`() throws {
        let mail = taken(
            takesLists: true,
            "List-Id: Support <support.marram.example>",
            "List-Post: <https://groups.example/post>, <mailto:support@marram.example>",
            "From: Ada <ada@mail.example>",
            "Reply-To: support@marram.example",
            "To: support@marram.example",
            "",
            "Help."
        )
        let post = try #require(mail.post)

        #expect(post.author == PostAuthor(id: "ada@mail.example", handle: "ada@mail.example", name: "Ada"))
        #expect(post.handle["replyTo"] == nil)
    }

    @Test(arguments: [
        "X-Original-From: Ada <ada@mail.example>", "Reply-To: Ada <ada@mail.example>",
        "Reply-To: support@marram.example, Ada <ada@mail.example>",
        "Reply-To: team@marram.example\r\nX-Original-From: Ada <ada@mail.example>",
    ])
    func `is its writer's where the list stands in From`(field: String) throws {
        for named in ["support@marram.example", "team@marram.example"] {
            let mail = taken(
                takesLists: true,
                "List-Id: <team.marram.example>",
                "From: 'Ada' via Support <\(named)>",
                field,
                "To: team@marram.example",
                "Message-ID: <1@mail.example>",
                "In-Reply-To: <0@marram.example>",
                "",
                "Help."
            )
            let post = try #require(mail.post)

            #expect((post.author.id, post.author.name) == ("ada@mail.example", "Ada"))
            #expect(post.handle["replyTo"] == nil)
        }
    }

    @Test func `is nobody's where only the list is named`() {
        let fields = ["List-Id: <team.marram.example>", "To: crew@marram.example"]
        let named = "From: team@marram.example"
        for reply in ["Reply-To: team@marram.example", "Reply-To: crew@marram.example", "Subject: x"] {
            let mail = taken(takesLists: true, fields[0], fields[1], named, reply, "", "Help.")
            #expect(mail == .unreadable("It came through a list and does not say who wrote it."))
        }
    }

    @Test(arguments: [
        "X-Original-From: Support <support@marram.example>\r\nReply-To: ada@mail.example", "Subject: Re: x",
        "Reply-To: desk@other.example\r\nMessage-ID: <0193a3f0-5c00-4aaa-8aaa-0123456789ab@marram.example>",
    ])
    func `is passed over where it is an answer of ours that comes back`(field: String) {
        let mail = taken(
            takesLists: true,
            "List-Id: <team.marram.example>",
            "From: Support <support@marram.example>",
            field,
            "In-Reply-To: <1@mail.example>",
            "",
            "We mended it."
        )
        #expect(mail == .passedOver)
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated", "X-Autoreply: yes", "Precedence: auto_reply",
        "Return-Path: <>", "Content-Type: multipart/report; boundary=b",
    ])
    func `is passed over where a machine wrote it, also where the mailbox is a list`(field: String) {
        let mail = taken(takesLists: true, field, "List-Id: <team.marram.example>", "From: a@b.example", "", "Away.")
        #expect(mail == .passedOver)
    }

    @Test func `was sent by somebody of whom nobody says who they are, where the list stands in From`() throws {
        func standing(_ word: String) throws -> SenderStanding? {
            let mail = taken(
                takesLists: true,
                trusting: "mx.marram.example",
                "Authentication-Results: mx.marram.example; dmarc=\(word) header.from=marram.example",
                "List-Id: <support.marram.example>",
                "From: Ada via Support <support@marram.example>",
                "X-Original-From: ada@mail.example",
                "",
                "Help."
            )
            return try #require(mail.post).sender
        }
        #expect(try standing("pass") == .unverified)
        #expect(try standing("fail") == .forged)
    }
}

@Suite struct `A mail from a name that machines have, too` {
    @Test func `is a person's where postmaster writes`() throws {
        let mail = taken("From: Lee <postmaster@mail.example>", "To: support@marram.example", "", "It is down.")
        #expect(try #require(mail.post).author.id == "postmaster@mail.example")
    }

    @Test func `is a server's word where postmaster tells what came back`() throws {
        let mail = taken(
            "From: postmaster@mail.example",
            "To: bounces+0193a3f05c004aaa8aaa0123456789ab@marram.example",
            "",
            "Nobody of this name."
        )
        let post = try #require(mail.post)
        #expect(post.isAutomatic)
        #expect(post.reply?.parent == "0193a3f0-5c00-4aaa-8aaa-0123456789ab@marram.example")
    }

    @Test func `is that of who filled in a form, where it comes in our name`() throws {
        let form = ["From: Form <support@marram.example>", "To: support@marram.example"]
        let mail = taken(form[0], form[1], "Reply-To: Ada <ada@mail.example>", "", "Help.")

        let post = try #require(mail.post)
        #expect((post.author.id, post.author.name) == ("ada@mail.example", "Ada"))
        #expect(taken(form[0], form[1], "Reply-To: support@marram.example", "", "Help.") == .passedOver)
        #expect(taken(form[0], form[1], "Reply-To: a@b.example, c@d.example", "", "Help.") == .passedOver)
        let answer = taken(form[0], form[1], "Reply-To: a@b.example", "In-Reply-To: <1@mail.example>", "", "Done.")
        #expect(answer == .passedOver)
    }
}
