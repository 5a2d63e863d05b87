import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

/// Following conversations, and what is for oneself because of what colleagues did.
let followingOperations: [Operation] = [
    .giving(
        ForYouJSON.self,
        "listForYou",
        .get,
        "/for-you",
        "Notes that name you, and what others did last in the conversations that you follow"
    ) { request in
        let viewer = try request.viewer()
        return try await request.house.ground.read { connection in
            let forYou = ForYou(viewer, on: connection)
            return ForYouJSON(lines: try forYou.lines().map(ForYouLineJSON.init), unread: try forYou.unread())
        }
    },
    .doing(
        "markAllRead",
        .post,
        "/for-you/read",
        "Say that you have read what was for you until a moment",
        content: ReadUntilJSON.self
    ) { request in
        let read: ReadUntilJSON = try request.content()
        // The moments that this API gives end at the millisecond; what they name is meant with all of it.
        let until = try moment(read.until, "until") + .microseconds(999)
        try await ReadForYou(ground: request.house.ground).everything(until: until, by: try request.viewer())
    },
    .doing(
        "markConversationRead",
        .post,
        "/conversations/{id}/read",
        "Say that you have read what was for you in a conversation"
    ) { request in
        try await ReadForYou(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
    .doing(
        "followConversation",
        .post,
        "/conversations/{id}/follow",
        "Be told what others do in a conversation"
    ) { request in
        try await FollowConversation(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
    .doing("unfollowConversation", .post, "/conversations/{id}/unfollow", "Be told no longer") { request in
        try await FollowConversation(ground: request.house.ground).stop(try request.id(), by: try request.viewer())
    },
]
