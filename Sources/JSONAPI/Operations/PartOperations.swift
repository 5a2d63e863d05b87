import Conversations
import HTTPTypes
import Organization
import Primitives
import Publishing
import Reception

/// What a person says is one matter, or two.
let partOperations: [Operation] = [
    .giving(
        SplitResultJSON.self,
        "splitConversation",
        .post,
        "/conversations/{id}/split",
        "Move posts into a conversation of their own, with what we answered to them; notes and tags stay",
        content: SplitJSON.self
    ) { request in
        let wish: SplitJSON = try request.content()
        let posts = try wish.posts.map { try parsed($0, as: ID<Post>.self, name: "posts") }
        let part = try await SplitConversation(ground: request.house.ground)(
            Set(posts),
            from: try request.id(),
            by: try request.viewer()
        )
        return SplitResultJSON(conversation: part.description)
    },
    .doing(
        "mergeConversation",
        .post,
        "/conversations/{id}/merge",
        "Make it a part of another conversation of the same unit; its address leads there from now on",
        content: MergeJSON.self
    ) { request in
        let wish: MergeJSON = try request.content()
        try await MergeConversations(ground: request.house.ground)(
            try request.id(),
            into: try parsed(wish.into, as: ID<Conversation>.self, name: "into"),
            by: try request.viewer()
        )
    },
    .doing(
        "unmergeConversation",
        .post,
        "/conversations/{id}/unmerge",
        "Make what a person merged a conversation of its own again; by its own id, not by that of the whole"
    ) { request in
        try await SplitConversation(ground: request.house.ground)
            .takeApart(try request.id(), by: try request.viewer())
    },
]
