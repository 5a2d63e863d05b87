import Conversations
import HTTPTypes
import Organization
import Primitives
import Publishing
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Whose a conversation is, on its page,` {
    @Test func `is said by forms: taken, given, given back`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (tom, hugh) = (rig.marram.id(of: .meterAgent), rig.marram.id(of: .hubMember))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")

            let taken = try await browser.submit("/conversations/\(id)/assign", ["owner": "\(tom)", "seen": ""])
            #expect(taken.text.contains("You look after this now."))
            #expect(taken.text.contains("<bdi>Tom Reece</bdi> looks after this,"))
            #expect(taken.text.contains("name=\"seen\" value=\"\(tom)\""))
            #expect(try await browser.get("/inbox?view=mine").text.contains("id=\"row-\(id)\""))

            let given = try await browser.submit("/conversations/\(id)/assign", ["owner": "\(hugh)", "seen": "\(tom)"])
            #expect(given.text.contains("It is your colleague’s now."))
            #expect(given.text.contains("<bdi>Tom Reece</bdi> gave this to <bdi>Hugh Lloyd</bdi>"))
            #expect(given.text.contains("<bdi>Hugh Lloyd</bdi> looks after this</span>"))

            let back = try await browser.submit("/conversations/\(id)/assign", ["owner": "", "seen": "\(hugh)"])
            #expect(back.text.contains("Nobody looks after this now."))
            #expect(back.text.contains("<bdi>Tom Reece</bdi> gave this back"))
        }
    }

    @Test func `is not overruled from a page that is older`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (tom, hugh) = (rig.marram.id(of: .meterAgent), rig.marram.id(of: .hubMember))
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox?open=\(id)")
            try await AssignConversation(ground: rig.ground)(
                id,
                to: hugh,
                by: try await rig.marram.viewer(.hubMember)
            )

            let late = try await browser.post("/conversations/\(id)/assign", ["owner": "\(tom)", "seen": ""])
            let wrong = try await browser.post("/conversations/\(id)/assign", ["owner": "me", "seen": "\(hugh)"])

            #expect(late.status == .conflict)
            #expect(late.text.contains("The conversation has changed since you opened it."))
            #expect(late.text.contains("id=\"owner-form\" open"), "the form says it")
            #expect(!late.text.contains("class=\"flashes\""))
            #expect(late.text.contains("<bdi>Hugh Lloyd</bdi> looks after this</span>"))
            #expect(wrong.status == .unprocessableContent)
        }
    }

    @Test func `is for those to have who may answer there`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/inbox?open=\(id)")
            let choices = try #require(page.between("<select id=\"f-owner\"", "</select>"))
            #expect(choices.contains("Tom Reece"))
            #expect(choices.contains("Hugh Lloyd"))
            #expect(!choices.contains("Rhea Quill"), "who only reads here")
            #expect(!choices.contains("Ada Frost"), "who answers elsewhere")

            let rhea = rig.marram.id(of: .meterReader)
            let refused = try await browser.post("/conversations/\(id)/assign", ["owner": "\(rhea)", "seen": ""])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("id=\"owner-form\" open"))
            #expect(refused.text.contains("aria-describedby=\"problem-owner\""))
        }
    }

    @Test func `is for readers to see and not to change`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let page = try await rig.browser(of: .meterReader).get("/conversations/\(id)")

            #expect(!page.text.contains("id=\"owner-form\""))
            #expect(!page.text.contains("id=\"hand-over-form\""))
        }
    }
}

@Suite struct `A hand-over, on its page,` {
    @Test func `goes from the list of one unit to the list of the other`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "A canary and the night rate"))
            let (tom, ada) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .tariffAgent))
            _ = try await tom.get("/inbox?open=\(id)")
            _ = try await ada.get("/inbox")

            let list = try await tom.submit(
                "/conversations/\(id)/hand-over",
                ["unit": "TARIFF", "note": "It is <the> rate.", "back": "/inbox"]
            )
            #expect(list.text.contains("Offered. The other unit accepts it or returns it."))
            #expect(list.text.contains("offered to TARIFF"))
            let mine = try await tom.get("/inbox?open=\(id)")
            #expect(mine.text.contains("action=\"/conversations/\(id)/withdraw\""))
            #expect(!mine.text.contains("action=\"/conversations/\(id)/accept\""))
            #expect(!mine.text.contains("name=\"text\""), "nobody answers while it is offered")

            let theirs = try await ada.get("/inbox?open=\(id)")
            #expect(theirs.text.contains("id=\"row-\(id)\""))
            #expect(theirs.text.contains("It is &lt;the&gt; rate.</p>"))
            #expect(theirs.text.contains("<bdi>Smart meters</bdi> offers this to <bdi>Tariffs</bdi>"))
            #expect(!theirs.text.contains("name=\"text\""))
            let accepted = try await ada.submit("/conversations/\(id)/accept", ["back": "/inbox"])
            #expect(accepted.text.contains("Accepted."))
            #expect(accepted.text.contains("<bdi>Ada Frost</bdi> accepted this for <bdi>Tariffs</bdi>"))
            #expect(accepted.text.contains("name=\"text\""))

            #expect(try await tom.get("/conversations/\(id)").status == .notFound)
            #expect(try await tom.get("/inbox").text.contains("canary") == false)
            #expect(try await tom.post("/conversations/\(id)/hand-over", ["unit": "HUB"]).status == .notFound)
        }
    }

    @Test func `comes back with what is missing, and is returned with a reason`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let (tom, ada) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .tariffAgent))
            _ = try await tom.get("/inbox?open=\(id)")
            _ = try await ada.get("/inbox")
            let long = String(repeating: "x", count: 5_001)

            let tooLong = try await tom.post("/conversations/\(id)/hand-over", ["unit": "TARIFF", "note": long])
            #expect(tooLong.status == .unprocessableContent)
            #expect(tooLong.text.contains(long + "</textarea>"))
            let nowhere = try await tom.post("/conversations/\(id)/hand-over", ["unit": "", "note": "Look."])
            #expect(nowhere.status == .unprocessableContent)
            #expect(nowhere.text.contains("Look.</textarea>"))

            _ = try await tom.submit("/conversations/\(id)/hand-over", ["unit": "TARIFF"])
            let again = try await tom.post("/conversations/\(id)/hand-over", ["unit": "HUB"])
            #expect(again.status == .conflict)
            #expect(again.text.contains("is offered to another unit already"))
            let silent = try await ada.post("/conversations/\(id)/return", ["reason": " "])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Say why it comes back"))
            let returned = try await ada.submit("/conversations/\(id)/return", ["reason": "It is the display."])
            #expect(returned.text.contains("Returned, with your reason."))

            let page = try await tom.get("/inbox?open=\(id)")
            #expect(page.text.contains("It is the display.</p>"))
            #expect(page.text.contains("<bdi>Ada Frost</bdi> returned this to <bdi>Smart meters</bdi>"))
            #expect(page.text.contains("id=\"hand-over-form\""))
            #expect(try await ada.get("/conversations/\(id)").status == .notFound)
        }
    }

    @Test func `is taken back, or goes to the hub at once`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/inbox?open=\(id)")
            _ = try await tom.submit("/conversations/\(id)/hand-over", ["unit": "TARIFF"])

            let back = try await tom.submit("/conversations/\(id)/withdraw", ["back": "/inbox"])
            #expect(back.text.contains("Taken back."))
            #expect(back.text.contains("<bdi>Tom Reece</bdi> took the offer back"))
            #expect(try await tom.post("/conversations/\(id)/withdraw").status == .conflict)

            let away = try await tom.submit("/conversations/\(id)/hand-over", ["unit": "HUB", "back": "/inbox"])
            #expect(away.text.contains("It is the hub’s now."))
            #expect(!away.text.contains("row-\(id)"))
        }
    }

    @Test func `leaves the open page of the unit that gave it away, which hears nothing more`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", root: "p1"))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/inbox?open=\(id)")
            var fragments = try rig.fragments(of: tom, sendsPanes: true)
            _ = try await fragments.news()
            let hand = HandOverConversation(ground: rig.ground)
            try await hand(id, to: rig.marram.tariff.id, by: try await rig.marram.viewer(.meterAgent))
            try await AnswerHandOver(ground: rig.ground).accept(id, by: try await rig.marram.viewer(.tariffAgent))
            let gone = try await fragments.news()?.text ?? ""
            #expect(gone.contains("data-gone data-conversation=\"\(id)\""))
            #expect(!gone.contains("<article"))
            #expect(!gone.contains("name=\"text\""))

            rig.marram.time.advance(by: .seconds(60))
            try await rig.hear(somePost("p2", "A canary.", minute: 1, answers: "p1", root: "p1"))
            let news = try await fragments.news()?.text ?? ""

            #expect(!news.contains("canary"))
            #expect(!news.contains("data-conversation"))
        }
    }

    @Test(
        arguments: ["note": "note", "reply": "text", "draft": "text", "hand-over": "note", "return": "reason"].sorted {
            $0.key < $1.key
        }
    )
    func `gives words back that come too late`(verb: String, field: String) async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1"), for: rig.marram.tariff)
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")

            let words = try await tom.post("/conversations/\(id)/\(verb)", [field: "Half <a> thought."])
            let silence = try await tom.post("/conversations/\(id)/\(verb)", [field: " "])

            #expect(words.status == .notFound)
            #expect(words.text.contains("readonly>Half &lt;a&gt; thought.</textarea>"))
            #expect(silence.status == .notFound)
            #expect(!silence.text.contains("id=\"f-kept\""))
        }
    }
}
