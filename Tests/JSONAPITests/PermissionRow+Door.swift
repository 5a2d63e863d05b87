import Conversations
import Governance
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

/// Whoever stands before the door of the meter people: in the table's order, and nobody last.
let callers: [Marram.Colleague?] = [.administrator, .hubMember, .meterAgent, .tariffAgent, .meterReader, nil]

/// One operation, asked in a way that succeeds for whoever may, and what each caller is answered.
struct PermissionRow: Sendable {
    let name: String
    let method: HTTPRequest.Method
    /// Prepares the house and gives the path.
    let path: @Sendable (Door) async throws -> String
    let body: String?
    /// Administrator, hub member, agent of the unit, agent of another unit, reader of the unit, nobody.
    let statuses: [UInt]

    init(
        _ name: String,
        _ method: HTTPRequest.Method,
        _ path: @escaping @Sendable (Door) async throws -> String,
        _ body: String? = nil,
        _ statuses: [UInt]
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.body = body
        self.statuses = statuses
    }
}

extension Door {
    /// Somebody who asks nothing in these tests, so that they can be shut out; gives their id.
    func stranger() async throws -> String {
        let number = try await ask(.get, "/agents", as: .administrator).count("agents")
        let form = wyn.replacing("wyn", with: "elin\(number)")
        return try await ask(.post, "/agents", form, as: .administrator).member("id")
    }

    /// Another conversation of the meter people.
    func another() async throws -> ID<Conversation> {
        let number = try await ask(.get, "/conversations?limit=200", as: .administrator).count("conversations")
        try await ear.arrive(somePost("another-\(number)", by: "huw\(number)", "A meter is out", minute: 2))
        return try await ear.conversation(of: "another-\(number)").id
    }

    /// One of the hub's that is offered to the meter people.
    func offered() async throws -> ID<Conversation> {
        let id = try await another()
        for unit in ["HUB", "METER"] {
            _ = try await ask(.post, "/conversations/\(id)/hand-over", #"{"unit":"\#(unit)"}"#, as: .administrator)
        }
        return id
    }

    /// The conversation, marked as done.
    func doneOne() async throws -> ID<Conversation> {
        _ = try await ask(.post, "/conversations/\(conversation)/close", as: .administrator)
        return conversation
    }

    func rejectedReply() async throws -> String {
        let reply = try await reply()
        try await put(reply, into: .rejected)
        return reply
    }
}
