import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport

/// A conversation of the hub's, and Hugh, who works there.
struct UndoDesk: Sendable {
    let ear: Ear
    let id: ID<Conversation>
    let hugh: Viewer
    let nia: Viewer

    var ground: Ground { ear.marram.ground }
    var undo: UndoAct { UndoAct(ground: ground) }

    func now() async throws -> Conversation { try await ear.conversation(of: "1") }
    func tags() async throws -> [String] { try await ConversationQuery(ground: ground)(id, for: hugh).tags }

    /// How it stands, whatever happened on the way.
    func stand() async throws -> (Conversation, [String]) {
        var conversation = try await now()
        conversation.version = 0
        return (conversation, try await tags())
    }

    func entries(_ kind: String) async throws -> [JournalEntry] {
        let organization = ear.marram.organization
        return try await ground.read {
            try JournalTable(on: $0).entries(of: [kind], about: id.description, in: organization)
        }
    }
}

func withUndoDesk(on engine: Engine, _ body: (UndoDesk) async throws -> Void) async throws {
    try await withEar(on: engine, keeping: .everything) { ear in
        try await ear.arrive(somePost("1"))
        try await body(
            UndoDesk(
                ear: ear,
                id: try await ear.conversation(of: "1").id,
                hugh: try await ear.marram.viewer(.hubMember),
                nia: try await ear.marram.viewer(.administrator)
            )
        )
    }
}

extension UndoDesk {
    /// What saving a draft does with a conversation.
    func write() async throws {
        let (id, hugh, now) = (id, hugh, ear.marram.time.now)
        _ = try await ground.write { try ClaimConversation.claim(id, by: hugh, at: now, on: $0) }
    }

    func clocks(of id: ID<Conversation>) async throws -> [ConversationClock] {
        let organization = ear.marram.organization
        _ = try await FollowerRun(ClockFollower(), on: ground).catchUp()
        return try await ground.read { try ClockTable(of: organization, on: $0).all(of: [id]) }
    }
}
