import HTTPTypes
import TestSupport

/// Following conversations, and what is for oneself.
let followingCases: [OperationCase] = [
    OperationCase(
        "listForYou",
        good: { door in
            _ = try await door.ask(
                .post,
                "/conversations/\(door.conversation)/notes",
                #"{"text":"@hugh, look."}"#,
                as: .meterAgent
            )
            return try await door.ask(.get, "/for-you", as: .hubMember)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/for-you", as: nil) }
    ),
    OperationCase(
        "markAllRead",
        204,
        good: { try await $0.ask(.post, "/for-you/read", #"{"until":"2026-11-20T09:00:00Z"}"#) },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.post, "/for-you/read", #"{"until":"now"}"#) }
    ),
    OperationCase(
        "markConversationRead",
        204,
        good: { try await $0.ask(.post, "/conversations/\($0.conversation)/read", as: .meterReader) },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.post, "/conversations/\(nowhere)/read") }
    ),
    OperationCase(
        "followConversation",
        204,
        good: { try await $0.ask(.post, "/conversations/\($0.conversation)/follow", as: .meterReader) },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.post, "/conversations/\(nowhere)/follow") }
    ),
    OperationCase(
        "unfollowConversation",
        204,
        good: { door in
            _ = try await door.ask(.post, "/conversations/\(door.conversation)/follow")
            return try await door.ask(.post, "/conversations/\(door.conversation)/unfollow")
        },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.post, "/conversations/\(nowhere)/unfollow") }
    ),
]

private let readersDo: [UInt] = [204, 204, 204, 404, 204, 401]

/// Who may do what with a conversation of the meter people.
let followingRows: [PermissionRow] = [
    PermissionRow("listForYou", .get, { _ in "/for-you" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "markAllRead",
        .post,
        { _ in "/for-you/read" },
        #"{"until":"2026-11-20T09:00:00Z"}"#,
        [204, 204, 204, 204, 204, 401]
    ),
    PermissionRow("markConversationRead", .post, { "/conversations/\($0.conversation)/read" }, nil, readersDo),
    PermissionRow("followConversation", .post, { "/conversations/\($0.conversation)/follow" }, nil, readersDo),
    PermissionRow("unfollowConversation", .post, { "/conversations/\($0.conversation)/unfollow" }, nil, readersDo),
]
