import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

extension Marram {
    var grants: KeepGrants { KeepGrants(ground: ground) }
    var roles: KeepRoles { KeepRoles(ground: ground) }
    var groups: KeepGroups { KeepGroups(ground: ground) }

    /// What was recorded about the organisation, in order.
    func entries() async throws -> [JournalEntry] {
        try await ground.read { connection in
            try JournalTable(on: connection)
                .entries(of: organization, in: Lane(of: organization), behind: 0, atMost: 50)
        }
    }

    func kinds() async throws -> [String] { try await entries().map(\.kind) }

    /// Somebody in a unit with a role that the others do not have, who signs in with the password that the
    /// administrator chose, or with one of their own.
    func newcomer(
        _ name: String,
        _ role: Role,
        in unit: Organization.Unit,
        hasOwnPassword: Bool = false
    ) async throws -> Viewer {
        let agent = try await AddAgent(ground: ground, passwords: Passwords())(
            name: name,
            email: "\(name.lowercased())@marram.example",
            unit: unit.id,
            role: role,
            password: Marram.password,
            by: try await viewer(.administrator)
        )
        let found = try await viewer(agent.id)
        if hasOwnPassword { try await settle(found) }
        return found
    }

    /// Chooses a password of one's own.
    func settle(_ viewer: Viewer) async throws {
        try await desk.changePassword(from: Marram.password, to: "otter bracken quarry", keeping: "", by: viewer)
    }

    func viewer(_ id: AgentID) async throws -> Viewer {
        let now = ground.clock()
        let found = try await ground.read { try Organization.viewer(id, of: organization, at: now, on: $0) }
        return try #require(found)
    }

    /// The grant that a colleague came with.
    func grant(of colleague: Colleague) -> ID<Grant> { id(of: colleague).retyped() }
}
