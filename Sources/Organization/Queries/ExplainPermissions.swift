package import Journal
package import Primitives
import Storage

/// What a person may do in a unit, by which grants, and who could give them the rest.
package struct ExplainPermissions: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Tells of oneself anywhere, and of others in the units in which one may read; nobody else is there.
    package func callAsFunction(
        of agent: AgentID,
        in unit: UnitID? = nil,
        for viewer: Viewer
    ) async throws -> PermissionExplanation {
        let now = ground.clock()
        return try await ground.read { connection in
            let book = try PowerBook(of: viewer.organization, at: now, on: connection)
            guard let person = book.viewer(of: agent) else { throw AgentUnknown() }
            let unit = unit ?? person.agent.unit
            guard agent == viewer.actor || viewer.may(.read, in: unit) else { throw AgentUnknown() }
            return PermissionExplanation(
                agent: person.agent,
                unit: unit,
                permissions: Permission.allCases.map { book.explained($0, of: person, in: unit) }
            )
        }
    }

    /// Whoever could give somebody a permission in a unit, by their name.
    package func whomToAsk(for permission: Permission, in unit: UnitID?, by viewer: Viewer) async throws -> [Agent] {
        let now = ground.clock()
        return try await ground.read { connection in
            let book = try PowerBook(of: viewer.organization, at: now, on: connection)
            return book.givers(of: permission, in: unit ?? viewer.agent.unit, besides: viewer.actor)
        }
    }
}

/// What a person may do in a unit, one permission after the other.
package struct PermissionExplanation: Sendable {
    package let agent: Agent
    package let unit: UnitID
    package let permissions: [Explained]

    /// One permission, and why.
    package struct Explained: Sendable {
        package let permission: Permission
        package let decision: Decision
        /// The grants that give it here.
        package let grants: [Grant]
        /// Who could give it, where it is missing.
        package let givers: [Agent]
    }
}
