import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage

let recordRoutes: [PageRoute] = [
    .get("/outbox") { .page(try await $0.outbox()) },
    .get("/quarantine") { .page(try await $0.quarantine()) },
]

/// How many entries of the quarantine stand on one page.
private let quarantinePage = 50

/// A reply in trouble, with its conversation.
private struct Troubled: Sendable {
    let item: OutboxItem
    let reply: Reply
    let conversation: Conversation
}

extension Visit {
    fileprivate func outbox() async throws -> OutboxPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let (troubled, waiting, accounts) = try await ground.read { [now] connection in
            let outbox = OutboxTable(on: connection)
            return (
                try troubledReplies(for: viewer, at: now, on: connection),
                try outbox.waitingCount(for: viewer),
                try AccountTable(on: connection).all(of: viewer.organization)
            )
        }
        let problems = troubled.compactMap { trouble -> OutboxProblem? in
            guard let state = ReplyState(of: trouble.reply, item: trouble.item, in: words, by: "") else { return nil }
            let account = accounts.first { $0.id == trouble.reply.account }
            return OutboxProblem(
                conversation: Link(
                    text: trouble.conversation.subject,
                    url: "/conversations/\(trouble.conversation.id)"
                ),
                reply: ThreadReply(
                    id: trouble.reply.id.description,
                    author: directory.name(of: trouble.reply.author),
                    account: account.map { directory.label(of: $0) }
                        ?? directory.title(of: trouble.conversation.network),
                    at: trouble.reply.approvedAt,
                    text: Passage(text: trouble.reply.text, language: trouble.reply.languages.first),
                    state: state,
                    mayAct: viewer.may(.respond, in: trouble.conversation.unit)
                )
            )
        }
        return OutboxPage(problems: problems, waiting: waiting)
    }

    fileprivate func quarantine() async throws -> QuarantinePage {
        let viewer = try viewer()
        try viewer.require(.connect, in: nil)
        let key = query("from").flatMap { PageKey<QuarantinedEvent>($0) }
        let (events, total, sources) = try await ground.read { connection in
            let table = QuarantineTable(on: connection)
            return (
                try table.latest(of: viewer.organization, from: key, atMost: quarantinePage + 1),
                try table.count(of: viewer.organization),
                try SourceTable(on: connection).all(of: viewer.organization)
            )
        }
        let shown = events.prefix(quarantinePage)
        let entries = shown.map { event in
            QuarantineEntry(
                id: event.id.description,
                source: sources.first { $0.id == event.source }?.title ?? "–",
                at: event.moment,
                reason: words.said(event.reason),
                raw: String(decoding: event.raw.prefix(2_000), as: UTF8.self),
                size: event.raw.count
            )
        }
        let next = events.count > quarantinePage ? shown.last.map { PageKey(moment: $0.moment, id: $0.id) } : nil
        return QuarantinePage(
            entries: Array(entries),
            total: Int(total),
            more: next.map { "/quarantine?from=" + percentEncoded($0.description) }
        )
    }
}

/// The replies in trouble whose conversations this person may see.
private func troubledReplies(
    for viewer: Organization.Viewer,
    at now: Moment,
    on connection: any Connection
) throws -> [Troubled] {
    let replies = ReplyTable(of: viewer.organization, on: connection)
    return try OutboxTable(on: connection).troubled(of: viewer.organization, for: viewer, at: now)
        .compactMap { item in
            guard let conversation = try? viewer.conversation(item.conversation, for: .read, on: connection) else {
                return nil
            }
            return try replies.find(item.id).map { Troubled(item: item, reply: $0, conversation: conversation) }
        }
}
