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
        "readJournal",
        good: { try await $0.ask(.get, "/journal?subject=\($0.conversation)") },
        refused: (403, "permission.record"),
        bad: { try await $0.ask(.get, "/journal?subject=\($0.conversation)", as: .hubMember) }
    ),
]
