import Channels
import HTTPTypes
import Journal
import Primitives
import Responding
import TestSupport
import Testing

@testable import Publishing
@testable import WebPages

@Suite struct `The outbox` {
    @Test func `says why a reply did not get out, since when, and what to do`() async throws {
        try await withTroubledReply { rig, reply in
            try await rig.move(reply, to: .rejected, because: "Record/text is too long.")
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")

            let page = try await tom.get("/outbox")

            #expect(page.text.contains("Record/text is too long."))
            #expect(page.text.contains("The network said no"))
            #expect(page.text.contains("nothing happens by itself"))
            #expect(page.text.contains(#"<span class="n num urgent" id="n-outbox">1</span>"#))
        }
    }

    @Test func `says until when a network has asked for a pause`() async throws {
        try await withTroubledReply { rig, reply in
            let end = rig.marram.time.now + .seconds(900)
            try await rig.move(reply, to: .queued, because: "429 Too many.", restingUntil: end)
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")

            let page = try await tom.get("/outbox")
            rig.marram.time.advance(by: .seconds(901))
            let later = try await tom.get("/outbox")

            #expect(page.text.contains(#"asked for a pause until <time datetime="\#(end)""#))
            #expect(!later.text.contains("asked for a pause") && later.text.contains("did not take it yet"))
        }
    }

    @Test func `counts for nobody whose it is not`() async throws {
        try await withTroubledReply { rig, reply in
            try await rig.move(reply, to: .rejected, because: "No.")
            let foreigner = try await rig.browser(of: .tariffAgent)
            _ = try await foreigner.get("/settings")

            let page = try await foreigner.get("/outbox")

            #expect(!page.text.contains("/replies/\(reply.id)/resolve"))
            #expect(!page.text.contains(#"urgent" id="n-outbox""#))
        }
    }

    @Test func `keeps where a reply stands and why it is let be`() async throws {
        try await withTroubledReply { rig, reply in
            try await rig.move(reply, to: .rejected, because: "No.")
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            let wrong = try await tom.post(
                "/replies/\(reply.id)/resolve",
                ["choice": "published", "link": "javascript:alert(1)"]
            )
            #expect(wrong.status == .unprocessableContent)

            _ = try await tom.post(
                "/replies/\(reply.id)/resolve",
                ["choice": "published", "link": "https://toot.example/@help/1"]
            )

            let item = try #require(try await rig.item(of: reply))
            #expect(item.state == .sent)
            #expect(item.receipt?.url == "https://toot.example/@help/1")
        }
    }

    @Test func `decides about several at once, and says what was refused`() async throws {
        try await withTroubledReply { rig, reply in
            try await rig.move(reply, to: .rejected, because: "No.")
            let tom = try await rig.browser(of: .meterAgent)
            _ = try await tom.get("/settings")
            let none = ID<Reply>.new(at: TestClock.start)

            let page = try await tom.post(
                "/outbox/decide",
                ["choice": "abandon", "reason": "Said by phone.", "pick-\(reply.id)": "1", "pick-\(none)": "1"]
            )

            #expect(page.status == .conflict)
            #expect(page.text.contains("There is no such reply."))
            #expect(try await rig.item(of: reply)?.state == .abandoned)
            let reader = try await rig.browser(of: .meterReader)
            _ = try await reader.get("/settings")
            #expect(try await reader.post("/outbox/decide", ["choice": "again"]).status == .forbidden)
        }
    }
}

extension PageRig {
    fileprivate func item(of reply: Reply) async throws -> OutboxItem? {
        let organization = marram.organization
        return try await ground.read { try OutboxTable(on: $0).find(reply.id, of: organization) }
    }
}

/// Gives a reply of Tom's whose undo window is over.
private func withTroubledReply(_ body: @escaping @Sendable (PageRig, Reply) async throws -> Void) async throws {
    try await withReply { rig, id, browser, form in
        _ = try await browser.submit("/conversations/\(id)/reply", form("Bore da."))
        rig.marram.time.advance(by: .seconds(9))
        try await body(rig, try #require(try await rig.replies(of: id).first))
    }
}
