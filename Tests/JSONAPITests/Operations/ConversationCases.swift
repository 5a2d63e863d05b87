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

/// The inbox and what is done with one conversation.
let conversationCases: [OperationCase] = [
    OperationCase(
        "listConversations",
        good: { try await $0.ask(.get, "/conversations?view=open&unit=meter&limit=5", as: .meterAgent) },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.get, "/conversations?view=loudest") }
    ),
    OperationCase(
        "readConversation",
        good: { door in
            _ = try await door.reply()
            _ = try await door.ask(
                .put,
                "/conversations/\(door.conversation)/draft",
                #"{"text":"Also"}"#,
                as: .meterAgent
            )
            _ = try await door.ask(
                .post,
                "/conversations/\(door.conversation)/notes",
                #"{"text":"The display is 2.14."}"#
            )
            return try await door.ask(.get, "/conversations/\(door.conversation)", as: .meterAgent)
        },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\(nowhere)") }
    ),
    OperationCase(
        "claimConversation",
        204,
        good: { try await $0.ask(.post, "/conversations/\($0.conversation)/claim", as: .meterAgent) },
        refused: (409, "conversation.claimedByAnother"),
        bad: { door in
            _ = try await door.ask(.post, "/conversations/\(door.conversation)/claim", as: .meterAgent)
            return try await door.ask(.post, "/conversations/\(door.conversation)/claim", as: .hubMember)
        }
    ),
    OperationCase(
        "releaseConversation",
        204,
        good: { door in
            _ = try await door.ask(.post, "/conversations/\(door.conversation)/claim", as: .meterAgent)
            return try await door.ask(.post, "/conversations/\(door.conversation)/release", as: .meterAgent)
        },
        refused: (403, "permission.respond"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/release", as: .meterReader) }
    ),
    OperationCase(
        "closeConversation",
        204,
        good: { try await $0.ask(.post, "/conversations/\($0.conversation)/close") },
        refused: (409, "conversation.stateUnfit"),
        bad: { door in
            _ = try await door.ask(.post, "/conversations/\(door.conversation)/close")
            return try await door.ask(.post, "/conversations/\(door.conversation)/close")
        }
    ),
    OperationCase(
        "reopenConversation",
        204,
        good: { door in
            _ = try await door.ask(.post, "/conversations/\(door.conversation)/close")
            return try await door.ask(.post, "/conversations/\(door.conversation)/reopen")
        },
        refused: (409, "conversation.stateUnfit"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/reopen") }
    ),
    OperationCase(
        "undoAct",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)"
            _ = try await door.ask(.post, path + "/close")
            let version = try await door.ear.conversation(of: "1").version
            return try await door.ask(.post, path + "/undo", #"{"version":\#(version)}"#)
        },
        refused: (409, "undo.anotherPersons"),
        bad: { door in
            let path = "/conversations/\(door.conversation)"
            _ = try await door.ask(.post, path + "/close", as: .meterAgent)
            let version = try await door.ear.conversation(of: "1").version
            return try await door.ask(.post, path + "/undo", #"{"version":\#(version)}"#)
        }
    ),
    OperationCase(
        "addNote",
        good: { door in
            let path = "/conversations/\(door.conversation)/notes"
            return try await door.ask(.post, path, #"{"text":"The display is 2.14."}"#, as: .meterAgent)
        },
        refused: (422, "note.empty"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/notes", #"{"text":" \n "}"#) }
    ),
    OperationCase(
        "saveDraft",
        204,
        good: { try await $0.ask(.put, "/conversations/\($0.conversation)/draft", #"{"text":"It isn’t"}"#) },
        refused: (422, "request.notAnID"),
        bad: { try await $0.ask(.put, "/conversations/first/draft", #"{"text":"It"}"#) }
    ),
]
