package import Journal
package import Primitives
import Storage

/// Gives a person a place in a unit, a role, and a password for their first sign-in.
///
/// The role counts in the unit and below it; one of the hub counts everywhere.
package struct AddAgent: Sendable {
    let ground: Ground
    let passwords: Passwords

    package init(ground: Ground, passwords: Passwords) {
        self.ground = ground
        self.passwords = passwords
    }

    package func callAsFunction(
        name: String,
        email: String,
        unit: UnitID,
        role: Role,
        password: String,
        by viewer: Viewer
    ) async throws -> Agent {
        try viewer.require(.administer, in: unit)
        let place = role.isEverywhere ? viewer.tree.root ?? unit : unit
        let now = ground.clock()
        let agent = Agent(
            id: .new(at: now),
            unit: unit,
            name: try checkedName(name),
            email: try checkedEmail(email),
            role: role
        )
        let grant = Grant(
            id: .new(at: now),
            holder: .agent(agent.id),
            role: role.code,
            unit: place,
            grantedBy: viewer.actor,
            grantedAt: now
        )
        try checkPassword(password, name: agent.name, email: agent.email)
        let hash = try await passwords.hash(password)
        try await ground.write { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw DetailsRefused.unitUnknown }
            guard let role = try RoleTable(of: viewer.organization, on: connection).find(role.code) else {
                throw GrantRefused.roleUnknown
            }
            let viewer = try fresh(viewer, at: now, on: connection)
            try viewer.require(.administer, in: unit)
            try checkDelegation(of: role, to: [], in: place, cascades: true, until: nil, by: viewer)
            let agents = AgentTable(on: connection)
            guard try agents.credentials(of: agent.email, in: viewer.organization) == nil else {
                throw DetailsRefused.emailTaken
            }
            try agents.insert(agent, password: hash, chosenBy: viewer.actor, of: viewer.organization)
            try GrantTable(of: viewer.organization, on: connection).insert(grant)
            let record = OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
            try record.append(AgentAdded(agent: agent.id, unit: unit, name: agent.name, role: role.code), unit: unit)
            try record.append(GrantGiven(grant), unit: place)
        }
        return agent
    }
}
