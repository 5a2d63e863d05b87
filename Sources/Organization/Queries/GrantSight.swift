package import Primitives
package import Storage

/// What somebody may see of who was given what: where they may read, and what was given to themselves.
///
/// What is not seen is not there, to the byte.
package struct GrantSight {
    let viewer: Viewer
    let connection: any Connection

    package init(of viewer: Viewer, on connection: any Connection) {
        self.viewer = viewer
        self.connection = connection
    }

    /// The grants, oldest first.
    package func grants() throws -> [Grant] {
        let own = Set(try everyGroup().filter { $0.members.contains(viewer.actor) }.map(\.id))
        return try everyGrant().filter { sees($0, of: own) }
    }

    package func grant(_ id: ID<Grant>) throws -> Grant {
        guard let grant = try grants().first(where: { $0.id == id }) else { throw GrantRefused.unknown }
        return grant
    }

    /// The groups by their name: those they are in, and those that belong to, or were given something in, a unit where
    /// they may read.
    package func groups() throws -> [AgentGroup] {
        let units = Dictionary(
            grouping: try everyGrant().compactMap { grant -> (group: ID<AgentGroup>, unit: UnitID)? in
                guard case .group(let id) = grant.holder else { return nil }
                return (id, grant.unit)
            },
            by: \.group
        )
        return try everyGroup().filter { group in
            if group.members.contains(viewer.actor) || viewer.may(.read, in: group.unit) { return true }
            return units[group.id, default: []].contains { viewer.may(.read, in: $0.unit) }
        }
    }

    package func group(_ id: ID<AgentGroup>) throws -> AgentGroup {
        guard let group = try groups().first(where: { $0.id == id }) else { throw GrantRefused.groupUnknown }
        return group
    }

    private func sees(_ grant: Grant, of groups: Set<ID<AgentGroup>>) -> Bool {
        if viewer.may(.read, in: grant.unit) { return true }
        return switch grant.holder {
        case .agent(let id): id == viewer.actor
        case .group(let id): groups.contains(id)
        }
    }

    private func everyGrant() throws -> [Grant] { try GrantTable(of: viewer.organization, on: connection).all() }
    private func everyGroup() throws -> [AgentGroup] { try GroupTable(of: viewer.organization, on: connection).all() }
}
