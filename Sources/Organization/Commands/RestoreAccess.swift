package import Journal
package import Primitives
import Storage

/// Lets a person in again: with a new password when the old one is lost, or after they were shut out.
package struct RestoreAccess: Sendable {
    let ground: Ground
    let passwords: Passwords

    package init(ground: Ground, passwords: Passwords) {
        self.ground = ground
        self.passwords = passwords
    }

    /// Sets a new password and ends every stay; gives the person it is for.
    ///
    /// Whoever sets it could use it: nobody sets it for somebody who may do more, and what only the hub does waits for a
    /// second person anew.
    package func setPassword(_ password: String, of id: AgentID, by viewer: Viewer) async throws -> Agent {
        let agent = try await administered(id, by: viewer)
        try checkPassword(password, name: agent.name, email: agent.email)
        let hash = try await passwords.hash(password)
        try await change(AccessRestored(agent: id, cause: "passwordSet"), by: viewer) { viewer, record, connection in
            guard let holder = try Organization.viewer(id, of: viewer.organization, at: record.moment, on: connection)
            else { throw AgentUnknown() }
            guard viewer.powers.contain(holder.powers) else { throw PersonMayMore() }
            try AgentTable(on: connection)
                .update(password: hash, chosenBy: viewer.actor, of: id, in: viewer.organization)
            try SessionTable(on: connection).removeAll(of: id, in: viewer.organization)
            let grants = GrantTable(of: viewer.organization, on: connection)
            for grant in try grants.takeBackConfirmations(ofHolder: id, begunBy: viewer.actor) {
                try record.append(GrantConfirmationWithdrawn(grant), unit: grant.unit)
            }
        }
        return agent
    }

    /// Lets somebody in again who was shut out.
    package func activate(_ id: AgentID, by viewer: Viewer) async throws {
        _ = try await administered(id, by: viewer)
        try await change(AccessRestored(agent: id, cause: "activated"), by: viewer) { viewer, _, connection in
            try AgentTable(on: connection).update(isActive: true, of: id, in: viewer.organization)
        }
    }

    private func administered(_ id: AgentID, by viewer: Viewer) async throws -> Agent {
        try viewer.require(.administer, in: nil)
        guard id != viewer.actor else { throw CannotShutOutOneself() }
        let found = try await ground.read { try AgentTable(on: $0).find(id, of: viewer.organization) }
        guard let found else { throw AgentUnknown() }
        return found
    }

    private func change(
        _ event: AccessRestored,
        by viewer: Viewer,
        _ work: @escaping @Sendable (Viewer, OrganizationRecord, any Connection) throws -> Void
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            try viewer.require(.administer, in: nil)
            let record = OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
            try work(viewer, record, connection)
            try record.append(event, unit: viewer.agent.unit)
        }
    }
}

/// A person can sign in again, or anew.
package struct AccessRestored: JournalEvent {
    package static let kind = "agent.accessRestored"
    package let agent: AgentID
    /// `passwordSet` or `activated`.
    package let cause: String
    package var subject: String { agent.description }
}

/// Whoever sets a password could use it.
package struct PersonMayMore: Refusal {
    package init() {}
    package var code: String { "agent.mayMore" }
    package var kind: RefusalKind { .forbidden }
    package var message: String {
        "This person may do more than you may. Ask somebody who may do all of it to set their password."
    }
}

/// Nobody here has this id.
package struct AgentUnknown: Refusal {
    package init() {}
    package var code: String { "agent.unknown" }
    package var kind: RefusalKind { .notFound }
    package var message: String { "There is no such person. Look at the list of people." }
}
