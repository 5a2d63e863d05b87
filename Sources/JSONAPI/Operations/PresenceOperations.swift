import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// Two people, one conversation.
let presenceOperations: [Operation] = [
    .giving(
        PresenceJSON.self,
        "readPresence",
        .get,
        "/conversations/{id}/presence",
        "Who reads it and who writes an answer at this moment"
    ) { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        let id: ID<Conversation> = try request.id()
        return try await request.house.ground.read { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let present = try PresenceQuery(for: viewer, at: now, on: connection)(in: [conversation.id])
            return PresenceJSON(people: (present[conversation.id] ?? []).map(PresentJSON.init))
        }
    },
    .giving(
        DraftsJSON.self,
        "readDrafts",
        .get,
        "/conversations/{id}/drafts",
        "What colleagues have begun to answer and saved, for whoever may answer there; nobody has said these words"
    ) { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        let id: ID<Conversation> = try request.id()
        return try await request.house.ground.read { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let begun = try begunDrafts(in: conversation, for: viewer, at: now, on: connection)
            return DraftsJSON(drafts: begun.map(DraftJSON.init))
        }
    },
    .doing(
        "keepPresence",
        .put,
        "/conversations/{id}/presence",
        "Say that you read it, or that you write an answer; it is forgotten unless you say it again",
        content: DoingJSON.self
    ) { request in
        let said: DoingJSON = try request.content()
        let keep = KeepPresence(ground: request.house.ground)
        switch try choice(said.doing, for: "doing", standard: PresenceKind.reading) {
        case .reading: try await keep.read(try request.id(), from: "api", by: try request.viewer())
        case .writing: try await keep.write(in: try request.id(), by: try request.viewer())
        }
    },
]
