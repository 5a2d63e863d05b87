import Channels
import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport

@testable import Responding

/// Gwen has asked Marram's meter people, and an account of Marram's can answer her.
struct Question: Sendable {
    let ear: Ear
    let conversation: ID<Conversation>
    var connector = ScriptedConnector()

    var ground: Ground { ear.marram.ground }
    var asking: AskForRating { AskForRating(below: "https://parley.example") }

    /// Answers as a person does.
    @discardableResult
    func reply(
        _ words: String,
        id: ID<Reply> = .new(at: TestClock.start),
        account: ID<ChannelAccount>? = nil,
        undo: Duration = .zero,
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Reply {
        try await SendReply(ground: ground, manifests: [connector.manifest])(
            SendReply.Form(id: id, words: words, account: account, undo: undo),
            to: conversation,
            by: try await ear.marram.viewer(colleague)
        )
    }

    func save(_ words: String, by colleague: Marram.Colleague = .meterAgent) async throws -> Draft {
        try await SaveDraft(ground: ground)(words, in: conversation, by: try await ear.marram.viewer(colleague))
    }

    func draft(of colleague: Marram.Colleague = .meterAgent) async throws -> String? {
        let (organization, id, agent) = (ear.marram.organization, conversation, ear.marram.id(of: colleague))
        return try await ground.read { try ReplyTable(of: organization, on: $0).draft(in: id, of: agent)?.text }
    }

    func stored(_ id: ID<Reply>) async throws -> Reply? {
        let organization = ear.marram.organization
        return try await ground.read { try ReplyTable(of: organization, on: $0).find(id) }
    }

    func approvals() async throws -> [Reply] {
        try await ear.facts(ReplyApproved.self).map(\.reply)
    }
}

/// Gives a house in which Gwen waits for an answer of the meter people.
func withQuestion(
    on engine: Engine,
    isConnected: Bool = true,
    _ body: (Question) async throws -> Void
) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meter", "meter", unit: ear.marram.meter.id)
        if isConnected { try await ear.connectAccount() }
        try await ear.arrive(somePost("1", by: "gwen", "Is the meter wrong or is it me?"))
        try await body(Question(ear: ear, conversation: try await ear.conversation(of: "1").id))
    }
}

/// The same on each engine in turn.
func withQuestion(_ body: (Question) async throws -> Void) async throws {
    for engine in Engine.allCases { try await withQuestion(on: engine, body) }
}
