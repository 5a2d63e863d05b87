import Community
import HTTPTypes
import Knowledge
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A topic of the community` {
    @Test func `is a page for anybody, without cookies, for search engines, too`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why does my <display> show the day rate?", by: huw)
            let (stranger, about) = (rig.stranger(), "rel=\"canonical\" href=\"http://localhost\(path)\"")
            let asked = try await stranger.get(path)
            #expect(asked.status == .ok)
            #expect(asked.header("Set-Cookie") == nil)
            #expect(asked.header("X-Robots-Tag") == nil)
            #expect(asked.text.contains(about))
            #expect(asked.text.contains("Why does my &lt;display&gt; show the day rate?</h1>"))
            #expect(!asked.text.contains("QAPage"), "a question without an answer claims nothing")
            #expect(!asked.text.contains("method=\"post\""))
            #expect(!asked.text.contains("huw@example.org"))

            let carys = try await rig.member("Carys")
            try await rig.answer(path, "It isn’t you.\n\nSee https://example.org/clock.", by: carys)
            let answered = try await stranger.get(path)
            #expect(answered.text.contains("\"@type\":\"QAPage\""))
            #expect(answered.text.contains("\"suggestedAnswer\":["))
            #expect(!answered.text.contains("acceptedAnswer"))
            #expect(
                answered.text.contains("name=\"description\" content=\"It isn’t you. See https://example.org/clock.\"")
            )
            #expect(answered.text.contains("rel=\"nofollow ugc noopener noreferrer\""))
            #expect(answered.header("Set-Cookie") == nil)
        }
    }

    @Test func `is answered, accepted by its asker only, and counts whom it helped`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let answer = try await rig.answer(path, "It isn’t you.", by: carys)

            let own = try await carys.post("\(path)/accept", ["answer": answer])
            #expect(own.status == .forbidden)
            #expect(own.text.contains("Only whoever wrote this changes it."))
            _ = try await huw.get(path)
            let accepted = try await huw.submit("\(path)/accept", ["answer": answer])
            #expect(accepted.text.contains("Solved it for Huw"))
            #expect(accepted.text.contains("\"acceptedAnswer\":{"))
            let helped = try await huw.submit("\(path)/helped", ["answer": answer])
            #expect(helped.text.contains("<b><span class=\"num\">1</span></b> person helped"))
            let again = try await huw.submit("\(path)/helped", ["answer": answer])
            #expect(again.text.contains("<b><span class=\"num\">1</span></b> person helped"))
            let selfish = try await carys.post("\(path)/helped", ["answer": answer])
            #expect(selfish.status == .forbidden)
            let back = try await huw.submit("\(path)/helped", ["answer": answer, "undo": "1"])
            #expect(back.text.contains("<b><span class=\"num\">0</span></b> people helped"))
            let unsolved = try await huw.submit("\(path)/accept", ["answer": answer, "undo": "1"])
            #expect(!unsolved.text.contains("Solved it for Huw"))
        }
    }

    @Test func `says that it is so for others, too, and is followed`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("The display is dark", kind: "problem", by: huw)
            _ = try await carys.get(path)
            let same = try await carys.submit("\(path)/me-too")
            #expect(same.text.contains("<span class=\"num\">1</span> person has this, too"))
            #expect(same.text.contains("I do not have this any more"))
            let own = try await huw.post("\(path)/me-too")
            #expect(own.status == .forbidden)
            #expect(try await carys.get("/community/me").text.contains("The display is dark"))
            let left = try await carys.submit("\(path)/follow", ["undo": "1", "back": "me"])
            #expect(!left.text.contains("The display is dark"))
            #expect(try await rig.stranger().get("/community?view=problems").text.contains("The display is dark"))
            #expect(try await !rig.stranger().get("/community?view=ideas").text.contains("The display is dark"))
        }
    }

    @Test func `keeps the words of whoever is refused`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let links = "Look <here>: " + (1...3).map { "https://example.org/\($0)" }.joined(separator: " ")
            _ = try await carys.get(path)
            let crowded = try await carys.post("\(path)/answer", ["answer": links])
            #expect(crowded.status == .unprocessableContent)
            #expect(crowded.text.contains("href=\"#f-answer\""))
            #expect(crowded.text.contains("Look &lt;here&gt;: https://example.org/1"))
            let comment = try await carys.post("\(path)/comment", ["comment": links])
            #expect(comment.text.contains("href=\"#f-comment-topic\""))
            #expect(comment.text.contains("id=\"f-comment-topic\""))
            let trapped = try await carys.post("\(path)/answer", ["answer": "Mine.", "website": "x"])
            #expect(trapped.status == .unprocessableContent)
            let stale = try await carys.post("\(path)/answer", ["answer": "Mine <too>.", "csrf": "x"])
            #expect(stale.status == .forbidden)
            #expect(stale.text.contains("Mine &lt;too&gt;.</textarea>"))
            let nobody = try await rig.stranger().post("\(path)/answer", ["answer": "Mine <too>."])
            #expect(nobody.status == .unauthorized)
            #expect(nobody.text.contains("Mine &lt;too&gt;.</textarea>"))
            #expect(nobody.header("Set-Cookie") == nil)
            let foreign = try await carys.post("\(path)/answer", ["answer": "Mine."], ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == .forbidden)
            #expect(try await !rig.stranger().get(path).text.contains("<article"))
        }
    }

    @Test func `is changed by whoever wrote it`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let form = try await huw.get("\(path)/edit?topic=1")
            #expect(form.text.contains("name=\"version\" value=\"1\""))
            let changed = ["title": "Why the <day> rate?", "text": "Since Friday.", "language": "en", "version": "1"]
            let empty = try await huw.post("\(path)/edit", changed.merging(["title": " "]) { $1 })
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-title\""))
            #expect(try await huw.submit("\(path)/edit", changed).text.contains("Why the &lt;day&gt; rate?</h1>"))
            _ = try await huw.get("\(path)/edit")
            let stale = try await huw.post("\(path)/edit", changed.merging(["text": "Older."]) { $1 })
            #expect(stale.status == .conflict)
            #expect(stale.text.contains("Older.</textarea>"))
            _ = try await carys.get(path)
            #expect(try await carys.get("\(path)/edit").location == path)
            #expect(try await carys.post("\(path)/edit", changed).status == .forbidden)
        }
    }

    @Test func `is nowhere for anybody else once it was taken from sight, and its author may ask for another look`()
        async throws
    {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Buy my <cheap> meters", by: huw)
            _ = try await carys.get(path)
            let wordless = try await carys.post("\(path)/flag", ["reason": "other", "flag": " "])
            #expect(wordless.status == .unprocessableContent)
            let stamp = try await PublicStamp(ground: rig.ground)()
            let flagged = try await carys.submit("\(path)/flag", ["reason": "spam", "flag": "An <advertisement>."])
            #expect(flagged.text.contains("The moderators were told."))
            #expect(try await PublicStamp(ground: rig.ground)() == stamp, "what is flagged changes no page")

            let nia = try await rig.browser(of: .administrator)
            let desk = try await nia.get("/desk/community")
            #expect(desk.text.contains("An &lt;advertisement&gt;."))
            let code = path.dropFirst("/q/".count)
            let silent = try await nia.post("/desk/community/\(code)/hide", ["note": " "])
            #expect(silent.status == .unprocessableContent)
            _ = try await nia.submit("/desk/community/\(code)/hide", ["note": "No selling here."])
            let gone = try await rig.stranger().get(path)
            #expect(gone.status == .notFound)
            #expect(gone.text == (try await rig.stranger().get("/q/0000000000")).text)
            #expect(gone.header("X-Robots-Tag") == "noindex, nofollow")
            #expect(try await !rig.stranger().get("/community").text.contains("cheap"))

            #expect(try await huw.get(path).text.contains("Taken from sight: <bdi>No selling here.</bdi>"))
            let appealed = try await huw.submit("\(path)/appeal", ["appeal": "It was a question."])
            #expect(appealed.text.contains("Somebody else will look at it."))
            #expect(appealed.text.contains("Its author says: <bdi>It was a question.</bdi>"))
            #expect(!appealed.text.contains("\(path)/appeal"))
            #expect(try await nia.get("/desk/community").text.contains("It was a question."))
            _ = try await nia.submit("/desk/community/\(code)/show")
            #expect(try await rig.stranger().get(path).status == .ok)
        }
    }
}
