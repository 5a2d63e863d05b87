package import Journal
package import Primitives
import Storage

/// Gives a person a place in a unit, and a password for their first sign-in.
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
        let now = ground.clock()
        let agent = Agent(
            id: .new(at: now),
            unit: unit,
            name: try checkedName(name),
            email: try checkedEmail(email),
            role: role
        )
        try checkPassword(password, name: agent.name, email: agent.email)
        let hash = try await passwords.hash(password)
        try await ground.write { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw DetailsRefused.unitUnknown }
            let agents = AgentTable(on: connection)
            guard try agents.credentials(of: agent.email, in: viewer.organization) == nil else {
                throw DetailsRefused.emailTaken
            }
            try agents.insert(agent, password: hash, of: viewer.organization)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(AgentAdded(agent: agent.id, unit: unit, name: agent.name, role: role), unit: unit)
        }
        return agent
    }
}
