package import Journal
import Organization
import Primitives
import Storage

/// Finds out which member holds a secret.
package struct SignedInMemberQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Throws when there is none, or when the stay has ended.
    package func callAsFunction(holding secret: String) async throws -> SignedInMember {
        let now = ground.clock()
        return try await ground.read { connection in
            guard secret.hasPrefix("member_"), let organization = try OrganizationTable(on: connection).profile()?.id,
                let id = try MemberStayTable(of: organization, on: connection)
                    .member(hash: secretHash(secret), at: now),
                let member = try MemberTable(of: organization, on: connection).find(id), member.state != .left
            else { throw MemberRefused.notSignedIn }
            return SignedInMember(organization: organization, member: member)
        }
    }
}
