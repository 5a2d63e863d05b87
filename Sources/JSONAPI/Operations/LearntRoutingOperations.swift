import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Routing

/// What was learnt about where conversations belong.
let learntRoutingOperations: [Operation] = [
    .giving(
        LearntRoutingJSON.self,
        "readLearntRouting",
        .get,
        "/routing/learnt",
        "What was learnt from people's decisions, and how often proposals were right, as measured"
    ) { request in
        let organization = try request.viewer().organization
        return LearntRoutingJSON(
            try await request.house.ground.read { try LearntRouting(of: organization, on: $0) }
        )
    },
    .doing(
        "setLearntRouting",
        .put,
        "/routing/learnt",
        "Say from which confidence on new conversations are moved without a person",
        content: NewLearntRoutingJSON.self
    ) { request in
        let new: NewLearntRoutingJSON = try request.content()
        try await SetLearntRouting(ground: request.house.ground)(
            above: new.above == 0 ? nil : new.above,
            by: try request.viewer()
        )
    },
    .giving(
        RoutingProposalJSON.self,
        "readRoutingProposal",
        .get,
        "/conversations/{id}/proposal",
        "Which unit is proposed for a conversation that no rule sorted, how sure, and which words weighed most"
    ) { request in
        let viewer = try request.viewer()
        let id: ID<Conversation> = try request.id()
        return try await request.house.ground.read { connection in
            RoutingProposalJSON(
                try routingProposal(for: id, to: viewer, on: connection),
                among: try OrganizationTable(on: connection).units(of: viewer.organization)
            )
        }
    },
    .doing(
        "acceptRoutingProposal",
        .post,
        "/conversations/{id}/proposal/accept",
        "Say that it belongs where it is proposed: it is offered to that unit; the decision is learnt from",
        content: SeenProposalJSON.self
    ) { request in
        let seen: SeenProposalJSON = try request.content()
        try await request.answerProposal
            .accept(try request.id(), as: try await request.unit(seen), by: try request.viewer())
    },
    .doing(
        "overruleRoutingProposal",
        .post,
        "/conversations/{id}/proposal/overrule",
        "Say that it belongs where it is; the decision is learnt from",
        content: SeenProposalJSON.self
    ) { request in
        let seen: SeenProposalJSON = try request.content()
        try await request.answerProposal
            .overrule(try request.id(), as: try await request.unit(seen), by: try request.viewer())
    },
]

extension APIRequest {
    fileprivate var answerProposal: AnswerRoutingProposal {
        AnswerRoutingProposal(ground: house.ground, handOver: HandOverConversation(ground: house.ground))
    }

    fileprivate func unit(_ seen: SeenProposalJSON) async throws -> UnitID {
        guard !seen.unit.isEmpty else { throw LearntRoutingRefused.nothingProposed }
        let organization = try viewer().organization
        let units = try await house.ground.read { try OrganizationTable(on: $0).units(of: organization) }
        guard let unit = units.first(where: { $0.code == seen.unit.uppercased() }) else {
            throw DetailsRefused.unitUnknown
        }
        return unit.id
    }
}
