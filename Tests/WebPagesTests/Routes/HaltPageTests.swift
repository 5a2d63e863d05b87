import HTTPTypes
import Journal
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

@Suite struct `The page of the crisis switch` {
    @Test func `holds what waits, says so on every page, and lets it go on`() async throws {
        try await withReply { rig, id, browser, form in
            _ = try await browser.submit("/conversations/\(id)/reply", form("Bore da."))
            let reply = try #require(try await rig.replies(of: id).first)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/settings")

            let page = try await nia.submit("/halts", ["unit-METER": "1", "reason": "Brakes."])
            #expect(page.text.contains("Brakes."))
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            #expect(try await tom.get("/inbox").text.contains(#"<section class="flashes" id="halts""#))
            #expect(try await tom.get("/settings").text.contains("Brakes."))
            let ada = try await rig.browser(of: .tariffAgent)
            _ = try await ada.get("/settings")
            #expect(!(try await ada.get("/inbox").text.contains(#"id="halts""#)))

            let halt = try #require(try await rig.standingHalt())
            try await rig.hold(reply, by: halt)
            let waiting = try await nia.get("/halts/\(halt.id)")
            #expect(waiting.text.contains("Bore da."))
            #expect(try await tom.get("/conversations/\(id)").text.contains("Held by the crisis switch."))
            _ = try await nia.post("/halts/\(halt.id)/held", ["choice": "through", "pick-\(reply.id)": "1"])
            #expect(try await rig.heldBy(reply) == nil)
            _ = try await nia.submit("/halts/\(halt.id)/end", [:])

            #expect(try await rig.standingHalt() == nil)
            #expect(!(try await tom.get("/inbox").text.contains(#"id="halts""#)))
        }
    }

    @Test func `discards what was chosen`() async throws {
        try await withReply { rig, id, browser, form in
            _ = try await browser.submit("/conversations/\(id)/reply", form("Bore da."))
            let reply = try #require(try await rig.replies(of: id).first)
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/settings")
            _ = try await nia.submit("/halts", ["unit-METER": "1", "reason": "Brakes."])
            let halt = try #require(try await rig.standingHalt())
            try await rig.hold(reply, by: halt)

            _ = try await nia.post("/halts/\(halt.id)/held", ["choice": "discard", "pick-\(reply.id)": "1"])

            let item = try await rig.ground.read { [organization = rig.marram.organization] in
                try OutboxTable(on: $0).find(reply.id, of: organization)
            }
            #expect(item?.state == .abandoned)
        }
    }

    @Test func `is thrown and let go by those who may, with a reason`() async throws {
        try await withPages { rig in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/settings")
            let wrong = try await nia.post("/halts", ["unit-METER": "1", "reason": " "])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await nia.post("/halts", ["reason": "Brakes."]).status == .unprocessableContent)
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            #expect(try await tom.post("/halts", ["unit-METER": "1", "reason": "Brakes."]).status == .forbidden)
            #expect(try await rig.standingHalt() == nil)

            _ = try await nia.submit("/halts", ["unit-METER": "1", "reason": "Brakes."])
            let halt = try #require(try await rig.standingHalt())
            #expect(try await tom.post("/halts/\(halt.id)/end", [:]).status == .forbidden)
            let ada = try await rig.browser(of: .tariffAgent)
            _ = try await ada.get("/settings")
            #expect(try await ada.get("/halts/\(halt.id)").status == .notFound)
        }
    }
}

extension PageRig {
    fileprivate func standingHalt() async throws -> Halt? {
        let organization = marram.organization
        return try await ground.read { try HaltTable(of: organization, on: $0).all(standing: true).first }
    }

    /// Writes down of a reply that it is held, as the outbox does.
    fileprivate func hold(_ reply: Reply, by halt: Halt) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        try await ground.write { try OutboxTable(on: $0).insert(reply, of: organization, at: now) }
        let found = try await ground.read { try OutboxTable(on: $0).unheld() }
        try await HoldReplies(ground: ground)(found)
    }

    fileprivate func heldBy(_ reply: Reply) async throws -> ID<Halt>? {
        let organization = marram.organization
        return try await ground.read { try OutboxTable(on: $0).find(reply.id, of: organization)?.heldBy }
    }
}
