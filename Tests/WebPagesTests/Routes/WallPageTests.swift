import Community
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A wall, on the pages,` {
    @Test func `is found from the front and by search engines while something stands on it`() async throws {
        try await withCommunity { rig in
            let (huw, stranger) = (try await rig.member("Huw"), rig.stranger())
            let path = try await rig.topic("Thank you all", kind: "praise", text: "It was quick.", by: huw)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/walls")
            let made = try await nia.post("/walls", ["name": "spring", "title": "What <people> said", "unit": "HUB"])
            let wall = try #require(made.location)
            #expect(try await !stranger.get("/community").text.contains("/wall/spring"))
            #expect(try await !stranger.get("/sitemap.xml").text.contains("/sitemap/walls/"))
            _ = try await nia.get(wall)
            _ = try await nia.post("\(wall)/add", ["address": "http://localhost\(path)", "note": "Kind."])

            let front = try await stranger.get("/community")
            #expect(front.text.contains("href=\"/wall/spring\">What &lt;people&gt; said</a>"))
            #expect(front.text.contains("href=\"/community/badges\""))
            #expect(try await stranger.get("/sitemap.xml").text.contains("http://localhost/sitemap/walls/all"))
            let piece = try await stranger.get("/sitemap/walls/all").text
            #expect(piece.contains("<loc>http://localhost/wall/spring</loc>"))
            let desk = "/desk/community/\(path.dropFirst("/q/".count))"
            _ = try await nia.get(desk)
            _ = try await nia.submit("\(desk)/hide", ["note": "No."])
            #expect(try await !stranger.get("/community").text.contains("/wall/spring"))
            #expect(try await !stranger.get("/sitemap/walls/all").text.contains("/wall/spring"))
        }
    }

    @Test func `shows what was chosen to anybody, in frames and feeds, and loses it at once`() async throws {
        let sites = ["https://www.marram.example"]
        try await withPages(address: "http://localhost", mail: mailOffice, embedding: sites) { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Thank you <all>", kind: "praise", text: "It was quick.", by: huw)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/walls")
            let unfit = try await nia.post("/walls", ["name": "Not so!", "title": "What", "unit": "HUB"])
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("href=\"#f-name\""))
            let made = try await nia.post("/walls", ["name": "spring", "title": "What people said", "unit": "HUB"])
            let wall = try #require(made.location)
            _ = try await nia.get(wall)
            let unknown = try await nia.post("\(wall)/add", ["address": "heron"])
            #expect(unknown.status == .notFound)
            let added = try await nia.submit("\(wall)/add", ["address": "http://localhost\(path)", "note": "Kind."])
            #expect(added.text.contains("Thank you &lt;all&gt;"))

            let stranger = rig.stranger()
            let page = try await stranger.get("/wall/spring")
            #expect(page.text.contains("Thank you &lt;all&gt;"))
            #expect(page.text.contains("href=\"http://localhost\(path)\""))
            #expect(page.text.contains("Kind."))
            #expect(!page.text.contains("<img") && !page.text.contains("<iframe"))
            #expect(page.header("Cache-Control")?.hasPrefix("public, max-age=60") == true)
            #expect(page.header("X-Frame-Options") == "DENY")
            let frame = try await stranger.get("/wall/spring/embed")
            #expect(frame.header("X-Frame-Options") == nil)
            #expect(frame.header("Content-Security-Policy")?.hasSuffix(sites[0]) == true)
            #expect(frame.text.contains("Thank you &lt;all&gt;") && !frame.text.contains("<script"))
            #expect(try await stranger.get("/wall/spring/feed.atom").text.contains("It was quick."))
            for nothing in ["/wall/none", "/wall/none/embed", "/wall/none/feed.atom"] {
                #expect(try await stranger.get(nothing).status == .notFound)
            }

            let piece = try #require(added.between("name=\"piece\" value=\"", "\""))
            _ = try await nia.submit("\(wall)/pull", ["piece": piece, "because": "asked"])
            #expect(try await !stranger.get("/wall/spring").text.contains("Thank you"))
            #expect(try await !stranger.get("/wall/spring/embed").text.contains("Thank you"))
            let again = try await nia.post("\(wall)/add", ["address": "http://localhost\(path)"])
            #expect(again.status == .conflict)
            let renamed = ["name": "summer", "title": "What people said", "version": "1"]
            _ = try await nia.submit(wall, renamed)
            #expect(try await stranger.get("/wall/spring").status == .notFound)
            #expect(try await stranger.get("/wall/summer").status == .ok)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get(wall).status == .notFound)
            let mine = try await tom.post("/walls", ["name": "mine", "title": "Mine", "unit": "METER"])
            #expect(mine.status == .forbidden)
            _ = try await nia.submit("\(wall)/remove", [:])
            #expect(try await stranger.get("/wall/summer").status == .notFound)
        }
    }
}
