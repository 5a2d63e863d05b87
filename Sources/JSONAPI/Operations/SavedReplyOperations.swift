import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// Texts to answer with again.
let savedReplyOperations: [Operation] = [
    .giving(
        SavedRepliesJSON.self,
        "listSavedReplies",
        .get,
        "/saved-replies",
        "Your saved replies, and those of the units in which you work"
    ) { request in
        SavedRepliesJSON(
            replies: try await request.kept(SavedReplyJSON.init),
            variables: SavedReplyVariable.allCases.map(\.mark)
        )
    },
    .giving(
        SavedReplyJSON.self,
        "createSavedReply",
        .post,
        "/saved-replies",
        "Keep a text to answer with again, for yourself or for a unit",
        content: NewSavedReplyJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewSavedReplyJSON) = (try request.viewer(), try request.content())
        let reply = try await KeepSavedReplies(ground: request.house.ground).create(
            new.name,
            text: new.text,
            for: try await unit(coded: new.unit, of: viewer, in: request.house),
            by: viewer
        )
        return try await request.told([reply], SavedReplyJSON.init)[0]
    },
    .giving(
        SavedReplyJSON.self,
        "changeSavedReply",
        .put,
        "/saved-replies/{id}",
        "Save the next version of a saved reply",
        content: ChangedSavedReplyJSON.self
    ) { request in
        let new: ChangedSavedReplyJSON = try request.content()
        let reply = try await KeepSavedReplies(ground: request.house.ground).change(
            try request.id(),
            from: new.version,
            name: new.name,
            text: new.text,
            by: try request.viewer()
        )
        return try await request.told([reply], SavedReplyJSON.init)[0]
    },
    .doing(
        "removeSavedReply",
        .delete,
        "/saved-replies/{id}",
        "Remove a saved reply; the drafts that came of it stay as they are"
    ) { request in
        try await KeepSavedReplies(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
    .giving(
        FilledReplyJSON.self,
        "fillSavedReply",
        .post,
        "/conversations/{id}/saved-replies/{reply}",
        "A saved reply with its variables filled in from a conversation; your draft stays as it is, and nothing is sent"
    ) { request in
        let filled = try await UseSavedReply(ground: request.house.ground, asking: request.house.asking)
            .fill(try request.id("reply"), in: try request.id(), by: try request.viewer())
        return FilledReplyJSON(text: filled.text, unfilled: filled.unfilled.map(\.mark))
    },
]
