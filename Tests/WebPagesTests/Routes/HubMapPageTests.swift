import Conversations
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The hub map, on a page,` {
    @Test func `shows the units that the reader sees, and what waits in them, as it changes`() async throws {
        try await withPages { rig in
            try await rig.connect()
            _ = try await rig.hear(somePost("p1"))
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/map")
            #expect(page.text.contains("One conversation is open"))
            #expect(page.text.contains(">METER</span>"))
            #expect(!page.text.contains("TARIFF"))
            #expect(!page.text.contains("/map/lend"))
            #expect(page.text.contains("1 at work"))

            var fragments = try rig.fragments(of: tom, sendsPanes: true)
            #expect(try #require(try await fragments.news()).text.contains("<div id=\"map\""))
            try await rig.hear(somePost("p2", by: "huw"))
            let news = try #require(try await fragments.news()).text
            #expect(news.contains("first reply: 2"))
            #expect(try await tom.post("/map/lend", ["unit": "TARIFF", "hours": "4"]).status == .forbidden)
        }
    }

    @Test func `lends somebody, shows it at both units, and ends it`() async throws {
        try await withPages { rig in
            let ada = rig.marram.id(of: .tariffAgent)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/map")
            let same = try await nia.post("/map/lend", ["agent": "\(ada)", "unit": "TARIFF", "hours": "4"])
            #expect(same.status == .unprocessableContent)
            #expect(same.text.contains("They work in this unit already."))
            #expect(same.text.contains("href=\"#f-unit\""))

            let lent = try await nia.submit("/map/lend", ["agent": "\(ada)", "unit": "METER", "hours": "4"])
            #expect(lent.text.contains("They help there until then."))
            #expect(lent.text.contains("<bdi>Ada Frost</bdi> helps <bdi dir=\"ltr\">METER</bdi>"))
            #expect(lent.text.contains("<bdi>Ada Frost</bdi> helps here, from <bdi dir=\"ltr\">TARIFF</bdi>"))
            let again = try await nia.post("/map/lend", ["agent": "\(ada)", "unit": "HUB", "hours": "4"])
            #expect(again.status == .conflict)

            let loan = try #require(lent.between("action=\"/loans/", "/end\""))
            let ended = try await nia.submit("/loans/\(loan)/end")
            #expect(ended.text.contains("Nobody is lent."))
            #expect(try await nia.post("/loans/\(loan)/end").status == .notFound)
        }
    }
}
