import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Saved views, on the pages,` {
    @Test func `are saved from the list, shown beside it, renamed and removed`() async throws {
        try await withPages { rig in
            try await rig.connect()
            _ = try await rig.hear(somePost("p1"))
            let browser = try await rig.browser(of: .meterAgent)
            let list = try await browser.get("/inbox?unit=METER")
            #expect(list.text.contains("href=\"/views?unit=METER\""))
            let form = try await browser.get("/views?unit=METER")
            #expect(form.text.contains("No view is saved yet."))
            #expect(form.text.contains("name=\"unit\" value=\"METER\""))
            #expect(!form.text.contains("name=\"shared\""))

            let saved = try await browser.submit("/views", ["name": "My <meters>", "view": "inbox", "unit": "METER"])
            #expect(saved.text.contains("The view is saved."))
            #expect(saved.text.contains("My &lt;meters&gt;"))
            #expect(!saved.text.contains("My <meters>"))
            let id = try #require(try await rig.views(of: .meterAgent).first?.id)
            let opened = try await browser.get("/views/\(id)")
            #expect(opened.status == .seeOther)
            #expect(opened.location == "/inbox?unit=METER")

            _ = try await browser.submit("/views", ["name": "Displays", "view": "inbox", "q": "day rate"])
            #expect(try await browser.get("/views").text.contains("href=\"/inbox?q=day%20rate\""))
            let displays = try #require(try await rig.views(of: .meterAgent).first { $0.name == "Displays" })
            _ = try await browser.submit("/views/\(displays.id)/remove")

            let renamed = try await browser.submit("/views/\(id)/rename", ["name": "Meters"])
            #expect(renamed.text.contains("The view has its new name."))
            #expect(try await rig.views(of: .meterAgent).map(\.name) == ["Meters"])
            let removed = try await browser.submit("/views/\(id)/remove")
            #expect(removed.text.contains("The view is removed."))
            #expect(try await browser.get("/views/\(id)").status == .notFound)
        }
    }

    @Test func `come back with what was typed when they are refused`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/views")
            let empty = try await browser.post("/views", ["name": " ", "view": "done", "shared": "METER"])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#f-name\""))
            #expect(empty.text.contains("name=\"view\" value=\"done\""))
            #expect(empty.text.contains("value=\"METER\" selected"))
            _ = try await browser.submit("/views", ["name": "Slow", "view": "done"])
            let taken = try await browser.post("/views", ["name": "Slow", "view": "mine"])
            #expect(taken.status == .conflict)
            #expect(taken.text.contains("Another view has this name."))
        }
    }

    @Test func `that a unit shares are changed by whoever configures it, and hidden from other units`() async throws {
        try await withPages { rig in
            let nia = try await rig.marram.viewer(.administrator)
            let view = try await KeepViews(ground: rig.ground)
                .save("Slow meters", list: .waiting, sharedWith: rig.marram.meter.id, by: nia)
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/views")
            #expect(page.text.contains("Slow meters"))
            #expect(!page.text.contains("/views/\(view.id)/rename"))
            #expect(try await tom.post("/views/\(view.id)/remove").status == .forbidden)
            #expect(
                try await tom.post("/views", ["name": "Ours", "view": "inbox", "shared": "METER"]).status == .forbidden
            )
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(!(try await ada.get("/views").text.contains("Slow meters")))
            #expect(try await ada.get("/views/\(view.id)").status == .notFound)
            #expect(try await ada.post("/views/\(view.id)/remove").status == .notFound)
        }
    }
}

extension PageRig {
    fileprivate func views(of colleague: Marram.Colleague) async throws -> [SavedView] {
        let viewer = try await marram.viewer(colleague)
        return try await ground.read { try viewer.kept(SavedView.self, on: $0) }
    }
}
