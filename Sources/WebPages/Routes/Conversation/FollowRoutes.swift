import Conversations
import Organization
import Primitives

let followRoutes: [PageRoute] = [
    .post("/conversations/:id/follow", access: .may([.read])) { visit in
        try await visit.act { id, viewer in
            try await FollowConversation(ground: visit.ground)(id, by: viewer)
            return .redirect(visit.list.opening(id), Notice(.conversationFollowed, undo: .init(.unfollow, id)))
        }
    },
    .post("/conversations/:id/unfollow", access: .may([.read])) { visit in
        try await visit.act { id, viewer in
            try await FollowConversation(ground: visit.ground).stop(id, by: viewer)
            return .redirect(visit.list.opening(id), Notice(.conversationUnfollowed, undo: .init(.follow, id)))
        }
    },
]
