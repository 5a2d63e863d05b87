import Conversations
import HTTPTypes
import HummingbirdTesting
import Journal
import Organization
import Primitives
import Storage
import TestSupport

/// What was learnt about where conversations belong.
let learntRoutingCases: [OperationCase] = [
    OperationCase(
        "readLearntRouting",
        good: { try await $0.ask(.get, "/routing/learnt", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/routing/learnt", as: nil) }
    ),
    OperationCase(
        "setLearntRouting",
        204,
        good: { try await $0.ask(.put, "/routing/learnt", #"{"above":95}"#, as: .administrator) },
        refused: (422, "learntRouting.percentUnfit"),
        bad: { try await $0.ask(.put, "/routing/learnt", #"{"above":20}"#, as: .administrator) }
    ),
    OperationCase(
        "readRoutingProposal",
        good: { try await $0.ask(.get, "/conversations/\(try await $0.proposed())/proposal", as: .meterReader) },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\(try await $0.proposed())/proposal", as: .tariffAgent) }
    ),
    OperationCase(
        "listProposedColleagues",
        good: { try await $0.ask(.get, "/conversations/\(try await $0.another())/colleagues", as: .meterAgent) },
        refused: (403, "permission.respond"),
        bad: { try await $0.ask(.get, "/conversations/\(try await $0.another())/colleagues", as: .meterReader) }
    ),
    OperationCase(
        "acceptRoutingProposal",
        204,
        good: { door in
            let id = try await door.proposed()
            return try await door.ask(.post, "/conversations/\(id)/proposal/accept", seenProposal, as: .meterAgent)
        },
        refused: (409, "learntRouting.changed"),
        bad: { door in
            let id = try await door.proposed()
            let seen = #"{"unit":"HUB"}"#
            return try await door.ask(.post, "/conversations/\(id)/proposal/accept", seen, as: .meterAgent)
        }
    ),
    OperationCase(
        "overruleRoutingProposal",
        204,
        good: { door in
            let id = try await door.proposed()
            return try await door.ask(.post, "/conversations/\(id)/proposal/overrule", seenProposal, as: .meterAgent)
        },
        refused: (409, "learntRouting.nothingProposed"),
        bad: { door in
            let id = try await door.another()
            return try await door.ask(.post, "/conversations/\(id)/proposal/overrule", seenProposal, as: .meterAgent)
        }
    ),
]

private let seenProposal = #"{"unit":"TARIFF"}"#

/// Who may do what with what was learnt.
let learntRoutingRows: [PermissionRow] = [
    PermissionRow("readLearntRouting", .get, { _ in "/routing/learnt" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "setLearntRouting",
        .put,
        { _ in "/routing/learnt" },
        #"{"above":95}"#,
        [204, 403, 403, 403, 403, 401]
    ),
    PermissionRow(
        "readRoutingProposal",
        .get,
        { "/conversations/\(try await $0.proposed())/proposal" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow(
        "listProposedColleagues",
        .get,
        { "/conversations/\(try await $0.another())/colleagues" },
        nil,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "acceptRoutingProposal",
        .post,
        { "/conversations/\(try await $0.proposed())/proposal/accept" },
        seenProposal,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "overruleRoutingProposal",
        .post,
        { "/conversations/\(try await $0.proposed())/proposal/overrule" },
        seenProposal,
        [204, 204, 204, 404, 403, 401]
    ),
]

extension Door {
    /// One of the meter people's that is proposed for the tariff people.
    func proposed() async throws -> ID<Conversation> {
        let id = try await another()
        let (organization, unit, now) = (ear.marram.organization, ear.marram.tariff.id, ear.marram.time.now)
        _ = try await ear.marram.ground.write { connection in
            try connection.execute(
                """
                INSERT INTO routing_proposal (organization_id, conversation_id, unit_id, confidence, words, model, made_at)
                VALUES (\(organization), \(id), \(unit), 910000, \("meter\nout"), 1, \(now))
                """
            )
        }
        return id
    }
}
