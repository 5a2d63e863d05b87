package import Journal
package import Primitives
import Storage

/// Ends a stay, revokes a token, or shuts a person out, at once.
package struct EndAccess: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Ends the stay behind this secret.
    package func signOut(_ secret: String, of viewer: Viewer) async throws {
        try await end("signedOut", of: viewer.actor, by: viewer) { connection in
            try SessionTable(on: connection).remove(hash: secretHash(secret), of: viewer.organization)
        }
    }

    /// Revokes one of the person's own tokens.
    package func revokeToken(hash: [UInt8], of viewer: Viewer) async throws {
        try await end("tokenRevoked", of: viewer.actor, by: viewer) { connection in
            let sessions = SessionTable(on: connection)
            let isOwn = try sessions.tokens(of: viewer.actor, in: viewer.organization).contains { $0.hash == hash }
            guard isOwn else { throw TokenUnknown() }
            try sessions.remove(hash: hash, of: viewer.organization)
        }
    }

    /// Shuts a person out; their record stays.
    package func deactivate(_ agent: AgentID, by viewer: Viewer) async throws {
        try viewer.require(.administer, in: nil)
        guard agent != viewer.actor else { throw CannotShutOutOneself() }
        let now = ground.clock()
        try await end("deactivated", of: agent, by: viewer) { connection in
            let agents = AgentTable(on: connection)
            // Two administrators who shut each other out at the same moment would leave nobody to open the door.
            try fresh(viewer, at: now, on: connection).require(.administer, in: nil)
            guard try agents.find(agent, of: viewer.organization) != nil else { throw AgentUnknown() }
            try keepingAnAdministrator(of: viewer.organization, at: now, on: connection) {
                try agents.update(isActive: false, of: agent, in: viewer.organization)
            }
            try SessionTable(on: connection).removeAll(of: agent, in: viewer.organization)
        }
    }

    private func end(
        _ cause: String,
        of agent: AgentID,
        by viewer: Viewer,
        _ change: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            try change(connection)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(AccessEnded(agent: agent, cause: cause), unit: viewer.agent.unit)
        }
    }
}

/// The token is not one of this person's.
package struct TokenUnknown: Refusal {
    package var code: String { "token.unknown" }
    package var kind: RefusalKind { .notFound }
    package var message: String { "There is no such token. It may have been revoked already." }
}

/// Nobody locks the door behind themselves by mistake.
package struct CannotShutOutOneself: Refusal {
    package var code: String { "agent.oneself" }
    package var kind: RefusalKind { .conflict }
    package var message: String { "You cannot shut yourself out. Ask another administrator." }
}
