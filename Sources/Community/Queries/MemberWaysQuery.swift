package import Journal
import Organization
import Primitives
import Storage

/// On which ways a member comes in, for themselves.
package struct MemberWaysQuery: Sendable {
    let ground: Ground
    /// Whether links are sent here.
    let isMailSetUp: Bool

    package init(ground: Ground, isMailSetUp: Bool) {
        (self.ground, self.isMailSetUp) = (ground, isMailSetUp)
    }

    package func callAsFunction(of member: SignedInMember) async throws -> MemberWays {
        try await ground.read { connection in
            try memberWays(of: member.id, in: member.organization, isMailSetUp: isMailSetUp, on: connection)
        }
    }
}

/// As it is in this transaction.
func memberWays(
    of member: MemberID,
    in organization: OrganizationID,
    isMailSetUp: Bool,
    on connection: any Connection
) throws -> MemberWays {
    let address = try MemberTable(of: organization, on: connection).address(of: member)
    let passwords = MemberPasswordTable(organization: organization, connection: connection)
    return MemberWays(
        hasMail: isMailSetUp && address != nil,
        hasAddress: address != nil,
        hasPassword: try address != nil && passwords.hash(of: member) != nil,
        accounts: try MemberAccountTable(organization: organization, connection: connection).all(of: member)
    )
}
