import Conversations
import HTTPTypes
import Primitives
import TestSupport

/// Whoever may is told that there is nothing of the kind to move or to take back, and nobody else is.
let partRows: [PermissionRow] = [
    PermissionRow(
        "splitConversation",
        .post,
        { "/conversations/\($0.conversation)/split" },
        #"{"posts":["\#(nowhere)"]}"#,
        [409, 409, 409, 404, 403, 401]
    ),
    PermissionRow(
        "mergeConversation",
        .post,
        { "/conversations/\($0.conversation)/merge" },
        #"{"into":"\#(nowhere)"}"#,
        [404, 404, 404, 404, 403, 401]
    ),
    PermissionRow(
        "unmergeConversation",
        .post,
        { "/conversations/\($0.conversation)/unmerge" },
        nil,
        [409, 409, 409, 404, 403, 401]
    ),
    PermissionRow(
        "undoAct",
        .post,
        { "/conversations/\($0.conversation)/undo" },
        #"{"version":0}"#,
        [409, 409, 409, 404, 403, 401]
    ),
    PermissionRow(
        "undoTogether",
        .post,
        { door in
            // What a colleague did is theirs to take back.
            let body = #"{"act":"tag","tag":"storm","conversations":["\#(try await door.another())"]}"#
            let undo = try await door.ask(.post, "/conversations/bulk", body, as: .meterAgent).member("undo")
            return "/changes/\(undo)/undo"
        },
        nil,
        [404, 404, 200, 404, 403, 401]
    ),
]
