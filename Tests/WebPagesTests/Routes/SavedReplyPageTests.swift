import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Responding
import TestSupport
import Testing

@testable import WebPages

@Suite struct `Saved replies, on the pages,` {
    @Test func `are made, changed and removed`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .meterAgent)
            #expect(try await browser.get("/settings").text.contains("href=\"/saved-replies\""))
            #expect(try await browser.get("/saved-replies").text.contains("No reply is saved yet."))
            let form = try await browser.get("/saved-replies/edit")
            #expect(form.text.contains("{organisation}"))
            #expect(!form.text.contains("name=\"unit\""))

            let made = try await browser.submit("/saved-replies/edit", ["name": "Day <rate>", "text": "Dear {name}"])
            #expect(made.text.contains("The reply is saved."))
            #expect(made.text.contains("Day &lt;rate&gt;"))
            let id = try #require(try await rig.savedReplies(of: .meterAgent).first?.id)
            let changed = try await browser.submit(
                "/saved-replies/edit",
                ["reply": "\(id)", "version": "1", "name": "Day rate", "text": "Dear {name},\nwe look."]
            )
            #expect(changed.status == .ok)
            let saved = try await rig.savedReplies(of: .meterAgent)
            #expect(saved.map(\.text) == ["Dear {name},\nwe look."])
            let stale = try await browser.post(
                "/saved-replies/edit",
                ["reply": "\(id)", "version": "1", "name": "Day rate", "text": "Mine."]
            )
            #expect(stale.status == .conflict)
            #expect(stale.text.contains("Mine.</textarea>"))

            let removed = try await browser.submit("/saved-replies/remove", ["reply": "\(id)"])
            #expect(removed.text.contains("The saved reply is removed."))
            #expect(try await browser.get("/saved-replies/edit?reply=\(id)").status == .notFound)
        }
    }

    @Test func `come back with what was typed when they are refused`() async throws {
        try await withPages { rig in
            let browser = try await rig.browser(of: .administrator)
            _ = try await browser.get("/saved-replies/edit")
            let unknown = try await browser.post(
                "/saved-replies/edit",
                ["name": "Slow", "text": "Dear {first_name}", "unit": "METER"]
            )
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.text.contains("{first_name} cannot be filled in."))
            #expect(unknown.text.contains("Dear {first_name}</textarea>"))
            #expect(unknown.text.contains("value=\"METER\" selected"))
            let nameless = try await browser.post("/saved-replies/edit", ["name": " ", "text": "We look."])
            #expect(nameless.text.contains("href=\"#f-name\""))
        }
    }

    @Test func `of a unit are changed by whoever configures it, and hidden from other units`() async throws {
        try await withPages { rig in
            let nia = try await rig.marram.viewer(.administrator)
            let reply = try await KeepSavedReplies(ground: rig.ground)
                .create("Slow meters", text: "We look.", for: rig.marram.meter.id, by: nia)
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/saved-replies")
            #expect(page.text.contains("Slow meters"))
            #expect(!page.text.contains("reply=\(reply.id)"))
            #expect(try await tom.get("/saved-replies/edit?reply=\(reply.id)").status == .forbidden)
            #expect(try await tom.post("/saved-replies/remove", ["reply": "\(reply.id)"]).status == .forbidden)
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(!(try await ada.get("/saved-replies").text.contains("Slow meters")))
            #expect(try await ada.get("/saved-replies/edit?reply=\(reply.id)").status == .notFound)
            #expect(try await ada.post("/saved-replies/remove", ["reply": "\(reply.id)"]).status == .notFound)
            #expect(try await rig.savedReplies(of: .administrator) == [reply])
        }
    }

    @Test func `are put behind the words of a draft, marked, and not sent while something is open`() async throws {
        try await withReply { rig, id, browser, form in
            #expect(!(try await browser.get("/conversations/\(id)").text.contains("name=\"saved\"")))
            let nia = try await rig.marram.viewer(.administrator)
            let keep = KeepSavedReplies(ground: rig.ground)
            let reply = try await keep.create("Slow meters", text: "Dear {name}, look: {link}", by: nia)
            let ours = try await keep.create(
                "Our <meters>",
                text: "Dear {name}, we look.",
                for: rig.marram.meter.id,
                by: nia
            )
            let offered = try await browser.get("/conversations/\(id)")
            #expect(offered.text.contains("value=\"\(ours.id)\""))
            #expect(!offered.text.contains("\(reply.id)"), "somebody else’s own")

            let path = "/conversations/\(id)/saved-reply"
            let page = try await browser.submit(path, form("Bore da.").merging(["saved": "\(ours.id)"]) { $1 })
            #expect(page.text.contains("Bore da.\n\nDear Gwen, we look.</textarea>"))
            #expect(page.text.contains("From the saved reply “<bdi>Our &lt;meters&gt;</bdi>”."))
            #expect(try await rig.replies(of: id).isEmpty)

            for wrong in ["", "\(reply.id)", "x"] {
                let refused = try await browser.post(path, form("Keep me.").merging(["saved": wrong]) { $1 })
                #expect([422, 409].contains(refused.status.code))
                #expect(refused.text.contains("Keep me.</textarea>"))
            }
            let open = try await browser.post("/conversations/\(id)/reply", form("Look: {link}"))
            #expect(open.status == .unprocessableContent)
            #expect(open.text.contains("This is still open: {link}."))
            #expect(open.text.contains("Still open: <b><bdi>{link}</bdi></b>."))
            #expect(try await rig.replies(of: id).isEmpty)
            _ = try await browser.submit("/conversations/\(id)/reply", form("Look: here."))
            #expect(try await rig.replies(of: id).map(\.words) == ["Look: here."])
        }
    }
}

extension PageRig {
    fileprivate func savedReplies(of colleague: Marram.Colleague) async throws -> [SavedReply] {
        let viewer = try await marram.viewer(colleague)
        return try await ground.read { try viewer.kept(SavedReply.self, on: $0) }
    }
}
