import Channels
import Foundation
import Governance
import Journal
import Organization
import Primitives
import Storage

/// Sign-ins on networks' own pages that people have begun: ten minutes each, sealed in the database.
///
/// Whoever began one by the command line comes back in a browser, and perhaps to another process.
struct PendingSignIns: Sendable {
    struct Begun: Sendable, Codable {
        let pending: PendingSignIn
        let connector: String
        /// Only this person can complete it.
        let agent: AgentID
    }

    let ground: Ground
    let seal: Seal

    /// Remembers one; those whose time is over go.
    func add(_ signIn: Begun, of organization: OrganizationID, at now: Moment) async throws {
        let content = String(decoding: try JSONEncoder().encode(signIn), as: UTF8.self)
        let name = signIn.pending.state
        let sealed = try seal.sealed(["signIn": content], for: name)
        try await ground.writeQuietly { connection in
            try PageNoteTable(of: organization, on: connection).keep(sealed, of: name, .signIn, at: now)
        }
    }

    /// Gives it back, once, to the person who began it.
    func take(_ state: String, by viewer: Viewer, at now: Moment) async throws -> Begun? {
        let (organization, agent, seal) = (viewer.organization, viewer.actor, seal)
        return try await ground.writeQuietly { connection in
            let table = PageNoteTable(of: organization, on: connection)
            guard let sealed = try table.content(of: state, .signIn, at: now),
                let content = try seal.opened(sealed, for: state)["signIn"]
            else { return nil }
            let found = try JSONDecoder().decode(Begun.self, from: Data(content.utf8))
            guard found.agent == agent, try table.remove(state, .signIn) else { return nil }
            return found
        }
    }
}
