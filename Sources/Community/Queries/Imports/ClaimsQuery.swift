package import Journal
package import Organization
import Primitives
import Storage

/// Who says that they were somebody in another forum.
package struct ClaimsQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Those that nobody has looked at, the oldest first; for those who keep order at the hub.
    package func callAsFunction(for viewer: Viewer) async throws -> [ShownClaim] {
        try viewer.require(.moderate, in: nil)
        return try await ground.read { connection in
            try ProfileClaimTable(organization: viewer.organization, connection: connection)
                .shown(where: "l.state = 'open'")
        }
    }

    /// One's own, whatever became of them.
    package func own(of member: SignedInMember) async throws -> [ShownClaim] {
        try await ground.read { connection in
            try ProfileClaimTable(organization: member.organization, connection: connection)
                .shown(where: "l.member_id = \(member.id)")
        }
    }
}
