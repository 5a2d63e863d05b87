import HTTPTypes
import TestSupport
import Testing

@testable import WebPages

@Suite struct `An update of ours` {
    @Test func `is written once by whoever may publish, and read by anybody`() async throws {
        try await withCommunity { rig in
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/desk/community").text.contains("href=\"/desk/updates\""))
            let form = try await nia.get("/desk/updates")
            let id = try #require(form.between("name=\"id\" value=\"", "\""))
            let typed = [
                "id": id, "title": "We read <meters>", "text": "On Monday.", "tags": "meters", "language": "en",
                "unit": "METER",
            ]
            let empty = try await nia.post("/desk/updates", typed.merging(["text": " "]) { $1 })
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-text\""))
            #expect(empty.text.contains("value=\"We read &lt;meters&gt;\""))
            let nowhere = try await nia.post("/desk/updates", typed.merging(["unit": "NONE"]) { $1 })
            #expect(nowhere.text.contains("href=\"#f-unit\""))
            let (once, twice) = (
                try await nia.post("/desk/updates", typed), try await nia.post("/desk/updates", typed)
            )
            #expect(once.location?.hasPrefix("/desk/community/") == true)
            #expect(once.location == twice.location)
            let page = try await rig.stranger().get("/community").text
            #expect(page.contains("We read &lt;meters&gt;"))
        }
    }

    @Test func `is written by nobody else`() async throws {
        try await withCommunity { rig in
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/desk/updates").status == .forbidden)
            #expect(try await tom.post("/desk/updates", ["title": "News"]).status == .forbidden)
            #expect(try await !tom.get("/desk/community").text.contains("/desk/updates"))
        }
    }
}
