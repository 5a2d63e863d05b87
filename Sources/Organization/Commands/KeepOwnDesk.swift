package import Journal
import Primitives
import Storage

/// What a person sets for themselves: preferences, password, tokens for programs.
package struct KeepOwnDesk: Sendable {
    let ground: Ground
    let passwords: Passwords

    package init(ground: Ground, passwords: Passwords) {
        self.ground = ground
        self.passwords = passwords
    }

    package func prefer(_ preferences: Agent.Preferences, by viewer: Viewer) async throws {
        try await ground.write { connection in
            try AgentTable(on: connection).update(preferences, of: viewer.actor, in: viewer.organization)
        }
    }

    /// Changes the password and ends every other stay.
    package func changePassword(
        from old: String,
        to new: String,
        keeping secret: String,
        by viewer: Viewer
    ) async throws {
        try checkPassword(new, name: viewer.agent.name, email: viewer.agent.email)
        let known = try await ground.read {
            try AgentTable(on: $0).credentials(of: viewer.agent.email, in: viewer.organization)
        }
        guard let known, try await passwords.verify(old, against: known.password) else {
            throw SignInRefused.wrongCredentials
        }
        let hash = try await passwords.hash(new)
        let now = ground.clock()
        try await ground.write { connection in
            let agents = AgentTable(on: connection)
            let today = try agents.credentials(of: viewer.agent.email, in: viewer.organization)
            // Somebody has set another one while this was looked at.
            guard today?.password == known.password else { throw SignInRefused.wrongCredentials }
            try agents.update(
                password: hash,
                chosenBy: viewer.actor,
                of: viewer.actor,
                in: viewer.organization
            )
            try SessionTable(on: connection)
                .removeAll(of: viewer.actor, in: viewer.organization, except: secretHash(secret))
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(AccessEnded(agent: viewer.actor, cause: "passwordChanged"), unit: viewer.agent.unit)
        }
    }

    /// A token with which a program acts as this person; shown once.
    package func makeToken(_ title: String, by viewer: Viewer) async throws -> String {
        let title = try checkedName(title)
        let secret = newSecret("parley")
        let now = ground.clock()
        let session = Session.new(for: viewer.actor, kind: .token, title: title, at: now, secret: secret)
        try await ground.write { connection in
            try SessionTable(on: connection).insert(session, hash: session.hash, of: viewer.organization)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(TokenMade(agent: viewer.actor, title: title), unit: viewer.agent.unit)
        }
        return secret
    }
}
