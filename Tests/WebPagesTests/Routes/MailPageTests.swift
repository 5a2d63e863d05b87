import Conversations
import HTTPTypes
import Journal
import Primitives
import Publishing
import Responding
import Storage
import TestSupport
import Testing

@testable import Organization
@testable import WebPages

@Suite struct `Mail about words that wait` {
    @Test func `has none of them, and no link that would approve them`() async throws {
        try await withPages(mail: mailOffice) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            for colleague in [Marram.Colleague.hubMember, .meterAgent] { try await rig.want(everyMail, colleague) }
            let submission = try await rig.submit("The price is 30 pence.", to: id)
            let letters = try await rig.sendMail().all
            #expect(letters.map(\.subject) == ["Words wait for your approval"], "not for who wrote them")
            #expect(letters.first?.text.contains("http://localhost/approvals/\(submission.id)") == true)
            #expect(letters.first?.text.contains("30 pence") == false)
            let links = try await rig.ground.read { connection in
                try connection.rows("SELECT action FROM mail_link ORDER BY action").map { try $0.text("action") }
            }
            #expect(links == ["endNotices"])
        }
    }
}

@Suite struct `Mail, on the pages,` {
    @Test func `is chosen by oneself, tried, and looked after by administrators`() async throws {
        try await withPages(mail: mailOffice) { rig in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            _ = try await tom.submit("/settings/mail", ["notices": "1"])
            let saved = try await tom.get("/settings")
            #expect(saved.text.contains("name=\"notices\" value=\"1\" checked"))
            #expect(!saved.text.contains("name=\"digest\" value=\"1\" checked"))
            #expect(try await tom.submit("/settings/mail/trial").text.contains("A mail is on its way to you."))
            #expect(try await tom.post("/settings/mail/trial").status == .tooManyRequests)
            #expect(try await rig.sendMail().all.map(\.subject) == ["Mail from Parley arrives"])
            #expect(try await tom.get("/digest").text.contains("You have turned the digest off."))
            #expect(try await tom.get("/mail").status == .forbidden)
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/mail").text.contains("parley@marram.example"))
        }
    }

    @Test func `shows those who look after the server what did not reach members, and no address`() async throws {
        try await withCommunity { rig in
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/mail").text.contains("Every mail has left."))
            _ = try await rig.stranger().post("/community/sign-in", ["address": "huw@example.org"])
            _ = try await rig.sendMemberMail(refusedBecause: "550 5.7.1")
            let page = try await nia.get("/mail").text
            for words in ["somebody outside", "coming in", "given up", "550 5.7.1"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("huw@example.org"))
        }
    }

    @Test func `says everywhere that it is not set up, where it is not`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            for path in ["/settings", "/mail", "/digest"] {
                #expect(try await nia.get(path).text.contains("Mail is not set up here."), "\(path)")
            }
            #expect(try await nia.post("/settings/mail", ["notices": "1"]).status == .conflict)
            #expect(try await nia.post("/settings/mail/trial").status == .conflict)
        }
    }

    @Test func `tells in the morning what is new, once, with links that act`() async throws {
        try await withPages(mail: mailOffice) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "The meter is wrong."))
            let hugh = try await rig.marram.viewer(.hubMember)
            try await AddNote(ground: rig.ground)("@nia, look.", id: .new(at: rig.marram.time.now), to: id, by: hugh)
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/digest").text.contains("1 thing new for you"))

            let queue = QueueDigests(ground: rig.ground)
            for _ in 0..<2 { try await queue(of: rig.marram.organization) }
            let box = try await rig.sendMail()
            let letters = box.all
            #expect(letters.map(\.subject) == ["1 thing new for you"], "nobody else leads a unit")
            #expect(letters.first?.text.contains("Something new in") == true)
            #expect(letters.first?.text.contains("@nia, look.") == false)

            rig.marram.time.advance(by: .seconds(86_400))
            try await queue(of: rig.marram.organization)
            _ = try await rig.sendMail()
            let organization = rig.marram.organization
            let states = try await rig.ground.read { connection in
                try connection.rows(
                    "SELECT state FROM mail WHERE organization_id = \(organization) ORDER BY created_at, id"
                ).map { try $0.text("state") }
            }
            #expect(states.filter { $0 == "sent" }.count == 1, "nothing had changed")
            let stranger = rig.stranger()
            let path = try #require(box.path("Mark as read"))
            _ = try await stranger.get(path)
            #expect(try await stranger.post(path).status == .ok)
            #expect(try await nia.get("/inbox").between("id=\"n-work\">", "</span>") == "")
        }
    }
}
