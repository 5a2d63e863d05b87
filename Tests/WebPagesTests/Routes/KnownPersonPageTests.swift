import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The page of a person` {
    @Test func `has their accounts and what was said on all networks, and is left apart again`() async throws {
        try await withPages { rig in
            let first = try await rig.hear(somePost("p1", by: "gwen", "Is it the meter?"))
            let second = try await rig.hear(somePost("p2", by: "gwenallt", "Still the <meter>?", on: "bluesky"))
            let person = try await rig.person(of: first)
            let browser = try await rig.browser(of: .meterAgent)
            let conversation = try await browser.get("/inbox?open=\(first)")
            #expect(conversation.text.contains("href=\"/persons/\(person)\""))
            let page = try await browser.get("/persons/\(person)")
            #expect(page.text.contains("Is it the meter?"))
            #expect(!page.text.contains("@gwenallt"))

            let form = ["other": "@gwenallt", "evidence": "said", "link": "https://toot.example/9", "words": "<b>"]
            let merged = try await browser.submit("/persons/\(person)/merge", form)
            #expect(merged.text.contains("They are one person now."))
            #expect(merged.text.contains("@gwenallt"))
            #expect(merged.text.contains("Still the &lt;meter&gt;?"))
            #expect(merged.text.contains("href=\"/conversations/\(second)\""))
            #expect(merged.text.contains("href=\"https://toot.example/9\""))
            #expect(merged.text.contains("&lt;b&gt;"))
            #expect(try await browser.get("/inbox?open=\(first)").text.contains("Still the &lt;meter&gt;?"))

            let merge = try #require(try await rig.merges(of: person).first)
            let parted = try await browser.submit("/persons/\(person)/part", ["merge": merge.description])
            #expect(parted.text.contains("They are two again."))
            #expect(!parted.text.contains("@gwenallt"))
        }
    }

    @Test func `says that they are not to be contacted, as their conversation does, until that is taken back`()
        async throws
    {
        try await withPages { rig in
            let conversation = try await rig.hear(somePost("p1", by: "gwen", "Is it the meter?"))
            let person = try await rig.person(of: conversation)
            let browser = try await rig.browser(of: .meterAgent)
            let mark = "<span class=\"tag bad\">Do not contact</span>"
            #expect(!(try await browser.get("/inbox?open=\(conversation)").text.contains(mark)))
            #expect(try await browser.get("/persons/\(person)").text.contains("They may be contacted."))

            let empty = try await browser.post("/persons/\(person)/do-not-contact", ["reason": " "])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-reason\""))
            let closed = try await browser.submit("/persons/\(person)/do-not-contact", ["reason": "<b>By phone"])
            #expect(closed.text.contains("This person is not to be contacted any more."))
            #expect(closed.text.contains(mark))
            #expect(closed.text.contains("&lt;b&gt;By phone"))
            #expect(try await browser.get("/inbox?open=\(conversation)").text.contains(mark))
            let reader = try await rig.browser(of: .meterReader)
            let read = try await reader.get("/persons/\(person)")
            #expect(read.text.contains(mark))
            #expect(!read.text.contains("/persons/\(person)/contact-again"))

            let again = try await browser.submit("/persons/\(person)/contact-again", [:])
            #expect(again.text.contains("This person may be contacted again."))
            #expect(!again.text.contains(mark))
            #expect(!(try await browser.get("/inbox?open=\(conversation)").text.contains(mark)))
        }
    }

    @Test func `has what is kept about them with its source, until it is taken away`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let conversation = try await rig.hear(somePost("p1", by: "gwen", "Is it the meter?"))
            let person = try await rig.person(of: conversation)
            let browser = try await rig.browser(of: .meterAgent)
            #expect(try await browser.get("/persons/\(person)").text.contains("Nothing is kept about this person."))
            let empty = try await browser.post(
                "/persons/\(person)/keep",
                ["kind": "prefersLanguage", "text": "<Welsh>"]
            )
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-source\""))
            #expect(empty.text.contains("value=\"prefersLanguage\" selected"))

            let form = ["kind": "prefersLanguage", "text": "<Welsh>", "source": "by phone", "only": "1"]
            let kept = try await browser.submit("/persons/\(person)/keep", form)
            #expect(kept.text.contains("Kept. It can be taken away again."))
            #expect(kept.text.contains("&lt;Welsh&gt;"))
            #expect(kept.text.contains("Only this unit"))
            #expect(try await browser.get("/inbox?open=\(conversation)").text.contains("They prefer: "))
            let above = try await rig.browser(of: .administrator)
            #expect(!(try await above.get("/persons/\(person)").text.contains("&lt;Welsh&gt;")))

            let statements = try await PersonQuery(ground: rig.ground)(
                person,
                for: try await rig.marram.viewer(.meterAgent)
            ).statements
            let id = try #require(statements.first?.id).description
            let gone = try await browser.submit("/persons/\(person)/forget", ["statement": id])
            #expect(gone.text.contains("Taken away. Its words are gone."))
            #expect(!gone.text.contains("&lt;Welsh&gt;"))
        }
    }

    @Test func `comes back with what was typed when it is refused, and hides what another unit has`() async throws {
        try await withPages { rig in
            let person = try await rig.person(of: try await rig.hear(somePost("p1", by: "gwen")))
            _ = try await rig.hear(somePost("p2", by: "owl"), for: rig.marram.tariff)
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/persons/\(person)")
            let nobody = ["other": "@owl", "evidence": "profile", "link": "https://toot.example/9"]
            let unknown = try await browser.post("/persons/\(person)/merge", nobody)
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.text.contains("href=\"#f-other\""))
            #expect(unknown.text.contains("value=\"@owl\""))
            #expect(unknown.text.contains("value=\"profile\" selected"))
            let back = try await browser.get("/persons/\(person)/merge")
            #expect(back.location == "/persons/\(person)")

            let reader = try await rig.browser(of: .meterReader)
            let page = try await reader.get("/persons/\(person)")
            #expect(page.status == .ok)
            #expect(!page.text.contains("/persons/\(person)/merge"))
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await ada.get("/persons/\(person)").status == .notFound)
        }
    }
}

extension PageRig {
    /// Whoever began a conversation.
    func person(of conversation: ID<Conversation>) async throws -> ID<Person> {
        let organization = marram.organization
        let found = try await ground.read { try ConversationTable(of: organization, on: $0).find(conversation) }
        return try #require(found).person
    }

    fileprivate func merges(of person: ID<Person>) async throws -> [ID<PersonMerge>] {
        try await PersonQuery(ground: ground)(person, for: try await marram.viewer(.administrator)).merges.map(\.id)
    }
}
