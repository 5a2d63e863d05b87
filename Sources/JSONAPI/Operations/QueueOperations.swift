import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// What decides about a conversation's place in the queue.
let queueOperations: [Operation] = [
    .doing(
        "prioritiseConversation",
        .put,
        "/conversations/{id}/priority",
        "Say how soon somebody should see to it, and why; the queue goes by this, then by the waiting time",
        content: PriorityJSON.self
    ) { request in
        let said: PriorityJSON = try request.content()
        try await PrioritiseConversation(ground: request.house.ground)(
            try request.id(),
            as: try choice(said.priority, for: "priority", standard: .normal),
            because: said.reason ?? "",
            ifStill: said.version.map { .version($0) } ?? .anything,
            by: try request.viewer()
        )
    },
    .doing(
        "snoozeConversation",
        .post,
        "/conversations/{id}/snooze",
        "Take it out of the queue until a moment; it comes back by itself, and at once when they write",
        content: SnoozeJSON.self
    ) { request in
        let snooze: SnoozeJSON = try request.content()
        guard let until = Moment(rfc3339: snooze.until) else {
            throw RequestRefused.unknownValue("until", allowed: ["moments such as 2026-11-21T09:00:00Z"])
        }
        try await SnoozeConversation(ground: request.house.ground)(
            try request.id(),
            until: until,
            by: try request.viewer()
        )
    },
    .doing("wakeConversation", .post, "/conversations/{id}/wake", "Put it back in the queue now") { request in
        try await SnoozeConversation(ground: request.house.ground).wake(try request.id(), by: try request.viewer())
    },
    .giving(TagsJSON.self, "listTags", .get, "/tags", "The tags that were used last on what you may see") { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        return TagsJSON(
            tags: try await request.house.ground.read { try suggestedTags(for: viewer, at: now, on: $0) }
        )
    },
    .doing(
        "tagConversation",
        .post,
        "/conversations/{id}/tag",
        "Say in a word what it is about",
        content: TagJSON.self
    ) { request in
        let said: TagJSON = try request.content()
        try await TagConversation(ground: request.house.ground)(
            said.tag,
            on: try request.id(),
            by: try request.viewer()
        )
    },
    .doing(
        "untagConversation",
        .post,
        "/conversations/{id}/untag",
        "Take a tag away",
        content: TagJSON.self
    ) { request in
        let said: TagJSON = try request.content()
        try await TagConversation(ground: request.house.ground)
            .remove(said.tag, from: try request.id(), by: try request.viewer())
    },
]
