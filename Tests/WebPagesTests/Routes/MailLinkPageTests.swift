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

@Suite struct `A link in a mail` {
    @Test func `asks when it is opened, does it once, and signs nobody in`() async throws {
        try await withPages(mail: mailOffice) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "The meter is <b>wrong</b>."))
            try await rig.want(everyMail, .meterAgent)
            let hugh = try await rig.marram.viewer(.hubMember)
            try await AddNote(ground: rig.ground)(
                "@tom, ring her.",
                id: .new(at: rig.marram.time.now),
                to: id,
                by: hugh
            )
            let box = try await rig.sendMail()
            let letter = try #require(box.all.first)
            #expect(letter.subject.hasPrefix("A note names you"))
            #expect(!letter.text.contains("ring her") && !letter.html.contains("ring her"))
            #expect(!letter.html.contains("<b>wrong"))
            let path = try #require(box.path("Mark as read"))

            let stranger = rig.stranger()
            for _ in 0..<2 {
                let asked = try await stranger.get(path)
                #expect(asked.status == .ok)
                #expect(asked.text.contains("<bdi>Tom Reece</bdi>"))
            }
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/inbox").between("id=\"n-work\">", "</span>") == "1")
            #expect(try await stranger.post(path, ["csrf": "wrong"]).status == .forbidden)
            #expect(try await stranger.post(path).status == .ok)
            #expect(try await tom.get("/inbox").between("id=\"n-work\">", "</span>") == "")
            #expect(try await stranger.get(path).status == .conflict)
            #expect(try await stranger.post(path).status == .conflict)
            #expect(try await stranger.get("/inbox").location?.hasPrefix("/sign-in") == true)
            #expect(try await stranger.get("/mail/mail_nothing").status == .notFound)
        }
    }

    @Test func `does what its person may do at that moment, and no more`() async throws {
        try await withPages(mail: mailOffice) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let ada = try await rig.marram.viewer(.tariffAgent)
            try await rig.want(everyMail, .tariffAgent)
            try await HandOverConversation(ground: rig.ground)(
                id,
                to: rig.marram.tariff.id,
                by: try await rig.marram.viewer(.hubMember)
            )
            let path = try #require(try await rig.sendMail().path("Take it"))
            let stranger = rig.stranger()
            _ = try await stranger.get(path)

            // The grant goes: what the mail said is not theirs any more.
            let (organization, grant) = (rig.marram.organization, ada.actor)
            let kept = try await rig.ground.write { connection in
                try connection.execute(
                    "UPDATE access_grant SET role = 'readOnly' WHERE organization_id = \(organization) AND id = \(grant)"
                )
            }
            #expect(kept == 1)
            #expect(try await stranger.post(path).status == .forbidden)
            _ = try await rig.ground.write { connection in
                try connection.execute(
                    "UPDATE access_grant SET role = 'agent' WHERE organization_id = \(organization) AND id = \(grant)"
                )
            }
            #expect(try await stranger.post(path).status == .ok, "what was refused is not used up")
            let moved = try await rig.ground.read { try ConversationTable(of: organization, on: $0).find(id) }
            #expect(moved?.unit == rig.marram.tariff.id)
        }
    }

    @Test func `is nobody's any more when its person is shut out, its time is over, or Parley was restored`()
        async throws
    {
        try await withPages(mail: mailOffice) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (hugh, nia) = (
                try await rig.marram.viewer(.hubMember), try await rig.marram.viewer(.administrator)
            )
            let stranger = rig.stranger()
            var paths: [String] = []
            for colleague in [Marram.Colleague.meterAgent, .administrator] {
                try await rig.want(everyMail, colleague)
                let name = colleague == .meterAgent ? "@tom" : "@nia"
                let note = ID<Note>.new(at: rig.marram.time.now)
                try await AddNote(ground: rig.ground)("\(name), look.", id: note, to: id, by: hugh)
                paths.append(try #require(try await rig.sendMail().path("Mark as read")))
            }
            try await EndAccess(ground: rig.ground).deactivate(rig.marram.id(of: .meterAgent), by: nia)
            #expect(try await stranger.get(paths[0]).status == .notFound)
            rig.marram.time.advance(by: .seconds(3 * 86_400))
            #expect(try await stranger.get(paths[1]).status == .conflict)
            let organization = rig.marram.organization
            try await rig.ground.write { try MailLinkTable(of: organization, on: $0).removeAll() }
            #expect(try await stranger.get(paths[1]).status == .notFound)
        }
    }

    @Test func `ends mails for a program that asks for it, and lets it do nothing else`() async throws {
        try await withPages(mail: mailOffice) { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            try await rig.want(everyMail, .meterAgent)
            let hugh = try await rig.marram.viewer(.hubMember)
            try await AddNote(ground: rig.ground)("@tom, look.", id: .new(at: rig.marram.time.now), to: id, by: hugh)
            let box = try await rig.sendMail()
            let program = rig.stranger()
            let cross = ["Sec-Fetch-Site": "cross-site"]
            let read = try #require(box.path("Mark as read"))
            #expect(try await program.post(read + "/end", [:], cross).status == .notFound)
            let end = try #require(box.path("No more notices")) + "/end"
            #expect(box.all.last?.unsubscribe == "http://localhost" + end)
            #expect(try await program.post(end, ["List-Unsubscribe": "One-Click"], cross).status == .ok)
            let tom = try await rig.marram.viewer(.meterAgent)
            let choice = try await rig.ground.read {
                try MailChoiceTable(of: tom.organization, on: $0).choice(of: tom.actor)
            }
            #expect(choice == MailChoice(digest: true, notices: false))

            try await AddNote(ground: rig.ground)("@tom, again.", id: .new(at: rig.marram.time.now), to: id, by: hugh)
            #expect(try await rig.sendMail().all.isEmpty)
        }
    }
}
