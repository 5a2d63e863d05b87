import Channels
import Journal
import Primitives
import Storage
import TestSupport

@testable import Publishing
@testable import Responding

extension Reply {
    /// The same reply with words that nobody approved and a hash that fits them.
    func forged(_ name: String, id: ID<Reply>? = nil) -> Reply {
        let text = "Pay up! Says \(name)."
        return Reply(
            id: id ?? .derived(from: [name], at: TestClock.start),
            conversation: conversation,
            account: account,
            author: author,
            approver: approver,
            words: text,
            text: text,
            textHash: Responding.textHash(text),
            answers: answers,
            languages: languages,
            approvedAt: approvedAt,
            notBefore: notBefore
        )
    }
}

extension Desk {
    func append(_ event: some JournalEvent, by actor: Actor, at moment: Moment? = nil) async throws {
        let (organization, now, question) = (marram.organization, moment ?? marram.time.now, question)
        try await marram.ground.write { connection in
            _ = try JournalTable(on: connection)
                .append(event, of: organization, in: Lane(of: question), by: actor, at: now)
        }
    }

    func insert(_ reply: Reply) async throws {
        let organization = marram.organization
        try await marram.ground.write { try ReplyTable(of: organization, on: $0).insert(reply) }
    }

    func forgetWhereTheFollowerStood() async throws {
        try await execute("DELETE FROM journal_cursor WHERE follower = 'publishing.outbox'")
    }

    func count(_ table: SQL) async throws -> Int64 {
        try await marram.ground.read { connection in
            try connection.rows("SELECT COUNT(*) AS number FROM \(table)").first?.integer("number") ?? 0
        }
    }

    /// What the database holds of replies and of their approvals, to see whether a change took hold.
    func storedReplies() async throws -> [String] {
        try await marram.ground.read { connection in
            try connection.rows(
                """
                SELECT content AS words FROM reply
                UNION ALL SELECT actor || body FROM journal_entry WHERE kind = 'reply.approved' ORDER BY words
                """
            ).map { try $0.text("words") }
        }
    }
}
