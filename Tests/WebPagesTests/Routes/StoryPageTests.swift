import Channels
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A story, on the pages,` {
    @Test func `is written, read by somebody else, planned and taken back`() async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/stories")
            let untitled = try await tom.post("/stories", ["title": " ", "unit": "METER"])
            #expect(untitled.status == .unprocessableContent)
            let made = try await tom.post("/stories", ["title": "New <displays>", "brief": "Why.", "unit": "METER"])
            let story = try #require(made.location)
            let page = try await tom.get(story)
            #expect(page.text.contains("New &lt;displays&gt;"))
            let words = try #require(page.between("action=\"\(story)/versions/", "/save\""))
            let path = "\(story)/versions/\(words)"

            let saved = try await tom.submit(
                "\(path)/save",
                ["text": "It is <easy>.", "language": "en", "version": "0"]
            )
            #expect(saved.text.contains("It is &lt;easy&gt;."))
            let again = try await tom.post("\(path)/save", ["text": "Other.", "language": "en", "version": "0"])
            #expect(again.status == .conflict)
            #expect(again.text.contains("Other."))
            _ = try await tom.get(story)
            _ = try await tom.submit("\(path)/ask", ["version": "1"])
            let own = try await tom.post("\(path)/approve", ["version": "2"])
            #expect(own.status == .forbidden)

            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get("/stories").text.contains("id=\"waiting\""))
            let approvals = try await nia.get("/approvals")
            let named = try #require(approvals.between("id=\"stories\"", "</section>"))
            #expect(named.contains("New &lt;displays&gt;"))
            #expect(try await !tom.get("/approvals").text.contains("id=\"stories\""))
            _ = try await nia.get(story)
            let stale = try await nia.post("\(path)/return", ["version": "1", "note": "Too <loud>."])
            #expect(stale.status == .conflict)
            #expect(stale.text.contains("Too &lt;loud&gt;."))
            _ = try await nia.get(story)
            _ = try await nia.submit("\(path)/approve", ["version": "2"])
            #expect(try await !nia.get("/approvals").text.contains("id=\"stories\""))
            _ = try await tom.get(story)
            let unfit = try await tom.post("\(path)/schedule", ["version": "3", "at": "soon", "zone": "Europe/London"])
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("value=\"soon\""))
            _ = try await tom.get(story)
            let moment = ["version": "3", "at": "2027-01-08T17:00", "zone": "Europe/London"]
            let planned = try await tom.submit("\(path)/schedule", moment)
            #expect(planned.text.contains("\(path)/take-back"))
            #expect(try await tom.get("/calendar?month=2027-01").text.contains("New &lt;displays&gt;"))
            _ = try await tom.get(story)
            _ = try await tom.submit("\(path)/take-back")
            #expect(try await !tom.get("/calendar?month=2027-01").text.contains("New &lt;displays&gt;"))
        }
    }

    @Test func `comes back with the unit and the author that were chosen where it was not taken`() async throws {
        try await withStories { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/stories")
            let untitled = try await nia.post("/stories", ["title": " ", "unit": "METER"])
            #expect(untitled.text.contains("<option value=\"METER\" selected"))
            let made = try #require(try await nia.post("/stories", ["title": "Displays", "unit": "METER"]).location)
            let tom = try await rig.marram.viewer(.meterAgent).actor
            _ = try await nia.get(made)
            let other = ["title": " ", "author": "\(tom)", "version": "1"]
            let unfit = try await nia.post(made, other)
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("<option value=\"\(tom)\" selected"))
        }
    }

    @Test func `shows its words and what can be done next, and has the rest behind its name`() async throws {
        try await withStories { rig in
            try await rig.connect("second")
            let (tom, nia) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .administrator))
            _ = try await tom.get("/stories")
            let made = try await tom.post("/stories", ["title": "Displays", "brief": "Why.", "unit": "METER"])
            let story = try #require(made.location)
            let fresh = try await tom.get(story)
            let account = try #require(fresh.between("action=\"\(story)/versions/", "/save\""))
            #expect(fresh.text.contains(#"<section class="card" id="v-\#(account)">"#))
            #expect(fresh.text.ranges(of: #"<details class="fold" id="v-"#).count == 1)
            #expect(fresh.text.contains(#"<details class="fold" id="change"><summary>"#))
            #expect(fresh.between("id=\"keep\"", "<form")?.contains("Why.") == true)
            let path = "\(story)/versions/\(account)"
            _ = try await tom.submit("\(path)/save", ["text": "It is easy.", "language": "en", "version": "0"])
            _ = try await tom.submit("\(path)/ask", ["version": "1"])
            _ = try await nia.get(story)
            _ = try await nia.submit("\(path)/approve", ["version": "2"])

            let page = try await tom.get(story).text

            let places = ["It is easy.</blockquote>", "\(path)/schedule", "id=\"write-\(account)\"><summary>", "/save"]
                .map { page.firstRange(of: $0)?.lowerBound }
            let found = places.compactMap { $0 }
            #expect(found.count == 4 && found == found.sorted())
            let stale = try await tom.post("\(path)/save", ["text": "Other.", "language": "en", "version": "1"])
            #expect(stale.text.contains(#"id="write-\#(account)" open><summary>"#))
            #expect(!stale.text.contains("Other.</blockquote>"))
            _ = try await tom.get(story)
            let untitled = try await tom.post(story, ["title": " ", "version": "1"])
            #expect(untitled.text.contains(#"id="change" open><summary>"#))
        }
    }

    @Test func `is nobody's of another unit`() async throws {
        try await withStories { rig in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/stories")
            let made = try await tom.post("/stories", ["title": "New displays", "unit": "METER"])
            let ada = try await rig.browser(of: .tariffAgent)

            #expect(try await !ada.get("/stories").text.contains("New displays"))
            #expect(try await ada.get(try #require(made.location)).status == .notFound)
        }
    }

    @Test func `has the week of its account planned by whoever sets up the hub`() async throws {
        try await withStories { rig in
            let nia = try await rig.browser(of: .administrator)
            let page = try await nia.get("/calendar")
            let account = try #require(page.between("action=\"/calendar/", "\""))
            let path = "/calendar/\(account)"
            let unfit = try await nia.post(path, ["slots": "moon 08:30", "zone": "Europe/London", "version": "0"])
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("moon 08:30"))
            _ = try await nia.get("/calendar")
            let week = ["slots": "fri 11:00, mon 8:30", "zone": "Europe/London", "version": "0"]

            #expect(try await nia.submit(path, week).text.contains("mon 08:30, fri 11:00"))
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await !tom.get("/calendar").text.contains("action=\"/calendar/"))
        }
    }
}

/// The pages of a house with an account that takes posts of its own.
func withStories(_ body: @escaping @Sendable (PageRig) async throws -> Void) async throws {
    try await withPages(connectors: [ScriptedConnector(capabilities: [.mentions, .reply, .post])]) { rig in
        _ = try await rig.connect()
        try await body(rig)
    }
}
