package import Journal
package import Primitives
import Storage

/// Forms groups, and says who is in them.
///
/// To let somebody into a group is to give them every role of the group, and is held to the same rules.
package struct KeepGroups: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func add(_ name: String, by viewer: Viewer) async throws -> AgentGroup {
        let now = ground.clock()
        let group = AgentGroup(id: .new(at: now), name: try checkedName(name))
        try await change(GroupAdded(group: group.id, name: group.name), at: now, by: viewer) { viewer, connection in
            try viewer.require(.delegate, in: viewer.agent.unit)
            try GroupTable(of: viewer.organization, on: connection).insert(group)
        }
        return group
    }

    /// Removes a group, and what it was given.
    package func remove(_ id: ID<AgentGroup>, by viewer: Viewer) async throws {
        try await change(GroupRemoved(group: id), at: ground.clock(), by: viewer) { viewer, connection in
            let group = try found(id, of: viewer.organization, on: connection)
            try checkEveryRole(of: group, for: Set(group.members), by: viewer, on: connection)
            try GrantTable(of: viewer.organization, on: connection).removeAll(of: id)
            try GroupTable(of: viewer.organization, on: connection).remove(id)
        }
    }

    package func join(_ agent: AgentID, to id: ID<AgentGroup>, by viewer: Viewer) async throws {
        try await change(GroupJoined(group: id, agent: agent), at: ground.clock(), by: viewer) { viewer, connection in
            let group = try found(id, of: viewer.organization, on: connection)
            guard try AgentTable(on: connection).find(agent, of: viewer.organization) != nil else {
                throw AgentUnknown()
            }
            try checkEveryRole(of: group, for: [agent], by: viewer, on: connection)
            try GroupTable(of: viewer.organization, on: connection).add(agent, to: id)
        }
    }

    package func leave(_ agent: AgentID, from id: ID<AgentGroup>, by viewer: Viewer) async throws {
        try await change(GroupLeft(group: id, agent: agent), at: ground.clock(), by: viewer) { viewer, connection in
            let group = try found(id, of: viewer.organization, on: connection)
            guard group.members.contains(agent) else { throw AgentUnknown() }
            try checkEveryRole(of: group, for: [agent], by: viewer, on: connection)
            try GroupTable(of: viewer.organization, on: connection).remove(agent, from: id)
        }
    }

    private func change(
        _ event: some JournalEvent,
        at now: Moment,
        by viewer: Viewer,
        _ work: @escaping @Sendable (Viewer, any Connection) throws -> Void
    ) async throws {
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            try work(viewer, connection)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(event, unit: viewer.agent.unit)
        }
    }
}

private func found(
    _ id: ID<AgentGroup>,
    of organization: OrganizationID,
    on connection: any Connection
) throws -> AgentGroup {
    guard let group = try GroupTable(of: organization, on: connection).find(id) else {
        throw GrantRefused.groupUnknown
    }
    return group
}

private func checkEveryRole(
    of group: AgentGroup,
    for people: Set<AgentID>,
    by viewer: Viewer,
    on connection: any Connection
) throws {
    let grants = try GrantTable(of: viewer.organization, on: connection).grants(of: group.id)
    let roles = RoleTable(of: viewer.organization, on: connection)
    guard !grants.isEmpty else {
        guard !people.contains(viewer.actor) else { throw GrantRefused.ownGrant }
        return try viewer.require(.delegate, in: viewer.agent.unit)
    }
    for grant in grants {
        try checkDelegation(
            of: try roles.find(grant.role) ?? .none,
            to: people,
            in: grant.unit,
            cascades: grant.cascades,
            by: viewer
        )
    }
}
