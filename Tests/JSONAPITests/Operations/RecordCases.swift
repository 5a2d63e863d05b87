import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage
import TestSupport

/// What was recorded, and what could not be read.
let recordCases: [OperationCase] = [
    OperationCase(
        "listQuarantine",
        good: { door in
            try await door.ear.hear([], unreadable: [UnreadableEvent(raw: [0xff, 0x7b], reason: "This is not JSON.")])
            return try await door.ask(.get, "/quarantine")
        },
        refused: (403, "permission.connect"),
        bad: { try await $0.ask(.get, "/quarantine", as: .meterAgent) }
    ),
    OperationCase(
        "takeFromQuarantine",
        204,
        good: { door in try await door.ask(.post, "/quarantine/\(try await door.held())/take") },
        refused: (404, "quarantine.unknown"),
        bad: { try await $0.ask(.post, "/quarantine/\(nowhere)/take") }
    ),
    OperationCase(
        "readJournal",
        good: { try await $0.ask(.get, "/journal?subject=\($0.conversation)") },
        refused: (403, "permission.record"),
        bad: { try await $0.ask(.get, "/journal?subject=\($0.conversation)", as: .hubMember) }
    ),
]

extension Door {
    /// What a source could read and left for a person to decide on.
    func held() async throws -> ID<QuarantinedEvent> {
        let event = UnreadableEvent(
            raw: Array("List-Id: <a.b>".utf8),
            reason: "It came through a list.",
            post: somePost("held")
        )
        try await ear.hear([], unreadable: [event])
        let organization = ear.marram.organization
        let found = try await ear.marram.ground.read { try QuarantineTable(on: $0).latest(of: organization) }
        guard let id = found.first(where: { $0.post != nil })?.id else { throw QuarantineRefused.unknown }
        return id
    }
}
