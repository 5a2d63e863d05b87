import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport

@testable import Publishing
@testable import WebPages

extension PageRig {
    func replies(of conversation: ID<Conversation>) async throws -> [Reply] {
        let organization = marram.organization
        return try await ground.read { try ReplyTable(of: organization, on: $0).all(of: conversation) }
    }

    /// Puts a reply where the outbox would have put it.
    func move(
        _ reply: Reply,
        to state: OutboxItem.State,
        because reason: String?,
        restingUntil end: Moment? = nil
    ) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        try await ground.write { connection in
            let table = OutboxTable(on: connection)
            try table.insert(reply, of: organization, at: now)
            guard var item = try table.find(reply.id, of: organization) else { return }
            item.state = state
            item.reason = reason
            item.attempts = 1
            item.restsUntil = end
            _ = try table.update(item)
        }
    }

    /// Lets the network have taken a reply.
    func publish(_ reply: Reply, as id: String) async throws {
        let (organization, now) = (marram.organization, marram.time.now)
        try await ground.write { connection in
            let table = OutboxTable(on: connection)
            try table.insert(reply, of: organization, at: now)
            guard var item = try table.find(reply.id, of: organization) else { return }
            item.state = .sent
            item.receipt = Receipt(id: id, url: "https://toot.example/@marram/\(id)")
            _ = try table.update(item)
            var post = somePost(id, by: "marram", reply.text)
            post.createdAt = now
            try AddOwnPost(of: organization, on: connection)(
                post,
                to: reply.conversation,
                writtenBy: reply.author,
                at: now
            )
        }
    }
}

/// A conversation that Tom Reece is about to answer; `form` fills the fields that the page has.
func withReply(
    _ body:
        @escaping @Sendable (
            PageRig, ID<Conversation>, Browser, @escaping @Sendable (String) -> [String: String]
        ) async throws -> Void
) async throws {
    try await withPages { rig in
        try await rig.connect()
        let id = try await rig.hear(somePost("p1", "Is the meter wrong or is it me?"))
        let browser = try await rig.browser(of: .meterAgent)
        let page = try await browser.get("/inbox?open=\(id)")
        let version = page.between("name=\"version\" value=\"", "\"") ?? ""
        let account = page.between("name=\"account\" value=\"", "\"") ?? ""
        try await body(rig, id, browser) { words in
            ["text": words, "version": version, "account": account, "back": "/inbox"]
        }
    }
}
