import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

/// A question to the meter people that may be one for the tariff people.
struct Question: Sendable {
    let ear: Ear
    let id: ID<Conversation>
    let tom: Viewer
    let ada: Viewer
    let hugh: Viewer

    var ground: Ground { ear.marram.ground }
    var handOver: HandOverConversation { HandOverConversation(ground: ground) }
    var answer: AnswerHandOver { AnswerHandOver(ground: ground) }
    var meter: UnitID { ear.marram.meter.id }
    var tariff: UnitID { ear.marram.tariff.id }

    func now() async throws -> Conversation { try await ear.conversation(of: "1") }

    func notes() async throws -> [String] {
        try await ConversationQuery(ground: ground)(id, for: hugh).notes.map(\.text)
    }

    /// Whether somebody finds the conversation: by its id, in any list, in any count, by a query.
    func places(for viewer: Viewer) async throws -> Set<String> {
        var places: Set<String> = []
        if (try? await ConversationQuery(ground: ground)(id, for: viewer)) != nil { places.insert("by id") }
        for view in InboxQuery.View.allCases {
            let page = try await InboxQuery(ground: ground)(view, for: viewer)
            if page.lines.contains(where: { $0.conversation.id == id }) { places.insert("in \(view)") }
            if page.counts.values.contains(where: { $0 > 0 }) { places.insert("in counts") }
        }
        let preview = try await QueryPreview(ground: ground)("heron", replacing: nil, by: viewer)
        if !preview.found.isEmpty { places.insert("in a preview") }
        let other = try await ear.conversation(of: "other").id
        if let whole = try? await ConversationQuery(ground: ground)(other, for: viewer), !whole.earlier.isEmpty {
            places.insert("beside another")
        }
        return places
    }
}

/// Gives a house in which Gwen asked the meter people, and somebody else asked the hub before.
func withHandOver(on engine: Engine, _ body: (Question) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        let marram = ear.marram
        _ = try await ear.query("meters", "heron", unit: marram.meter.id)
        _ = try await ear.query("tariffs", "otter", unit: marram.tariff.id)
        try await ear.arrive(somePost("other", by: "gwen", "otter"))
        try await CloseConversation(ground: marram.ground)(
            try await ear.conversation(of: "other").id,
            by: try await marram.viewer(.hubMember)
        )
        try await ear.arrive(somePost("1", by: "gwen", "heron canary"))
        try await body(
            Question(
                ear: ear,
                id: try await ear.conversation(of: "1").id,
                tom: try await marram.viewer(.meterAgent),
                ada: try await marram.viewer(.tariffAgent),
                hugh: try await marram.viewer(.hubMember)
            )
        )
    }
}
