import Channels
import Conversations
import HTTPTypes
import Listening
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

private let hostile = #"<script>alert("x")</script><img src=x onerror='alert(1)'>"#

@Suite struct `The inbox` {
    @Test func `lists whoever has waited longest first`() async throws {
        try await withPages { rig in
            try await rig.hear(somePost("p1", by: "gwen", "My meter is wrong."))
            rig.marram.time.advance(by: .seconds(3_700))
            try await rig.hear(somePost("p2", by: "huw", "Mine too."))
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/inbox")

            let gwen = try #require(page.text.firstRange(of: "My meter is wrong.")?.lowerBound)
            let huw = try #require(page.text.firstRange(of: "Mine too.")?.lowerBound)
            #expect(gwen < huw)
            #expect(page.between("id=\"n-inbox\">", "</span>") == "2")
        }
    }

    @Test func `says what a post is about that has a title of its own`() async throws {
        try await withPages { rig in
            var post = somePost("p1", by: "gwen", "The machine at the quay is gone.")
            post.title = "Who sells the <tansywort> card?"
            try await rig.hear(post)

            let page = try await rig.browser(of: .meterAgent).get("/inbox")

            #expect(page.text.contains("<b dir=\"auto\">Who sells the &lt;tansywort&gt; card?</b> The machine at"))
        }
    }

    @Test func `is searched by its address, and says what it did not understand`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1", by: "gwen", "My meter is <b>wrong</b>."))
            try await rig.hear(somePost("p2", by: "huw", "Mine too."))
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/inbox?q=METER+wrong")
            #expect(page.text.contains("My <mark>meter</mark> is &lt;b&gt;<mark>wrong</mark>&lt;/b&gt;."))
            #expect(page.text.contains("/inbox?q=METER%20wrong&amp;open=\(id)"))
            #expect(!page.text.contains("Mine too."))
            #expect(try await browser.get("/inbox?q=heron").text.contains("Nothing was found."))
            #expect(try await browser.get("/inbox?q=x+is:loud").text.contains("After is: write open"))
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(try await ada.get("/inbox?q=meter").text.contains("Nothing was found."))
        }
    }

    @Test func `is narrowed to a unit and knows no other`() async throws {
        try await withPages { rig in
            try await rig.hear(somePost("p1", "My meter is wrong."), for: rig.marram.meter)
            try await rig.hear(somePost("p2", "My tariff is wrong."), for: rig.marram.tariff)
            let browser = try await rig.browser(of: .hubMember)

            let page = try await browser.get("/inbox?unit=METER")

            #expect(page.text.contains("My meter is wrong."))
            #expect(!page.text.contains("My tariff is wrong."))
            #expect(try await browser.get("/inbox?unit=NOWHERE").status == .notFound)
        }
    }

    @Test func `shows a conversation beside the list and by itself`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let browser = try await rig.browser(of: .meterAgent)

            let beside = try await browser.get("/inbox?open=\(id)")
            let alone = try await browser.get("/conversations/\(id)")

            #expect(beside.text.contains("data-conversation=\"\(id)\""))
            #expect(beside.text.contains("action=\"/conversations/\(id)/reply\""))
            #expect(beside.text.contains("id=\"list\""))
            #expect(alone.text.contains("data-conversation=\"\(id)\""))
            #expect(!alone.text.contains("id=\"list\""))
        }
    }

    @Test func `goes on behind its first fifty`() async throws {
        try await withPages { rig in
            for number in 0..<51 {
                rig.marram.time.advance(by: .seconds(1))
                try await rig.hear(somePost("p\(number)", by: "a\(number)", "Words number \(number)."))
            }
            let browser = try await rig.browser(of: .meterAgent)

            let first = try await browser.get("/inbox")
            let address = try #require(first.between("rel=\"next\" href=\"", "\""))
            let second = try await browser.get(address)

            #expect(first.text.contains("Words number 49."))
            #expect(!first.text.contains("Words number 50."))
            #expect(second.text.contains("Words number 50."))
            #expect(!second.text.contains("Words number 49."))
        }
    }

    @Test func `hides another unit's conversations`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1", "My tariff is wrong."), for: rig.marram.tariff)
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/inbox")

            let answers = [
                try await browser.get("/inbox?open=\(id)"), try await browser.get("/conversations/\(id)"),
                try await browser.post("/conversations/\(id)/claim"),
                try await browser.post("/conversations/\(id)/reply", ["text": "Hello"]),
                try await browser.post("/conversations/\(id)/draft", ["text": "Hello"]),
            ]

            #expect(answers.allSatisfy { $0.status == .notFound })
            #expect(answers.allSatisfy { !$0.text.contains("My tariff is wrong.") })
        }
    }

    @Test func `gives a reader no controls and takes nothing from them`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let browser = try await rig.browser(of: .meterReader)

            let page = try await browser.get("/inbox?open=\(id)")
            let answers = [
                try await browser.post("/conversations/\(id)/claim"),
                try await browser.post("/conversations/\(id)/done"),
                try await browser.post("/conversations/\(id)/draft", ["text": "Hello"]),
                try await browser.post("/conversations/\(id)/reply", ["text": "Hello"]),
                try await browser.post("/queries", ["name": "a", "text": "a"]),
                try await browser.post(
                    "/people",
                    ["name": "a", "address": "a@b.example", "unit": "HUB", "role": "agent"]
                ),
                try await browser.post("/units", ["code": "AB", "name": "a", "signature": "fullName"]),
                try await browser.post("/sources", ["connector": "mastodon"]),
                try await browser.post("/accounts", ["connector": "mastodon"]),
            ]

            #expect(page.text.contains("You may read here but not answer"))
            #expect(!page.text.contains("/reply\""))
            #expect(!page.text.contains("href=\"/people\""))
            #expect(answers.map(\.status) == Array(repeating: .forbidden, count: answers.count))
        }
    }

    @Test func `shows hostile words as words`() async throws {
        try await withPages { rig in
            try await rig.connect()
            var post = somePost("p1", by: "gwen", hostile)
            post.author.name = hostile
            post.author.handle = hostile
            post.author.bio = hostile
            post.url = "javascript:alert(1)"
            post.title = hostile
            let id = try await rig.hear(post)
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/inbox?open=\(id)")

            #expect(page.status == .ok)
            #expect(page.text.contains("&lt;script&gt;"))
            #expect(!page.text.contains("<script>alert"))
            #expect(!page.text.contains("<img src=x"))
            #expect(!page.text.contains("javascript:"))
        }
    }

    @Test func `answers the script with the parts that it asks for`() async throws {
        try await withPages { rig in
            let id = try await rig.hear(somePost("p1", "My meter is wrong."))
            let browser = try await rig.browser(of: .meterAgent)

            let parts = try await browser.get("/inbox?open=\(id)", ["X-Parts": "main nav flash"])

            #expect(parts.text.contains("<title>My meter is wrong."))
            #expect(parts.text.contains("id=\"main\""))
            #expect(parts.text.contains("id=\"nav\""))
            #expect(parts.text.contains("id=\"flash\""))
            #expect(!parts.text.contains("id=\"tabs\""))
            #expect(!parts.text.contains("<head>"))
        }
    }

    @Test(arguments: ["/nowhere", "/conversations/no-id", "/conversations/no-id/claim", "/queries/7", "/inbox/deeper"])
    func `has a page for an address that leads nowhere`(_ path: String) async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)

            let page = try await browser.get(path)

            #expect(page.status == .notFound)
            #expect(page.text.contains("id=\"nav\""))
            #expect(page.text.contains("Not found"))
        }
    }
}
