import Channels
import HTTPTypes
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A picture of an answer, on the pages,` {
    @Test func `is added to the draft, said in words, sent with them and seen by the unit alone`() async throws {
        let takes = PictureLimits(count: 1, bytes: 100_000, words: 100)
        let connector = ScriptedConnector(pictures: takes)
        try await withPages(connectors: [connector]) { rig in
            _ = try await rig.connect()
            let path = "/conversations/\(try await rig.hear(somePost("p1", by: "gwen", "Is the meter wrong?")))"
            let tom = try await rig.browser(of: .meterAgent)
            let first = ["text": "Look.", "back": path, "shows": ""]
            _ = try await tom.get(path)
            let none = try await tom.upload("\(path)/pictures", first, "a.png", [0, 1, 2])
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("This is no whole picture") && none.text.contains(">Look.<"))
            _ = try await tom.get(path)
            #expect(try await tom.upload("\(path)/pictures", first, "a.png", somePNG()).status == .seeOther)
            let page = try await tom.get(path)
            let id = try #require(page.between("name=\"picture0\" value=\"", "\""))
            let file = try await tom.get("\(path)/pictures/\(id)")
            #expect(file.headers[.contentType] == "image/png")
            #expect(file.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")

            let bare = try await tom.post("\(path)/reply", ["text": "Look.", "back": path, "picture0": id])
            #expect(bare.text.contains("Say what each picture shows"))
            _ = try await tom.get(path)
            let left = try await tom.post("\(path)/reply", ["text": "Look.", "back": path, "file": "b.png"])
            #expect(left.text.contains("A picture is chosen and not added yet"))
            _ = try await tom.get(path)
            let said = ["text": "Look.", "back": path, "picture0": id, "shows0": "A <display>."]
            let sent = try await tom.submit("\(path)/reply", said)
            #expect(sent.text.contains("alt=\"A &lt;display&gt;.\""))
            #expect(!sent.text.contains("name=\"picture0\""))
            let stranger = try await rig.browser(of: .tariffAgent)
            #expect(try await stranger.get("\(path)/pictures/\(id)").status == .notFound)
        }
    }

    @Test(arguments: [true, false])
    func `stays with other words, which are offered where the network keeps it`(keeps: Bool) async throws {
        let takes = PictureLimits(count: 1, bytes: 100_000, words: 100)
        let kept: Set<ConnectorManifest.Capability> = keeps ? [.editBesidePictures] : []
        let capabilities = kept.union([.mentions, .reply, .edit, .withdraw])
        let connector = ScriptedConnector(capabilities: capabilities, pictures: takes)
        try await withPages(connectors: [connector]) { rig in
            _ = try await rig.connect()
            let conversation = try await rig.hear(somePost("p1", by: "gwen", "Is the meter wrong?"))
            let path = "/conversations/\(conversation)"
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get(path)
            let draft = ["text": "Look.", "back": path]
            #expect(try await tom.upload("\(path)/pictures", draft, "a.png", somePNG()).status == .seeOther)
            let id = try #require(try await tom.get(path).between("name=\"picture0\" value=\"", "\""))
            let said = ["text": "Look.", "back": path, "picture0": id, "shows0": "A display."]
            _ = try await tom.submit("\(path)/reply", said)
            let reply = try #require(try await rig.replies(of: conversation).first)
            try await rig.publish(reply, as: "7")

            let page = try await tom.get(path)
            #expect(page.text.contains("/replies/\(reply.id)/correct") == keeps)
            #expect(page.text.contains("Its pictures stay as they are.") == keeps)
            #expect(page.text.contains("/replies/\(reply.id)/withdraw"))
            let fields = ["words": "Look again.", "reason": "Old."]
            let answer = try await tom.submit("/replies/\(reply.id)/correct", fields)
            #expect(answer.text.contains("A change of it is on its way.") == keeps)
            #expect(answer.text.contains("This reply has pictures, and new words would take them") != keeps)
            #expect(answer.text.contains("alt=\"A display.\""))
        }
    }
}
