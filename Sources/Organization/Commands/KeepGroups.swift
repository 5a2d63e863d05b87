package import Journal
package import Primitives
import Storage

/// Forms groups, and says who is in them.
///
/// A group belongs to a unit, and to those who give roles there. To let somebody into it is to give them every role of
/// the group, and is held to the same rules.
package struct KeepGroups: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Without a unit the group is one of the person's own.
    package func add(_ name: String, in unit: UnitID? = nil, by viewer: Viewer) async throws -> AgentGroup {
        let (now, name) = (ground.clock(), try checkedName(name))
        return try await change(at: now, by: viewer) { viewer, record, connection in
            let group = AgentGroup(id: .new(at: now), name: name, unit: unit ?? viewer.agent.unit)
            guard viewer.tree.place(of: group.unit) != nil else { throw DetailsRefused.unitUnknown }
            try viewer.require(.delegate, in: group.unit)
            try GroupTable(of: viewer.organization, on: connection).insert(group)
            try record.append(GroupAdded(group: group.id, name: name, unit: group.unit), unit: group.unit)
            return group
        }
    }

    /// Removes a group, and what it was given.
    package func remove(_ id: ID<AgentGroup>, by viewer: Viewer) async throws {
        try await change(at: ground.clock(), by: viewer) { viewer, record, connection in
            let group = try viewer.ownGroup(id, on: connection)
            let grants = GrantTable(of: viewer.organization, on: connection)
            try checkEveryRole(of: group, for: Set(group.members), isTakingBack: true, by: viewer, on: connection)
            for grant in try grants.grants(of: .group(id)) {
                try record.append(GrantTakenBack(grant), unit: grant.unit)
            }
            try keepingAnAdministrator(of: viewer.organization, at: viewer.moment, on: connection) {
                try grants.removeAll(of: id)
                try GroupTable(of: viewer.organization, on: connection).remove(id)
            }
            try record.append(GroupRemoved(group: id), unit: group.unit)
        }
    }

    package func join(_ agent: AgentID, to id: ID<AgentGroup>, by viewer: Viewer) async throws {
        try await change(at: ground.clock(), by: viewer) { viewer, record, connection in
            let group = try viewer.ownGroup(id, on: connection)
            guard try AgentTable(on: connection).find(agent, of: viewer.organization) != nil else {
                throw AgentUnknown()
            }
            try checkEveryRole(of: group, for: [agent], isTakingBack: false, by: viewer, on: connection)
            try GroupTable(of: viewer.organization, on: connection).add(agent, to: id)
            try record.append(GroupJoined(group: id, agent: agent), unit: group.unit)
        }
    }

    package func leave(_ agent: AgentID, from id: ID<AgentGroup>, by viewer: Viewer) async throws {
        try await change(at: ground.clock(), by: viewer) { viewer, record, connection in
            let group = try viewer.ownGroup(id, on: connection)
            guard group.members.contains(agent) else { throw AgentUnknown() }
            try checkEveryRole(of: group, for: [agent], isTakingBack: true, by: viewer, on: connection)
            try keepingAnAdministrator(of: viewer.organization, at: viewer.moment, on: connection) {
                try GroupTable(of: viewer.organization, on: connection).remove(agent, from: id)
            }
            try record.append(GroupLeft(group: id, agent: agent), unit: group.unit)
        }
    }

    private func change<Result: Sendable>(
        at now: Moment,
        by viewer: Viewer,
        _ work: @escaping @Sendable (Viewer, OrganizationRecord, any Connection) throws -> Result
    ) async throws -> Result {
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let record = OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
            return try work(viewer, record, connection)
        }
    }
}

extension Viewer {
    /// A group of a unit in which the person gives roles.
    func ownGroup(_ id: ID<AgentGroup>, on connection: any Connection) throws -> AgentGroup {
        guard let group = try GroupTable(of: organization, on: connection).find(id) else {
            throw GrantRefused.groupUnknown
        }
        guard may(.delegate, in: group.unit) else { throw GrantRefused.notYours }
        return group
    }
}

private func checkEveryRole(
    of group: AgentGroup,
    for people: Set<AgentID>,
    isTakingBack: Bool,
    by viewer: Viewer,
    on connection: any Connection
) throws {
    guard !people.contains(viewer.actor) else { throw GrantRefused.ownGrant }
    let grants = try GrantTable(of: viewer.organization, on: connection).grants(of: .group(group.id))
    let roles = RoleTable(of: viewer.organization, on: connection)
    for grant in grants where isTakingBack || grant.expiresAt.map({ viewer.moment < $0 }) ?? true {
        try checkDelegation(
            of: try roles.find(grant.role) ?? .none,
            to: people,
            in: grant.unit,
            cascades: grant.cascades,
            until: grant.expiresAt,
            isTakingBack: isTakingBack,
            by: viewer
        )
    }
}
