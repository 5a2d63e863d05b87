import Community
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import JSONAPI

extension Door {
    /// Tells Mira by mail that her question was answered, and gives the address to which she answers.
    fileprivate func addressOfNews() async throws -> String {
        _ = try await contribution()
        let address = Mutex<String?>(nil)
        let courier = MemberCourier(
            ground: ear.marram.ground,
            office: MailOffice(
                sender: "parley@marram.example",
                address: "https://parley.marram.example",
                replies: "community@marram.example"
            ),
            write: { news in
                address.withLock { $0 = news.replyTo ?? $0 }
                return Letter(subject: "News", text: "News", html: "")
            },
            hand: { _, _, committing in try await committing() }
        )
        while try await courier.round(of: ear.marram.organization) {}
        return try #require(address.withLock { $0 })
    }

    fileprivate func bring(_ mail: String, _ more: String = "") async throws -> Told {
        let message = Data(mail.replacing("\n", with: "\r\n").utf8).base64EncodedString()
        return try await ask(.post, "/inbound-mail", #"{"message":"\#(message)"\#(more)}"#)
    }
}

@Suite struct `A mail that comes in` {
    @Test(arguments: Engine.allCases)
    func `stands under its topic once, without what it quotes`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let address = try await door.addressOfNews()
            let mail = """
                From: Mira <mira@mail.example>
                To: <\(address)>
                Message-ID: <1@mail.example>

                Thank you for this.

                On 20 Nov 2026, Parley <\(address)> wrote:
                > old words
                """
            let told = try await door.bring(mail)
            #expect(try told.member("outcome") == "taken")
            #expect(try await door.bring(mail).member("contribution") == told.member("contribution"))
            let topic = try await door.ask(.get, "/community/topics/\(try await door.topic())", as: nil)
            #expect(topic.text.contains(#""text":"Thank you for this.""#))
            #expect(!topic.text.contains("old words"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is left or refused by what it says of itself`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let address = try await door.addressOfNews()
            let head = "From: mira@mail.example\nTo: \(address)\n"
            let away = try await door.bring(head + "Auto-Submitted: auto-replied\n\nAway.")
            #expect(try (away.member("outcome"), away.member("reason")) == ("ignored", "answer"))
            let bounce = try await door.bring(head + "\nNo.", #","sender":"""#)
            #expect(try (bounce.member("outcome"), bounce.member("reason")) == ("ignored", "bounce"))
            let server = try await door.bring("From: postmaster@mail.example\nTo: \(address)\n\nNobody.")
            #expect(try (server.member("outcome"), server.member("reason")) == ("ignored", "bounce"))
            let other = try await door.bring("From: ben@mail.example\nTo: \(address)\n\nI am Ben.")
            #expect(try (other.member("outcome"), other.member("reason")) == ("refused", "otherSender"))
            let file = try await door.bring(
                head + "Content-Type: application/pdf\n\nx",
                #","recipient":"\#(address)""#
            )
            #expect(try (file.member("outcome"), file.member("reason")) == ("refused", "unreadable"))
            let lost = try await door.bring("From: mira@mail.example\nTo: community@marram.example\n\nHello.")
            #expect((lost.status, lost.code) == (404, "mailReply.unknown"))
            let none = try await door.ask(.post, "/inbound-mail", #"{"message":"%%%"}"#)
            #expect((none.status, none.code) == (422, "request.malformed"))
        }
    }
}
