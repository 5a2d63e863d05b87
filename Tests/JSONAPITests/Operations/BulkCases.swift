import Conversations
import HTTPTypes
import Primitives
import TestSupport

/// What is done with many conversations at once, and what makes one of two or two of one.
let bulkCases: [OperationCase] = [
    OperationCase(
        "changeConversations",
        good: { door in
            let body = #"{"act":"tag","tag":"outage","conversations":["\#(door.conversation)","\#(nowhere)"]}"#
            return try await door.ask(.post, "/conversations/bulk", body, as: .meterAgent)
        },
        refused: (422, "bulk.nothingChosen"),
        bad: { try await $0.ask(.post, "/conversations/bulk", #"{"act":"close","conversations":[]}"#) }
    ),
    OperationCase(
        "undoTogether",
        good: { door in
            let body = #"{"act":"tag","tag":"outage","conversations":["\#(door.conversation)"]}"#
            let undo = try await door.ask(.post, "/conversations/bulk", body, as: .meterAgent).member("undo")
            return try await door.ask(.post, "/changes/\(undo)/undo", as: .meterAgent)
        },
        refused: (404, "undo.unknown"),
        bad: { door in
            // What a colleague did.
            let body = #"{"act":"tag","tag":"outage","conversations":["\#(door.conversation)"]}"#
            let undo = try await door.ask(.post, "/conversations/bulk", body, as: .meterAgent).member("undo")
            return try await door.ask(.post, "/changes/\(undo)/undo")
        }
    ),
    OperationCase(
        "splitConversation",
        good: { door in
            try await door.ear.arrive(somePost("2", by: "gwen", "And the other meter?", minute: 1, answers: "1"))
            let second = try await door.ear.post("2")?.id
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/split",
                "{\"posts\":[\"\(second.map(\.description) ?? "")\"]}",
                as: .meterAgent
            )
        },
        refused: (422, "split.nothingChosen"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/split", #"{"posts":[]}"#) }
    ),
    OperationCase(
        "mergeConversation",
        204,
        good: { door in
            let body = "{\"into\":\"\(try await door.another())\"}"
            return try await door.ask(.post, "/conversations/\(door.conversation)/merge", body, as: .meterAgent)
        },
        refused: (422, "merge.itself"),
        bad: { door in
            let body = "{\"into\":\"\(door.conversation)\"}"
            return try await door.ask(.post, "/conversations/\(door.conversation)/merge", body)
        }
    ),
    OperationCase(
        "unmergeConversation",
        204,
        good: { door in
            let path = "/conversations/\(door.conversation)"
            let body = "{\"into\":\"\(try await door.another())\"}"
            _ = try await door.ask(.post, path + "/merge", body, as: .meterAgent)
            return try await door.ask(.post, path + "/unmerge", as: .meterAgent)
        },
        refused: (409, "split.notMerged"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/unmerge") }
    ),
]
