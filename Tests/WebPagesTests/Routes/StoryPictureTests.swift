import Channels
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A picture of a story, on the pages,` {
    @Test func `is added with its words, seen by the unit and its reviewer alone, and taken away`() async throws {
        let takes = PictureLimits(count: 1, bytes: 100_000, words: 100)
        let connector = ScriptedConnector(capabilities: [.mentions, .reply, .post], pictures: takes)
        try await withPages(connectors: [connector]) { rig in
            _ = try await rig.connect()
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/stories")
            let made = try await tom.post("/stories", ["title": "Displays", "brief": "", "unit": "METER"])
            let story = try #require(made.location)
            let words = try #require(try await tom.get(story).between("action=\"\(story)/versions/", "/save\""))
            let save = "\(story)/versions/\(words)/save"

            let first = ["text": "Look.", "language": "en", "version": "0", "shows": ""]
            let none = try await tom.upload(save, first, "a.png", [0, 1, 2])
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("This is no whole picture") && none.text.contains(">Look.<"))
            _ = try await tom.get(story)
            #expect(try await tom.upload(save, first, "a.png", somePNG(notes: "53 N")).status == .seeOther)
            let page = try await tom.get(story)
            let id = try #require(page.between("name=\"picture0\" value=\"", "\""))
            let file = try await tom.get("\(story)/pictures/\(id)")
            #expect(file.headers[.contentType] == "image/png")
            #expect(file.headers[.xContentTypeOptions] == "nosniff")
            #expect(file.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")

            _ = try await tom.get(story)
            let bare = try await tom.post("\(story)/versions/\(words)/ask", ["version": "1"])
            #expect(bare.text.contains("Say what each picture shows"))
            _ = try await tom.get(story)
            let said = ["text": "Look.", "language": "en", "version": "1", "picture0": id, "shows0": "A <display>."]
            #expect(try await tom.submit(save, said).text.contains("alt=\"A &lt;display&gt;.\""))
            _ = try await tom.submit("\(story)/versions/\(words)/ask", ["version": "2"])
            let nia = try await rig.browser(of: .administrator)
            #expect(try await nia.get(story).text.contains("alt=\"A &lt;display&gt;.\""))
            let stranger = try await rig.browser(of: .tariffAgent)
            #expect(try await stranger.get("\(story)/pictures/\(id)").status == .notFound)

            _ = try await tom.get(story)
            let away = said.merging(["version": "3", "away0": "1"]) { $1 }
            #expect(try await !tom.submit(save, away).text.contains(id))
            #expect(try await tom.get("\(story)/pictures/\(id)").status == .notFound)
        }
    }
}
