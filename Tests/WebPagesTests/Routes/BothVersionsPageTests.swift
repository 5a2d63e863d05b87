import Channels
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Two who write the same, on the pages,` {
    @Test func `see both in a story, and save over the other only by saying so`() async throws {
        try await withAccountForStories { rig in
            let (tom, nia) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .administrator))
            _ = try await tom.get("/stories")
            let made = try #require(try await tom.post("/stories", ["title": "Displays", "unit": "METER"]).location)
            let author = "\(try await rig.marram.viewer(.meterAgent).actor)"
            _ = try await nia.get(made)
            _ = try await tom.get(made)
            let theirs = ["title": "Displays", "brief": "Theirs <b>.", "author": author, "version": "1"]
            _ = try await nia.submit(made, theirs)

            let mine = ["title": "Displays", "brief": "Mine.", "author": author, "version": "1"]
            let unfit = try await tom.post(made, mine.merging(["title": " "]) { $1 })
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.between("id=\"keep\"", "</form>")?.contains("name=\"version\" value=\"1\"") == true)
            let both = try await tom.post(made, mine)
            #expect(both.status == .conflict)
            let shown = try #require(both.between("id=\"both\"", "</section>"))
            #expect(shown.contains("Theirs &lt;b&gt;.") && shown.contains("Mine."))
            #expect(!shown.contains("Title"))
            #expect(shown.contains("href=\"\(made)\""))
            let form = try #require(both.between("id=\"keep\"", "</form>"))
            #expect(form.contains("Mine.</textarea>") && form.contains("Save mine in its place"))
            #expect(try await nia.get(made).text.contains("Theirs &lt;b&gt;.</textarea>"))

            let saved = try await tom.submit(made, mine.merging(["version": "2"]) { $1 })
            #expect(saved.text.contains("Mine.</textarea>"))
            #expect(!saved.text.contains("id=\"both\""))
        }
    }

    @Test func `see both of the words for an account`() async throws {
        try await withAccountForStories { rig in
            let (tom, nia) = (try await rig.browser(of: .meterAgent), try await rig.browser(of: .administrator))
            _ = try await tom.get("/stories")
            let made = try #require(try await tom.post("/stories", ["title": "Displays", "unit": "METER"]).location)
            let account = try #require(try await tom.get(made).between("action=\"\(made)/versions/", "/save\""))
            let save = "\(made)/versions/\(account)/save"
            _ = try await nia.get(made)
            _ = try await nia.submit(save, ["text": "Theirs.", "language": "en", "version": "0"])

            let mine = ["text": "Mine.", "language": "en", "version": "0"]
            let unfit = try await tom.post(save, mine.merging(["language": "English"]) { $1 })
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.between("action=\"\(save)\"", "</form>")?.contains("name=\"version\" value=\"0\"") == true)
            let both = try await tom.post(save, mine)
            #expect(both.status == .conflict)
            let shown = try #require(both.between("id=\"both-\(account)\"", "</section>"))
            #expect(shown.contains("Theirs.") && shown.contains("Mine."))
            #expect(both.between("action=\"\(save)\"", "</form>")?.contains("Mine.</textarea>") == true)
            #expect(try await nia.get(made).text.contains("Theirs.</textarea>"))
        }
    }

    @Test func `see both of a query, also where the first try was not taken`() async throws {
        try await withPages { rig in
            let query = try await rig.keep("meters", "meter")
            let browser = try await rig.browser(of: .meterAgent)
            _ = try await browser.get("/queries/\(query.id)")
            _ = try await SaveQuery(ground: rig.ground).change(
                query.id,
                from: 1,
                name: "meters",
                text: "meter OR display",
                isPaused: false,
                by: try await rig.marram.viewer(.hubMember)
            )

            let mine = ["name": "meters", "text": "meter OR bill", "version": "1"]
            let unfit = try await browser.post("/queries/\(query.id)", mine.merging(["text": "(meter"]) { $1 })
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("name=\"version\" value=\"1\""))
            #expect(!unfit.text.contains("id=\"both\""))
            let both = try await browser.post("/queries/\(query.id)", mine)
            #expect(both.status == .conflict)
            let shown = try #require(both.between("id=\"both\"", "</section>"))
            #expect(shown.contains("meter OR display") && shown.contains("meter OR bill"))
            #expect(both.text.contains("Save mine in its place"))
            #expect(try await rig.queries().map(\.text) == ["meter OR display"])
        }
    }

    @Test func `see what only one of two lists has, also where the first try was not taken`() async throws {
        try await withPages { rig in
            let save = SaveList(ground: rig.ground)
            let hub = try await rig.marram.viewer(.hubMember)
            _ = try await save("towns", entries: ["Tywyn"], from: 0, by: hub)
            let browser = try await rig.browser(of: .hubMember)
            _ = try await browser.get("/lists/edit?name=towns")
            _ = try await save("towns", entries: ["Tywyn", "Borth"], from: 1, by: hub)

            let mine = ["name": "towns", "version": "1", "entries": "Tywyn\r\nLlanon"]
            let long = mine.merging(["entries": String(repeating: "x", count: 201)]) { $1 }
            let unfit = try await browser.post("/lists/edit", long)
            #expect(unfit.status == .unprocessableContent)
            #expect(unfit.text.contains("name=\"version\" value=\"1\""))
            let both = try await browser.post("/lists/edit", mine)
            #expect(both.status == .conflict)
            let shown = try #require(both.between("id=\"both\"", "</section>"))
            #expect(shown.contains("Borth") && shown.contains("Llanon") && !shown.contains("Tywyn"))
            #expect(shown.contains("href=\"/lists/edit?name=towns\""))
            #expect(both.text.contains("Save mine in its place"))
        }
    }

    @Test func `see both weeks of an account`() async throws {
        try await withAccountForStories { rig in
            let nia = try await rig.browser(of: .administrator)
            let account = try #require(try await nia.get("/calendar").between("action=\"/calendar/", "\""))
            let path = "/calendar/\(account)"
            let theirs = ["slots": "mon 08:30", "zone": "Europe/London", "version": "0"]
            _ = try await nia.submit(path, theirs)

            let mine = theirs.merging(["slots": "fri 11:00"]) { $1 }
            let unfit = try await nia.post(path, mine.merging(["zone": "Mars"]) { $1 })
            #expect(unfit.text.contains("name=\"version\" value=\"0\""))
            let both = try await nia.post(path, mine)
            #expect(both.status == .conflict)
            let shown = try #require(both.between("id=\"both-\(account)\"", "</section>"))
            #expect(shown.contains("mon 08:30") && shown.contains("fri 11:00"))
            #expect(both.text.contains("Save mine in its place"))
        }
    }
}

/// The pages of a house with an account that takes posts of its own.
private func withAccountForStories(_ body: @escaping @Sendable (PageRig) async throws -> Void) async throws {
    try await withPages(connectors: [ScriptedConnector(capabilities: [.mentions, .reply, .post])]) { rig in
        _ = try await rig.connect()
        try await body(rig)
    }
}
