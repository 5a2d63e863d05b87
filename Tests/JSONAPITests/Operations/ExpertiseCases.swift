import Conversations
import HTTPTypes
import HummingbirdTesting
import Journal
import Organization
import Primitives
import Storage
import TestSupport

/// Who knows about what.
let expertiseCases: [OperationCase] = [
    OperationCase(
        "listKnowers",
        good: { door in
            try await door.answer()
            return try await door.ask(.get, "/expertise?about=meter", as: .meterReader)
        },
        refused: (422, "search.empty"),
        bad: { try await $0.ask(.get, "/expertise") }
    ),
    OperationCase(
        "readExpertise",
        good: { door in
            try await door.answer()
            return try await door.ask(.get, "/agents/\(door.ear.marram.id(of: .meterAgent))/expertise")
        },
        refused: (404, "agent.unknown"),
        bad: { try await $0.ask(.get, "/agents/\(nowhere)/expertise") }
    ),
]

extension Door {
    /// Somebody of the meter people has answered in their conversation.
    fileprivate func answer() async throws {
        let (id, marram) = (conversation, ear.marram)
        try await marram.ground.write { connection in
            try AddOwnPost(of: marram.organization, on: connection)(
                somePost("answered", by: "help", "We look.", minute: 1),
                to: id,
                writtenBy: marram.id(of: .meterAgent),
                at: marram.time.now
            )
        }
    }
}
