import Conversations
import HTTPTypes
import Organization
import Primitives
import Publishing
import Reception

/// Whose a conversation is, and how it comes to another unit.
let handingOperations: [Operation] = [
    .doing(
        "assignConversation",
        .post,
        "/conversations/{id}/assign",
        "Give it to somebody to look after, or to nobody; not the same as the claim, which says who is answering now",
        content: AssignmentJSON.self
    ) { request in
        let assignment: AssignmentJSON = try request.content()
        let agent = assignment.agent == "nobody" ? nil : try parsed(assignment.agent, as: AgentID.self, name: "agent")
        try await AssignConversation(ground: request.house.ground)(
            try request.id(),
            to: agent,
            ifStill: assignment.version.map { .version($0) } ?? .anything,
            by: try request.viewer()
        )
    },
    .doing(
        "handOverConversation",
        .post,
        "/conversations/{id}/hand-over",
        "Offer it to another unit, which accepts it or returns it; the hub takes it at once",
        content: HandOverJSON.self
    ) { request in
        let handOver: HandOverJSON = try request.content()
        let viewer = try request.viewer()
        let unit = try await unit(coded: handOver.unit, of: viewer, in: request.house)
        guard let unit else { throw DetailsRefused.unitUnknown }
        try await HandOverConversation(ground: request.house.ground)(
            try request.id(),
            to: unit,
            note: handOver.note ?? "",
            ifStill: handOver.version.map { .version($0) } ?? .anything,
            by: viewer
        )
    },
    .doing("acceptHandOver", .post, "/conversations/{id}/accept", "Take what is offered to your unit") { request in
        try await AnswerHandOver(ground: request.house.ground).accept(try request.id(), by: try request.viewer())
    },
    .doing(
        "returnHandOver",
        .post,
        "/conversations/{id}/return",
        "Return what is offered to your unit, and say why",
        content: ReasonJSON.self
    ) { request in
        let reason: ReasonJSON = try request.content()
        try await AnswerHandOver(ground: request.house.ground)
            .giveBack(try request.id(), because: reason.reason, by: try request.viewer())
    },
    .doing(
        "withdrawHandOver",
        .post,
        "/conversations/{id}/withdraw",
        "Take back what your unit has offered and nobody has accepted"
    ) { request in
        try await HandOverConversation(ground: request.house.ground)
            .withdraw(try request.id(), by: try request.viewer())
    },
]
