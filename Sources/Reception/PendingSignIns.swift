import Channels
import Foundation
import Governance
import Journal
import Organization
import Primitives
import Reception
import Synchronization

/// Sign-ins on networks' own pages that people have begun: a hundred at most, ten minutes each.
///
/// In memory where one process answers at the door; sealed in the database where the browser may come back to another.
final class PendingSignIns: Sendable {
    struct Begun: Sendable, Codable {
        let pending: PendingSignIn
        let connector: String
        /// Only this person can complete it.
        let agent: AgentID
        let at: Moment
    }

    private let begun = Mutex<[String: Begun]>([:])
    /// Where processes share what they know, and what seals it; `nil` where there is one process.
    private let shared: (ground: Ground, seal: Seal)?

    init(_ house: House) {
        shared = house.isShared ? (house.ground, house.seal) : nil
    }

    /// Remembers one; the oldest goes when there are too many.
    func add(_ signIn: Begun, of organization: OrganizationID) async throws {
        guard let shared else { return addHere(signIn) }
        let content = String(decoding: try JSONEncoder().encode(signIn), as: UTF8.self)
        let name = signIn.pending.state
        let sealed = try shared.seal.sealed(["signIn": content], for: name)
        try await shared.ground.writeQuietly { connection in
            try PageNoteTable(of: organization, on: connection).keep(sealed, of: name, .signIn, at: signIn.at)
        }
    }

    /// Gives it back, once, to the person who began it.
    func take(_ state: String, by viewer: Organization.Viewer, at now: Moment) async throws -> Begun? {
        guard let shared else { return takeHere(state, for: viewer.actor, at: now) }
        let (organization, agent, seal) = (viewer.organization, viewer.actor, shared.seal)
        return try await shared.ground.writeQuietly { connection in
            let table = PageNoteTable(of: organization, on: connection)
            guard let sealed = try table.content(of: state, .signIn, at: now),
                let content = try seal.opened(sealed, for: state)["signIn"]
            else { return nil }
            let found = try JSONDecoder().decode(Begun.self, from: Data(content.utf8))
            guard found.agent == agent, try table.remove(state, .signIn) else { return nil }
            return found
        }
    }

    private func addHere(_ signIn: Begun) {
        begun.withLock { begun in
            begun = begun.filter { signIn.at - $0.value.at < lifetime }
            if begun.count >= 100, let oldest = begun.min(by: { $0.value.at < $1.value.at }) { begun[oldest.key] = nil }
            begun[signIn.pending.state] = signIn
        }
    }

    private func takeHere(_ state: String, for agent: AgentID, at now: Moment) -> Begun? {
        begun.withLock { begun in
            guard let found = begun[state], found.agent == agent else { return nil }
            begun[state] = nil
            return now - found.at < lifetime ? found : nil
        }
    }
}

/// Long enough to find a password, short enough that nobody finds the page open on another day.
private let lifetime = PageNoteTable.Kind.signIn.lifetime
