import Channels
import Conversations
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing
@testable import Responding

/// A desk with a question on it: an account of ours, a person who waits, and a network in the test's hand.
struct Desk: Sendable {
    let marram: Marram
    let account: ChannelAccount
    let question: ID<Conversation>
    let network: ScriptedPublisher
    let manifest: ConnectorManifest
    let remembered: RememberedPosts
    let outbox: OutboxService

    var decide: DecideOutbox { DecideOutbox(ground: marram.ground) }

    /// Tom answers, as a person does.
    @discardableResult
    func reply(
        _ words: String = "It isn’t you, Gwen.",
        to conversation: ID<Conversation>? = nil,
        through account: ChannelAccount? = nil,
        undo: Duration = .zero
    ) async throws -> Reply {
        let form = SendReply.Form(
            id: .new(at: marram.time.now),
            words: words,
            account: account?.id ?? self.account.id,
            undo: undo
        )
        let send = SendReply(ground: marram.ground, manifests: [manifest])
        return try await send(form, to: conversation ?? question, by: try await marram.viewer(.meterAgent))
    }

    /// What was approved comes into the outbox, and whatever is due moves one step.
    func round() async throws {
        try await follow()
        await outbox.round()
    }

    func follow() async throws {
        _ = try await FollowerRun(OutboxFollower(), on: marram.ground).catchUp()
    }

    func item(_ reply: ID<Reply>) async throws -> OutboxItem? {
        let organization = marram.organization
        return try await marram.ground.read { try OutboxTable(on: $0).find(reply, of: organization) }
    }

    func state(_ reply: Reply) async throws -> OutboxItem.State? {
        try await item(reply.id)?.state
    }

    func posts() async throws -> [Post] {
        let (organization, question) = (marram.organization, question)
        return try await marram.ground.read { try PostTable(of: organization, on: $0).all(of: question) }
    }

    func conversation() async throws -> Conversation? {
        let (organization, question) = (marram.organization, question)
        return try await marram.ground.read { try ConversationTable(of: organization, on: $0).find(question) }
    }

    func draft() async throws -> String? {
        let (organization, question) = (marram.organization, question)
        let tom = marram.id(of: .meterAgent)
        return try await marram.ground.read {
            try ReplyTable(of: organization, on: $0).draft(in: question, of: tom)?.text
        }
    }

    /// What was recorded about a reply, in order.
    func record(of reply: Reply) async throws -> [JournalEntry] {
        let organization = marram.organization
        return try await marram.ground.read {
            try JournalTable(on: $0).entries(of: organization, about: reply.id.description)
        }
    }

    /// How far the account of this desk is.
    func line() async throws -> AccountLine {
        let lines = try await marram.ground.read { try OutboxTable(on: $0).lines() }
        return try #require(lines.first { $0.account == account.id })
    }

    /// What of it can be moved now, in the order in which it leaves.
    func due(_ state: OutboxItem.State) async throws -> [ID<Reply>] {
        let (line, now) = (try await line(), marram.time.now)
        return try await marram.ground.read { try OutboxTable(on: $0).due(state, of: line, at: now) }.map(\.id)
    }

    func execute(_ statement: SQL) async throws {
        try await marram.ground.write { connection in _ = try connection.execute(statement) }
    }
}

/// Gives a desk whose network takes keys as it is told, on each engine in turn, and removes it afterwards.
func withDesk(
    idempotency: ConnectorManifest.Idempotency = .none,
    _ body: (Desk) async throws -> Void
) async throws {
    for engine in Engine.allCases { try await withDesk(on: engine, idempotency: idempotency, body) }
}

/// Gives a desk whose network takes keys as it is told, and removes it afterwards.
func withDesk(
    on engine: Engine,
    idempotency: ConnectorManifest.Idempotency = .none,
    _ body: (Desk) async throws -> Void
) async throws {
    try await withMarram(on: engine) { marram in
        let network = ScriptedPublisher()
        let connector = ScriptedConnector(idempotency: idempotency)
        let remembered = RememberedPosts()
        try await body(
            Desk(
                marram: marram,
                account: try await marram.connect("help"),
                question: try await marram.hear(somePost("1", minute: -5)),
                network: network,
                manifest: connector.manifest,
                remembered: remembered,
                outbox: marram.outbox(idempotency, telling: remembered) { _ in network }
            )
        )
    }
}
