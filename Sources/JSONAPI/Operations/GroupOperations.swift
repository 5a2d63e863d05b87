import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// People who are given roles together.
let groupOperations: [Operation] = [
    .giving(GroupsJSON.self, "listGroups", .get, "/groups", "The groups that you may see, and who is in them") {
        request in
        let viewer = try request.viewer()
        let (groups, units) = try await request.house.ground.read { connection in
            (
                try GrantSight(of: viewer, on: connection).groups(),
                try OrganizationTable(on: connection).units(of: viewer.organization)
            )
        }
        return GroupsJSON(groups: groups.map { GroupJSON($0, among: units) })
    },
    .giving(GroupJSON.self, "addGroup", .post, "/groups", "Form a group", content: NewGroupJSON.self) { request in
        let (viewer, new): (Viewer, NewGroupJSON) = (try request.viewer(), try request.content())
        let unit = try await unit(coded: new.unit, of: viewer, in: request.house)
        let group = try await KeepGroups(ground: request.house.ground).add(new.name, in: unit, by: viewer)
        let units = try await request.house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        return GroupJSON(group, among: units)
    },
    .doing("removeGroup", .delete, "/groups/{id}", "Remove a group, and everything that was given to it") { request in
        let viewer = try request.viewer()
        let id = try await seenGroup(request, viewer)
        try await KeepGroups(ground: request.house.ground).remove(id, by: viewer)
    },
    .doing(
        "joinGroup",
        .put,
        "/groups/{id}/members/{agent}",
        "Let a person into a group; what it was given counts for them, too"
    ) { request in
        let viewer = try request.viewer()
        let (id, agent): (ID<AgentGroup>, AgentID) = (try await seenGroup(request, viewer), try request.id("agent"))
        try await KeepGroups(ground: request.house.ground).join(agent, to: id, by: viewer)
    },
    .doing("leaveGroup", .delete, "/groups/{id}/members/{agent}", "Take a person out of a group") { request in
        let viewer = try request.viewer()
        let (id, agent): (ID<AgentGroup>, AgentID) = (try await seenGroup(request, viewer), try request.id("agent"))
        try await KeepGroups(ground: request.house.ground).leave(agent, from: id, by: viewer)
    },
]

/// The group in the address, for whoever may see it.
private func seenGroup(_ request: APIRequest, _ viewer: Viewer) async throws -> ID<AgentGroup> {
    let id: ID<AgentGroup> = try request.id()
    return try await request.house.ground.read { try GrantSight(of: viewer, on: $0).group(id).id }
}
