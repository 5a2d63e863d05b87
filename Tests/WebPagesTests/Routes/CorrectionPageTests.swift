import Channels
import Conversations
import HTTPTypes
import Journal
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

@Suite struct `Correcting by form` {
    @Test func `shows both versions, with who, when and why`() async throws {
        try await withSentReply { rig, id, reply in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            let form = try await tom.get("/conversations/\(id)")
            #expect(form.text.contains("/replies/\(reply.id)/correct"))

            let page = try await tom.submit(
                "/replies/\(reply.id)/correct",
                ["words": "Until nine.", "reason": "Old hours."]
            )
            #expect(page.text.contains("A change of it is on its way."))
            try await rig.carryOut(reply)

            let done = try await tom.get("/conversations/\(id)")
            #expect(done.text.contains("Until nine. — Tom, Marram Energy"))
            #expect(done.text.contains("Bore da. — Tom, Marram Energy"))
            #expect(done.text.contains("Old hours."))
            #expect(done.text.contains("What it said before"))
        }
    }

    @Test func `takes back, and offers nothing more then`() async throws {
        try await withSentReply { rig, id, reply in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            _ = try await tom.submit("/replies/\(reply.id)/withdraw", ["reason": "Wrong person."])
            try await rig.carryOut(reply)

            let page = try await tom.get("/conversations/\(id)")

            #expect(page.text.contains("Taken back by <bdi>Tom Reece</bdi>"))
            #expect(!page.text.contains("/replies/\(reply.id)/correct"))
            #expect(!page.text.contains("/replies/\(reply.id)/withdraw"))
        }
    }

    @Test func `says why not, and is for those who may answer`() async throws {
        try await withSentReply { rig, id, reply in
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            let wrong = try await tom.post("/replies/\(reply.id)/correct", ["words": "Until nine.", "reason": " "])
            #expect(wrong.text.contains("Say why, in 1 to 500 characters."))
            let reader = try await rig.browser(of: .meterReader)
            _ = try await reader.get("/settings")
            let fields = ["words": "Until nine.", "reason": "Old hours."]
            #expect(try await reader.post("/replies/\(reply.id)/correct", fields).status == .forbidden)
            #expect(!(try await reader.get("/conversations/\(id)").text.contains("/replies/\(reply.id)/correct")))
            let ada = try await rig.browser(of: .tariffAgent)
            _ = try await ada.get("/settings")
            #expect(try await ada.post("/replies/\(reply.id)/correct", fields).status == .notFound)
        }
    }
}

extension PageRig {
    /// Lets the network have what is under way.
    fileprivate func carryOut(_ reply: Reply) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        try await ground.write { connection in
            let table = CorrectionTable(on: connection)
            for one in try table.all(of: [reply.id], in: organization) where one.isOpen {
                _ = try table.update(one.moved(to: .done, at: now))
            }
        }
    }
}

/// Gives a reply of Tom's that stands on a network where posts can be changed.
private func withSentReply(
    _ body: @escaping @Sendable (PageRig, ID<Conversation>, Reply) async throws -> Void
) async throws {
    let connector = ScriptedConnector(capabilities: [.mentions, .reply, .edit, .withdraw])
    try await withPages(connectors: [connector]) { rig in
        try await rig.connect()
        let id = try await rig.hear(somePost("p1", "Is the meter wrong or is it me?"))
        let browser = try await rig.browser(of: .meterAgent)
        _ = try await browser.get("/settings")
        let page = try await browser.get("/inbox?open=\(id)")
        let fields = [
            "text": "Bore da.", "version": page.between("name=\"version\" value=\"", "\"") ?? "",
            "account": page.between("name=\"account\" value=\"", "\"") ?? "", "back": "/inbox",
        ]
        _ = try await browser.submit("/conversations/\(id)/reply", fields)
        let reply = try #require(try await rig.replies(of: id).first)
        try await rig.publish(reply, as: "7")
        try await body(rig, id, reply)
    }
}
