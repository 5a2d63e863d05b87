import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `An answer in several languages` {
    @Test func `leads from each to the others, for people and for search engines`() async throws {
        try await withPages(address: "https://parley.marram.example") { rig in
            let english = try await rig.keep("Is it wrong?", as: .public)
            let german = try await rig.keep("Ist das falsch?", as: .public, in: "de")
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/answers/\(german.id)")
            let itself = try await nia.post("/answers/\(german.id)/translation", ["original": "\(german.id)"])
            #expect(itself.status == .unprocessableContent)
            #expect(itself.text.contains("href=\"#f-original\""))
            let set = try await nia.submit(
                "/answers/\(german.id)/translation",
                ["original": "https://parley.marram.example/answers/\(english.id)"]
            )
            #expect(set.text.contains("What the answer translates has changed."))

            let page = try await rig.stranger().get("/a/\(german.code)").text
            let other = "https://parley.marram.example/a/\(english.code)"
            #expect(page.contains("<link rel=\"alternate\" hreflang=\"en\" href=\"\(other)\">"))
            #expect(page.contains("<link rel=\"alternate\" hreflang=\"x-default\" href=\"\(other)\">"))
            #expect(page.contains("href=\"\(other)\" hreflang=\"en\" lang=\"en\" title=\"Is it wrong?\">English</a>"))
            #expect(!page.contains("The original has changed since this was translated."))
            let list = try await rig.stranger().get("/sitemap.xml").between("<loc>https://parley.marram.example", "<")
            let map = try await rig.stranger().get(try #require(list)).text
            #expect(map.contains("<xhtml:link rel=\"alternate\" hreflang=\"de\""))

            let changed = [
                "answer": "\(english.id)", "version": "\(english.version)", "language": "en", "text": "Yes.",
            ]
            _ = try await nia.submit("/answers/edit", changed.merging(["title": "Is it wrong?"]) { $1 })
            let after = try await rig.stranger().get("/a/\(german.code)").text
            #expect(after.contains("The original has changed since this was translated."))
            #expect(try await nia.get("/answers/\(german.id)").text.contains("The original is newer"))

            let ended = try await nia.submit("/answers/\(german.id)/translation")
            #expect(!ended.text.contains("The original is newer"))
            #expect(try await !rig.stranger().get("/a/\(german.code)").text.contains("hreflang"))
        }
    }
}
