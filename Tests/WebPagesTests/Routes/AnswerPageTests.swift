import Conversations
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Answers, on the pages,` {
    @Test func `are made of a sent reply, shown to all, offered to the next who asks, and counted`() async throws {
        try await withReply { rig, id, browser, form in
            #expect(!(try await browser.get("/conversations/\(id)").text.contains("/answer\"")))
            _ = try await browser.submit("/conversations/\(id)/reply", form("Dear Gwen, it isn’t you."))
            try await rig.publish(try #require(try await rig.replies(of: id).first), as: "a1")
            #expect(try await browser.get("/conversations/\(id)").text.contains("/conversations/\(id)/answer\""))
            let made = try await browser.submit("/conversations/\(id)/answer")
            #expect(made.text.contains("The answer is there as a draft."))
            #expect(made.text.contains("Is the meter wrong or is it me?"))
            #expect(made.text.contains("It isn’t you.</p>"))
            #expect(!made.text.contains("Dear Gwen"))
            let answer = try #require(try await rig.keptAnswers(of: .meterAgent).first)
            #expect(try await browser.get("/conversations/\(id)").text.contains("href=\"/answers/\(answer.id)\""))

            let forbidden = try await browser.post("/answers/\(answer.id)/state", ["state": "public"])
            #expect(forbidden.status == .forbidden)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/answers/\(answer.id)")
            let moved = try await nia.submit("/answers/\(answer.id)/state", ["state": "public", "version": "1"])
            #expect(moved.text.contains("Who sees the answer has changed."))

            let next = try await rig.hear(somePost("p2", by: "huw", "Is my meter wrong, too?"))
            let page = try await browser.get("/inbox?open=\(next)")
            #expect(page.text.contains("Answered before"))
            #expect(page.text.contains("form=\"reply-to-\(next)\""))
            let taken = try await browser.submit(
                "/conversations/\(next)/past-answer",
                ["text": "Bore da Huw.", "back": "/inbox", "quoted": "\(answer.id)"]
            )
            #expect(taken.text.contains("The answer is in your draft."))
            #expect(taken.text.contains("Bore da Huw.\n\nIt isn’t you.</textarea>"))
            _ = try await FollowerRun(ReuseFollower(), on: rig.ground).catchUp()
            let used = try await browser.get("/answers/\(answer.id)").text
            #expect(used.contains("Shown <b>1</b>, quoted <b>1</b>"))
            #expect(used.contains("href=\"/conversations/\(next)\""))
        }
    }

    @Test func `are written and changed, and come back with what was typed when they are refused`() async throws {
        try await withPages { rig in
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/answers").text.contains("There is no answer here."))
            _ = try await tom.get("/answers/edit")
            let typed = ["title": "Is it <wrong>?", "text": "No.\n\nSee https://marram.example/a?b.", "language": "en"]
            let nowhere = try await tom.post("/answers/edit", typed.merging(["unit": "METER", "title": " "]) { $1 })
            #expect(nowhere.status == .unprocessableContent)
            #expect(nowhere.text.contains("href=\"#f-title\""))
            #expect(nowhere.text.contains("No.\n\nSee"))
            let saved = try await tom.submit("/answers/edit", typed.merging(["unit": "METER"]) { $1 })
            #expect(saved.text.contains("The answer is saved."))
            #expect(saved.text.contains("Is it &lt;wrong&gt;?"))
            #expect(saved.text.contains("href=\"https://marram.example/a?b\""))

            let answer = try #require(try await rig.keptAnswers(of: .meterAgent).first)
            let changed = typed.merging(["answer": "\(answer.id)", "version": "1", "text": "Never."]) { $1 }
            #expect(try await tom.submit("/answers/edit", changed).text.contains("Never.</p>"))
            let stale = try await tom.post("/answers/edit", changed.merging(["text": "Mine."]) { $1 })
            #expect(stale.status == .conflict)
            #expect(stale.text.contains("Mine.</textarea>"))
            #expect(stale.text.contains("A colleague has changed the text of this answer"))
            #expect(stale.text.contains("As it stands now"))
            #expect(stale.text.contains("Never.</p>"))
            #expect(stale.text.contains("name=\"version\" value=\"2\""))
            // What is wrong in itself is said first, and makes nobody have seen anything.
            let empty = try await tom.post("/answers/edit", changed.merging(["title": " "]) { $1 })
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("name=\"version\" value=\"1\""))
            #expect(try await rig.keptAnswers(of: .meterAgent).map(\.wording.body) == ["Never."])
        }
    }

    @Test func `are confirmed, given and marked as duplicates`() async throws {
        try await withPages { rig in
            let (one, two) = (
                try await rig.keep("Is it wrong?", as: .internal), try await rig.keep("Wrong?", as: .internal)
            )
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/answers/\(one.id)")
            let confirmed = try await tom.submit("/answers/\(one.id)/confirm", ["version": "2"])
            #expect(confirmed.text.contains("<bdi>Tom Reece</bdi>"))
            let stale = try await tom.post("/answers/\(one.id)/confirm", ["version": "2"])
            #expect(stale.status == .conflict)
            let past = try await tom.post("/answers/\(one.id)/confirm", ["version": "3", "review": "2020-01-01"])
            #expect(past.status == .unprocessableContent)
            #expect(past.text.contains("href=\"#f-review\""))
            let owner = "\(rig.marram.id(of: .meterAgent))"
            #expect(try await tom.submit("/answers/\(one.id)/owner", ["owner": owner]).text.contains("has its owner."))
            let reader = "\(rig.marram.id(of: .meterReader))"
            let unfit = try await tom.post("/answers/\(one.id)/owner", ["owner": reader])
            #expect(unfit.status == .unprocessableContent)
            let marked = try await tom.submit(
                "/answers/\(one.id)/duplicate",
                ["of": "http://localhost/answers/\(two.id)"]
            )
            #expect(marked.text.contains("href=\"/answers/\(two.id)\""))
            let itself = try await tom.post("/answers/\(one.id)/duplicate", ["of": "\(one.id)"])
            #expect(itself.status == .unprocessableContent)
        }
    }

    @Test func `are nowhere for another unit`() async throws {
        try await withPages { rig in
            let foreign = try await rig.keep("Canary meter wrong?", as: .internal)
            let question = try await rig.hear(somePost("p1", "Is the meter wrong?"), for: rig.marram.tariff)
            let ada = try await rig.browser(of: .tariffAgent)
            for path in ["/answers", "/answers?q=canary", "/conversations/\(question)", "/answers.atom"] {
                let page = try await ada.get(path)
                #expect(page.status == .ok)
                #expect(!page.text.contains("Canary"), "\(path)")
            }
            for path in ["/answers/\(foreign.id)", "/answers/edit?answer=\(foreign.id)", "/a/\(foreign.code)"] {
                #expect(try await ada.get(path).status == .notFound, "\(path)")
            }
            for verb in ["state", "confirm", "owner", "duplicate"] {
                let fields = ["state": "draft", "owner": "\(foreign.owner)", "of": "\(foreign.id)"]
                let answer = try await ada.post("/answers/\(foreign.id)/\(verb)", fields)
                #expect(answer.status == .notFound, "\(verb)")
            }
            #expect(try await rig.stranger().get("/answers").location?.hasPrefix("/sign-in") == true)
        }
    }
}

@Suite struct `A public answer` {
    @Test func `is a page for anybody, without cookies, for search engines, too`() async throws {
        try await withPages(address: "https://parley.marram.example") { rig in
            let answer = try await rig.keep("Is it <wrong>?", as: .public)
            let stranger = rig.stranger()
            let page = try await stranger.get("/a/\(answer.code)")

            #expect(page.status == .ok)
            #expect(page.header("Set-Cookie") == nil)
            #expect(page.header("X-Robots-Tag") == nil)
            #expect(
                page.text.contains("<link rel=\"canonical\" href=\"https://parley.marram.example/a/\(answer.code)\">")
            )
            #expect(page.text.contains("Is it &lt;wrong&gt;?"))
            #expect(page.text.contains("<bdi>Marram Energy</bdi>"))
            #expect(page.text.contains("Still true, checked on"))
            #expect(!page.text.contains("Nia Prosser"))

            let feed = try await stranger.get("/answers.atom")
            #expect(feed.header("Content-Type") == "application/atom+xml; charset=utf-8")
            #expect(feed.header("Set-Cookie") == nil)
            #expect(feed.text.contains("<title>Is it &lt;wrong&gt;?</title>"))
            #expect(feed.text.contains("https://parley.marram.example/a/\(answer.code)"))
        }
    }

    @Test func `is not there in any other state, to the byte as if it had never been`() async throws {
        try await withPages { rig in
            let (draft, shared) = (
                try await rig.keep("Draft?", as: .draft), try await rig.keep("Shared?", as: .internal)
            )
            let stranger = rig.stranger()
            let nothing = try await stranger.get("/a/0000000000")
            for answer in [draft, shared] {
                let page = try await stranger.get("/a/\(answer.code)")
                #expect(page.status == .notFound)
                #expect(page.text == nothing.text)
                #expect(page.header("Set-Cookie") == nil)
                #expect(page.header("X-Robots-Tag") == "noindex, nofollow")
            }
            #expect(!(try await stranger.get("/answers.atom").text.contains("<entry")))
        }
    }

    @Test func `leads to the one that is used instead`() async throws {
        try await withPages { rig in
            let (one, two) = (try await rig.keep("One?", as: .public), try await rig.keep("Two?", as: .public))
            let nia = try await rig.marram.viewer(.administrator)
            _ = try await MarkDuplicate(ground: rig.ground)(one.id, of: two.id, by: nia)

            #expect(try await rig.stranger().get("/a/\(one.code)").location == "/a/\(two.code)")
            let feed = try await rig.stranger().get("/answers.atom").text
            #expect(feed.contains("Two?") && !feed.contains("One?"))
        }
    }
}

extension PageRig {
    fileprivate func keptAnswers(of colleague: Marram.Colleague) async throws -> [Knowledge.Answer] {
        try await AnswersQuery(ground: ground)(for: try await marram.viewer(colleague)).lines.map(\.answer)
    }

    /// An answer of the meter people.
    func keep(
        _ title: String,
        as state: Knowledge.Answer.State,
        in language: String = "en"
    ) async throws -> Knowledge.Answer {
        let nia = try await marram.viewer(.administrator)
        let wording = Knowledge.Answer.Wording(title: title, body: "No.", language: language)
        let answer = try await WriteAnswer(ground: ground)(wording, in: marram.meter.id, by: nia)
        return try await PublishAnswer(ground: ground)(answer.id, to: state, by: nia)
    }
}
