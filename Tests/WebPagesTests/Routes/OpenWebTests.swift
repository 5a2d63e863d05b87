import Foundation
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The open web` {
    @Test func `is told of public answers and of nothing else`() async throws {
        try await withPages(address: "https://parley.marram.example") { rig in
            let (one, shared) = (try await rig.keep("One?", as: .public), try await rig.keep("Two?", as: .internal))
            let double = try await rig.keep("Uno?", as: .public)
            let nia = try await rig.marram.viewer(.administrator)
            _ = try await MarkDuplicate(ground: rig.ground)(double.id, of: one.id, by: nia)
            let crawler = rig.stranger()

            let index = try await crawler.get("/sitemap.xml")
            #expect(index.header("Content-Type") == "application/xml; charset=utf-8")
            #expect(index.header("Set-Cookie") == nil)
            let list = try #require(index.between("<loc>https://parley.marram.example", "</loc>"))
            let pages = try await crawler.get(list).text
            #expect(pages.contains("<loc>https://parley.marram.example/a/\(one.code)</loc><lastmod>2026-"))
            #expect(!pages.contains(shared.code) && !pages.contains(double.code))
            #expect(try await crawler.get("/sitemap/answers/x").status == .notFound)
            #expect(try await crawler.get("/sitemap/drafts/\(one.id)").status == .notFound)

            let robots = try await crawler.get("/robots.txt").text
            #expect(robots.contains("Allow: /a/\n") && robots.contains("\nDisallow: /\n"))
            #expect(robots.contains("Sitemap: https://parley.marram.example/sitemap.xml"))
        }
    }

    @Test func `is told what a page says, and no title can say more than that`() async throws {
        try await withPages(address: "https://parley.marram.example") { rig in
            let title = "</script><script>alert('x')</script>\u{2028}<!-- \" \\ &amp;"
            let answer = try await rig.keep(title, as: .public)
            let page = try await rig.stranger().get("/a/\(answer.code)")
            let data = try #require(page.between("<script type=\"application/ld+json\">", "</script>"))

            #expect(!data.contains("<") && !data.contains("\u{2028}") && !data.contains("&"))
            let told = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
            #expect(told["@type"] as? String == "Article")
            #expect(told["headline"] as? String == answer.wording.title)
            #expect(page.text.contains("<meta property=\"og:title\" content=\"&lt;/script&gt;"))
            #expect(page.text.contains("<meta name=\"description\" content=\"No.\">"))

            let question = try await rig.keep("Is it wrong?", as: .public)
            let other = try await rig.stranger().get("/a/\(question.code)")
            let faq = try #require(other.between("<script type=\"application/ld+json\">", "</script>"))
            let said = try #require(try JSONSerialization.jsonObject(with: Data(faq.utf8)) as? [String: Any])
            #expect(said["@type"] as? String == "FAQPage")
            #expect(other.text.contains("href=\"mailto:?subject=Is%20it%20wrong%3F&amp;body=https%3A%2F%2F"))
        }
    }
}
