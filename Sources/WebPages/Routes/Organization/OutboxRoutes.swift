import Conversations
import Editorial
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage

let outboxRoutes: [PageRoute] = [
    .get("/outbox", access: .member) { .page(try await $0.outbox()) },
    .post("/outbox/decide", access: .may([.respond])) { try await $0.decideTogether() },
    .get("/outbox/decide", access: .member) { _ in .redirect("/outbox") },
]

/// A reply in trouble, with its conversation.
struct Troubled: Sendable {
    let item: OutboxItem
    let reply: Reply
    let conversation: Conversation
}

extension Visit {
    fileprivate func outbox() async throws -> OutboxPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let (troubled, stories, changes, waiting, accounts) = try await ground.read { [now] connection in
            let outbox = OutboxTable(on: connection)
            return (
                try troubledReplies(for: viewer, at: now, on: connection),
                try viewer.troubledVersions(at: now, on: connection),
                try viewer.troubledChanges(on: connection),
                try outbox.waitingCount(for: viewer),
                try AccountTable(on: connection).all(of: viewer.organization)
            )
        }
        let problems = troubled.compactMap { trouble -> OutboxProblem? in
            let account = accounts.first { $0.id == trouble.reply.account }
            return problem(trouble, through: account, in: directory, for: viewer)
        }
        let ofStories = stories.map { trouble in
            OutboxProblem(
                trouble,
                through: accounts.first { $0.id == trouble.version.account },
                in: directory,
                for: viewer,
                words
            )
        }
        let ofChanges = changes.map { change in
            let account = accounts.first { $0.id == change.correction.account }
            return ChangeProblem(change, through: account, in: directory, for: viewer, words)
        }
        return OutboxPage(problems: problems + ofStories, waiting: waiting, changes: ofChanges)
    }

    func problem(
        _ trouble: Troubled,
        through account: ChannelAccount?,
        in directory: Directory,
        for viewer: Organization.Viewer
    ) -> OutboxProblem? {
        let (item, reply, conversation) = (trouble.item, trouble.reply, trouble.conversation)
        guard let state = ReplyState(of: reply, item: item, in: words, by: "") else { return nil }
        return OutboxProblem(
            conversation: Link(text: conversation.subject, url: "/conversations/\(conversation.id)"),
            reply: ThreadReply(
                id: reply.id.description,
                author: directory.name(of: reply.author),
                account: account.map { directory.label(of: $0) } ?? directory.title(of: conversation.network),
                at: reply.approvedAt,
                text: Passage(text: reply.text, language: reply.languages.first),
                state: state,
                mayAct: viewer.may(.respond, in: conversation.unit)
            ),
            cause: item.trouble(through: account),
            since: item.troubledSince ?? item.updatedAt,
            tries: item.attempts,
            next: item.nextMove(through: account),
            restsUntil: item.rest(through: account, at: words.now),
            isLate: item.isLate(at: words.now)
        )
    }

    /// One decision about several: what was refused is said, all else is done.
    fileprivate func decideTogether() async throws -> Answer {
        guard let choice = fields["choice"].flatMap(ReplyResolution.init) else { throw ChoiceUnknown() }
        let picked = fields.all(below: "pick-").keys.sorted().compactMap { ID<Reply>($0) }
        let refused = try await SettleOutbox(ground: ground)(picked, settlement(choice), by: try viewer())
        guard !refused.isEmpty else { return .redirect("/outbox", choice.decision.notice) }
        var page = try await outbox()
        page.refusals = refused.map { Problem(field: nil, message: words.said($0.refusal)) }
        return .page(page, status: .conflict)
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
        .compactMap { try viewer.troubled($0, replies, on: connection) }
}

extension Organization.Viewer {
    /// The item with its reply and its conversation, for whoever may read that.
    func troubled(_ item: OutboxItem, _ replies: ReplyTable, on connection: any Connection) throws -> Troubled? {
        guard let conversation = try? conversation(item.conversation, for: .read, on: connection) else { return nil }
        return try replies.find(item.id).map { Troubled(item: item, reply: $0, conversation: conversation) }
    }
}
