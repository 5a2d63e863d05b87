import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// Who was given which role where, and what follows from it.
let grantOperations: [Operation] = [
    .giving(
        GrantsJSON.self,
        "listGrants",
        .get,
        "/grants",
        "Who was given which role, in the units that you may see; and what you were given yourself",
        query: ["agent": "the id of a person", "unit": "the code of a unit"]
    ) { request in
        let viewer = try request.viewer()
        let agent = try request.query("agent").map { text throws(RequestRefused) in
            try parsed(text, as: AgentID.self, name: "agent")
        }
        let place = try await unit(coded: request.query("unit"), of: viewer, in: request.house)
        let (grants, units) = try await request.house.ground.read { connection in
            (
                try GrantSight(of: viewer, on: connection).grants(),
                try OrganizationTable(on: connection).units(of: viewer.organization)
            )
        }
        let asked = grants.filter { grant in
            (agent.map { grant.holder == .agent($0) } ?? true) && (place.map { $0 == grant.unit } ?? true)
        }
        return GrantsJSON(grants: asked.map { GrantJSON($0, among: units) })
    },
    .giving(
        GrantJSON.self,
        "giveGrant",
        .post,
        "/grants",
        "Give a person, or everybody of a group, a role in a unit",
        content: NewGrantJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewGrantJSON) = (try request.viewer(), try request.content())
        let (house, holder) = (request.house, try new.holder())
        guard let unit = try await unit(coded: new.unit, of: viewer, in: house) else {
            throw DetailsRefused.unitUnknown
        }
        let end = try new.expiresAt.map { text throws(RequestRefused) in
            guard let moment = Moment(rfc3339: text) else { throw .malformed("“expiresAt” is no moment") }
            return moment
        }
        let grant = try await KeepGrants(ground: house.ground)
            .give(new.role, to: holder, in: unit, cascades: new.cascades ?? true, until: end, by: viewer)
        let units = try await house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        return GrantJSON(grant, among: units)
    },
    .doing("takeBackGrant", .delete, "/grants/{id}", "Take a role back; it counts for nothing from then on") {
        request in
        let viewer = try request.viewer()
        let id = try await seenGrant(request, viewer)
        try await KeepGrants(ground: request.house.ground).takeBack(id, by: viewer)
    },
    .doing(
        "confirmGrant",
        .post,
        "/grants/{id}/confirm",
        "Be the second of the two people who give what only the hub has"
    ) { request in
        let viewer = try request.viewer()
        let id = try await seenGrant(request, viewer)
        try await KeepGrants(ground: request.house.ground).confirm(id, by: viewer)
    },
    .giving(
        ExplanationJSON.self,
        "explainPermissions",
        .get,
        "/agents/{id}/permissions",
        "What a person may do in a unit, by which grants, and who could give them the rest",
        query: ["unit": "the code of the unit; theirs unless given", "permission": "one permission; all unless given"]
    ) { request in
        let viewer = try request.viewer()
        let wanted = try request.query("permission").map { text throws(RequestRefused) in
            try choice(text, for: "permission", standard: Permission.read)
        }
        let unit = try await unit(coded: request.query("unit"), of: viewer, in: request.house)
        let explanation = try await ExplainPermissions(ground: request.house.ground)(
            of: try request.id(),
            in: unit,
            for: viewer
        )
        let units = try await request.house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        return ExplanationJSON(
            agent: explanation.agent.id.description,
            unit: units.first { $0.id == explanation.unit }?.code ?? "",
            permissions: explanation.permissions.filter { wanted == nil || $0.permission == wanted }
                .map(ExplainedJSON.init)
        )
    },
]

/// The grant in the address, for whoever may see it.
private func seenGrant(_ request: APIRequest, _ viewer: Viewer) async throws -> ID<Grant> {
    let id: ID<Grant> = try request.id()
    return try await request.house.ground.read { try GrantSight(of: viewer, on: $0).grant(id).id }
}
