import Community
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The community, for anybody,` {
    @Test func `lists, finds and feeds what was brought to it`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            #expect(try await rig.stranger().get("/community").text.contains("Nothing stands here yet."))
            _ = try await rig.topic("Why does my <display> show the day rate?", by: huw)
            _ = try await rig.topic("Show what the night rate saved", kind: "idea", text: "Monthly.", by: huw)
            let stranger = rig.stranger()
            let front = try await stranger.get("/community")
            #expect(front.header("Set-Cookie") == nil)
            #expect(front.header("X-Robots-Tag") == nil)
            #expect(front.text.contains("rel=\"canonical\" href=\"http://localhost/community\""))
            #expect(front.text.contains("Why does my &lt;display&gt; show the day rate?"))
            #expect(front.text.contains("href=\"/community/tags/display\""))
            #expect(try await !stranger.get("/community?view=ideas").text.contains("&lt;display&gt;"))
            #expect(try await !stranger.get("/community?view=unanswered").text.contains("night rate saved"))
            let found = try await stranger.get("/community?q=day+rate")
            #expect(found.text.contains("&lt;display&gt;"))
            #expect(found.header("X-Robots-Tag") == "noindex, nofollow")
            #expect(try await stranger.get("/community?q=heat+pump").text.contains("Nothing was found."))
            #expect(try await stranger.get("/community/tags/display").text.contains("&lt;display&gt;"))
            #expect(try await !stranger.get("/community/tags/other").text.contains("&lt;display&gt;"))
            let feed = try await stranger.get("/community.atom")
            #expect(feed.header("Content-Type") == "application/atom+xml; charset=utf-8")
            #expect(feed.text.contains("<title>Why does my &lt;display&gt; show the day rate?</title>"))
            #expect(feed.text.contains("href=\"http://localhost/community.atom\""))
        }
    }

    @Test func `has a page for tags that somebody gave, and keeps none for others`() async throws {
        try await withCommunity { rig in
            let (huw, stranger) = (try await rig.member("Huw"), rig.stranger())
            for tag in ["display", "other", "%E2%80%AE", String(repeating: "x", count: 300)] {
                let nothing = try await stranger.get("/community/tags/\(tag)")
                #expect(nothing.status == .notFound)
                #expect(nothing.header("Cache-Control") == "no-store")
                #expect(nothing.header("X-Robots-Tag") == "noindex, nofollow")
            }
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let page = try await stranger.get("/community/tags/display")
            #expect(page.status == .ok)
            #expect(page.header("Cache-Control")?.hasPrefix("public") == true)
            for asked in ["q=zebra", "view=ideas"] {
                let nothing = try await stranger.get("/community/tags/display?\(asked)")
                #expect(nothing.status == .ok)
                #expect(nothing.header("Cache-Control") == "no-store")
                #expect(nothing.header("X-Robots-Tag") == "noindex, nofollow")
            }

            let nia = try await rig.browser(of: .administrator)
            let desk = "/desk/community/\(path.dropFirst("/q/".count))"
            _ = try await nia.get(desk)
            _ = try await nia.submit("\(desk)/hide", ["note": "No selling here."])
            #expect(try await stranger.get("/community/tags/display").status == .notFound)
        }
    }

    @Test func `is told to the open web, as it is`() async throws {
        try await withCommunity { rig in
            let (huw, stranger) = (try await rig.member("Huw"), rig.stranger())
            #expect(try await !stranger.get("/sitemap.xml").text.contains("/sitemap/topics/"))
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let index = try await stranger.get("/sitemap.xml").text
            let start = try #require(index.firstRange(of: "http://localhost/sitemap/topics/")?.upperBound)
            let piece = index[start...].prefix { $0 != "<" }
            let list = try await stranger.get("/sitemap/topics/\(piece)")
            #expect(list.text.contains("<loc>http://localhost\(path)</loc>"))
            #expect(try await stranger.get("/sitemap/topics/nothing").status == .notFound)
            let other = ID<Topic>.new(at: rig.marram.time.now)
            #expect(try await stranger.get("/sitemap/topics/\(other)").status == .notFound)
            #expect(try await !stranger.get("/robots.txt").text.contains("Allow: /community?\n"))
            #expect(try await stranger.get("/robots.txt").text.contains("Allow: /q/\n"))

            let kept = try await stranger.get(path)
            #expect(kept.header("Cache-Control")?.hasPrefix("public, max-age=60") == true)
            #expect(try await huw.get(path).header("Cache-Control") == "no-store")
            let carys = try await rig.member("Carys")
            try await rig.answer(path, "It isn’t you.", by: carys)
            #expect(try await stranger.get(path).text.contains("It isn’t you."), "a copy is as old as the last word")
            #expect(try await stranger.get("/community").text.contains("<span class=\"num\">1</span> answer<"))
        }
    }

    @Test func `shows what is older behind a link`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let first = try await rig.topic("Why the day rate?", by: huw)
            try await rig.fill(30)
            let front = try await rig.stranger().get("/community")
            #expect(!front.text.contains("Why the day rate?"))
            let older = try #require(front.between("<p class=\"older\"><a class=\"btn\" href=\"", "\""))
            let page = try await rig.stranger().get(older)
            #expect(page.text.contains("href=\"\(first)\""))
            #expect(page.header("X-Robots-Tag") == "noindex, nofollow")
        }
    }

    @Test func `offers what answers it before somebody asks, and takes words from members only`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why does my display show the day rate at night?", by: huw)
            let stranger = rig.stranger()
            #expect(try await stranger.get("/community/ask").text.contains("action=\"/community/ask\""))
            let similar = try await stranger.get("/community/ask?kind=question&title=display+shows+day+rate+at+night")
            #expect(similar.text.contains("href=\"\(path)\""))
            #expect(similar.text.contains("This answers it"))
            #expect(!similar.text.contains("id=\"f-text\""))
            #expect(similar.header("Set-Cookie") == nil)
            let nobody = try await stranger.post("/community/ask", ["title": "Why?", "text": "Since <Friday>."])
            #expect(nobody.status == .unauthorized)
            #expect(nobody.text.contains("Since &lt;Friday&gt;.</textarea>"))

            let code = "\(path.dropFirst("/q/".count))"
            let served = try await stranger.post("/community/ask/served", ["topic": code])
            #expect(served.location == path)
            #expect(served.header("Set-Cookie") == nil)
            let nothing = try await stranger.post("/community/ask/served", ["topic": "0000000000"])
            #expect(nothing.status == .notFound)
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/desk/community").text.contains("<span class=\"num\">1</span> person found it"))
            for _ in 1...25 { _ = try await stranger.post("/community/ask/served", ["topic": code]) }
            let crowd = try await nia.get("/desk/community").text
            #expect(crowd.contains("<span class=\"num\">20</span> people found it"), "one place is no crowd")

            _ = try await huw.get("/community/ask?title=Why")
            let typed = ["kind": "idea", "title": "Show <it>", "text": "Monthly.", "tags": "a b c", "language": "en"]
            let unfit = try await huw.post("/community/ask", typed)
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("href=\"#f-tags\""))
            #expect(unfit.text.contains("value=\"Show &lt;it&gt;\""))
            let looked = try await huw.post("/community/ask", typed.merging(["tags": "", "look": "1"]) { $1 })
            #expect(looked.status == .ok)
            #expect(looked.text.contains("This is how it will look"))
            #expect(try await !rig.stranger().get("/community").text.contains("Show &lt;it&gt;"))
            let form = try #require(looked.between("name=\"id\" value=\"", "\""))
            let sent = typed.merging(["tags": "", "id": form]) { $1 }
            let (once, twice) = (
                try await huw.post("/community/ask", sent), try await huw.post("/community/ask", sent)
            )
            #expect(once.location?.hasPrefix("/q/") == true)
            #expect(once.location == twice.location, "a form that is sent twice asks once")
        }
    }
}

@Suite struct `The community, for those who work here,` {
    @Test func `waits for an official answer, which stands in the same place`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let code = path.dropFirst("/q/".count)
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/inbox").text.contains("href=\"/desk/community\""))
            #expect(try await nia.get("/desk/community").text.contains("Why does my display show the day rate?"))
            _ = try await nia.get("/desk/community/\(code)")
            let empty = try await nia.post("/desk/community/\(code)/answer", ["answer": " "])
            #expect(empty.status == .unprocessableContent)
            let answered = try await nia.submit("/desk/community/\(code)/answer", ["answer": "No bill is affected."])
            #expect(answered.text.contains("No bill is affected."))
            let seen = try await rig.stranger().get(path)
            #expect(seen.text.contains("Official"))
            #expect(seen.text.contains("<bdi>Nia Prosser</bdi>"))
            #expect(try await !nia.get("/desk/community").text.contains("Why does my display show the day rate?"))

            let reader = try await rig.browser(of: .meterReader)
            let read = try await reader.get("/desk/community/\(code)")
            #expect(read.status == .ok)
            #expect(!read.text.contains("/desk/community/\(code)/answer\""))
            #expect(try await reader.post("/desk/community/\(code)/answer", ["answer": "Mine."]).status == .forbidden)
            #expect(try await reader.post("/desk/community/\(code)/close").status == .forbidden)
            #expect(try await rig.stranger().get("/desk/community").location?.hasPrefix("/sign-in") == true)
            #expect(try await nia.get("/desk/community/0000000000").status == .notFound)
        }
    }

    @Test func `says how far an idea has come, and closes, merges and moves`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let idea = try await rig.topic("Show what the night rate saved", kind: "idea", by: huw)
            let other = try await rig.topic("A line about the night rate", kind: "idea", text: "On the bill.", by: huw)
            let desk = "/desk/community/\(idea.dropFirst("/q/".count))"
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get(desk)
            let silent = try await nia.post("\(desk)/progress", ["progress": "done", "said": " "])
            #expect(silent.status == .unprocessableContent)
            _ = try await nia.submit("\(desk)/progress", ["progress": "planned", "said": "In <spring>."])
            let seen = try await rig.stranger().get(idea)
            #expect(seen.text.contains("In &lt;spring&gt;."))
            #expect(seen.text.contains("Planned"))

            let closed = try await nia.submit("\(desk)/close")
            #expect(closed.text.contains("Open it again"))
            #expect(try await huw.post("\(idea)/comment", ["comment": "More."]).status == .conflict)
            _ = try await nia.submit("\(desk)/close", ["undo": "1"])
            let moved = try await nia.submit("\(desk)/move", ["unit": "METER"])
            #expect(moved.text.contains("<bdi>Smart meters</bdi>"))
            let itself = try await nia.post("\(desk)/merge", ["into": idea])
            #expect(itself.status == .unprocessableContent)
            #expect(itself.text.contains("value=\"\(idea)\""))
            _ = try await nia.submit("\(desk)/merge", ["into": "http://localhost\(other)"])
            #expect(try await rig.stranger().get(idea).location == other)
        }
    }
}

extension PageRig {
    /// So many topics of ours, each later than all before.
    fileprivate func fill(_ number: Int) async throws {
        let nia = try await marram.viewer(.administrator)
        for index in 1...number {
            marram.time.advance(by: .seconds(60))
            let wording = Topic.Wording(title: "Update \(index)", body: "News \(index).", language: "en")
            let form = AskTopic.Form(id: .new(at: marram.time.now), kind: .update, wording: wording)
            _ = try await AskTopic(ground: ground)(form, by: .agent(nia))
        }
    }
}
