package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Takes an account elsewhere away from what a member comes in by; never the last way.
package struct UnlinkFediverseAccount: Sendable {
    let ground: Ground
    let passwords: Passwords
    let limiter: SignInLimiter
    /// Whether links are sent here.
    let isMailSetUp: Bool

    package init(ground: Ground, passwords: Passwords, limiter: SignInLimiter, isMailSetUp: Bool) {
        (self.ground, self.passwords, self.limiter) = (ground, passwords, limiter)
        self.isMailSetUp = isMailSetUp
    }

    package func callAsFunction(
        _ id: ID<FediverseAccount>,
        present: String?,
        holding secret: String,
        by member: SignedInMember
    ) async throws {
        let organization = member.organization
        let prove = ProveMember(ground: ground, passwords: passwords, limiter: limiter)
        try await prove(member, holding: secret, present: present, or: [.mail, .password, .fediverse])
        let now = ground.clock()
        try await ground.write { connection in
            // Who rests would come back by it as somebody else.
            let known = try Participant.member(member).checkActive(at: now, on: connection)
            let ways = try memberWays(of: member.id, in: organization, isMailSetUp: isMailSetUp, on: connection)
            guard let account = ways.accounts.first(where: { $0.id == id }) else {
                throw MemberWayRefused.accountUnknown
            }
            guard ways.remain(accounts: 1) else { throw MemberWayRefused.lastWay }
            try MemberAccountTable(organization: organization, connection: connection).remove(account)
            try MemberStayTable(of: organization, on: connection)
                .removeAll(of: member.id, except: secretHash(secret))
            try MemberMailTable(of: organization, on: connection)
                .queue(.accountRemoved, about: account.id, in: nil, for: member.id, at: now)
            try known?.append(MemberAccountUnlinked(member: member.id), of: organization, at: now, on: connection)
        }
    }
}
