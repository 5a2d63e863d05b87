import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

/// What began with the same post.
let copyOperations: [Operation] = [
    .giving(
        CopiesJSON.self,
        "listCopies",
        .get,
        "/conversations/{id}/copies",
        "The conversations that began with a copy of the same post, as far as you may read them"
    ) { request in
        let (viewer, id): (Viewer, ID<Conversation>) = (try request.viewer(), try request.id())
        let found = try await request.house.ground.read { try viewer.copies(beside: id, on: $0) }
        return CopiesJSON(copies: found.map(CopyJSON.init))
    },
    .doing(
        "takeOutCopy",
        .delete,
        "/conversations/{id}/copy",
        "Say that a conversation is no copy of another one; where it was put aside, somebody waits in it again"
    ) { request in
        try await TakeOutCopy(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
]
