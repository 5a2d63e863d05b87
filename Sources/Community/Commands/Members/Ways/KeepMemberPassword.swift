package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// What members do with a password: they set, change and remove it; who forgot it comes in by a link and sets another.
package struct KeepMemberPassword: Sendable {
    let ground: Ground
    let passwords: Passwords
    let limiter: SignInLimiter
    /// Whether links are sent here.
    let isMailSetUp: Bool

    package init(ground: Ground, passwords: Passwords, limiter: SignInLimiter, isMailSetUp: Bool) {
        (self.ground, self.passwords, self.limiter) = (ground, passwords, limiter)
        self.isMailSetUp = isMailSetUp
    }

    /// Needs the present password, or a stay that began by a link a short while ago; ends every other stay.
    ///
    /// They are told by mail: whoever finds a browser open does not do it behind their back.
    package func set(
        _ password: String,
        present: String?,
        keeping secret: String,
        by member: SignedInMember
    ) async throws {
        let organization = member.organization
        let address = try await ground.read { connection in
            try Participant.member(member).checkActive(at: ground.clock(), on: connection)
            return try MemberTable(of: organization, on: connection).address(of: member.id)
        }
        guard let address else { throw MemberWayRefused.mailNeeded }
        try checkPassword(password, name: member.member.name, email: address)
        try await prove(member, holding: secret, present: present, or: [.mail])
        // Counted apart from what is done by buttons: whoever has a stay of somebody else could use all of that up, and keep
        // them from the password that ends it.
        do {
            let name = "member-password-set:\(member.id)"
            try await limiter.check(name, of: organization, at: ground.clock(), atMost: 10)
        } catch SignInRefused.tooManyAttempts {
            throw MemberWayRefused.tooMany
        }
        let hash = try await passwords.hash(password)
        let now = ground.clock()
        try await ground.write { connection in
            let known = try Participant.member(member).checkActive(at: now, on: connection)
            try MemberPasswordTable(organization: organization, connection: connection)
                .keep(hash, of: member.id, at: now)
            try MemberStayTable(of: organization, on: connection)
                .removeAll(of: member.id, except: secretHash(secret))
            try MemberMailTable(of: organization, on: connection).queuePassword(to: member.id, at: now)
            try known?.append(MemberPasswordSet(member: member.id), of: organization, at: now, on: connection)
        }
    }

    /// Never takes the last way on which they come in; ends every other stay.
    package func remove(present: String?, keeping secret: String, by member: SignedInMember) async throws {
        let organization = member.organization
        try await prove(member, holding: secret, present: present, or: [.mail])
        let now = ground.clock()
        try await ground.write { connection in
            let known = try Participant.member(member).checkActive(at: now, on: connection)
            let ways = try memberWays(of: member.id, in: organization, isMailSetUp: isMailSetUp, on: connection)
            guard ways.hasPassword else { throw MemberWayRefused.noPassword }
            guard ways.remain(withoutPassword: true) else { throw MemberWayRefused.lastWay }
            _ = try MemberPasswordTable(organization: organization, connection: connection).remove(of: member.id)
            try MemberStayTable(of: organization, on: connection)
                .removeAll(of: member.id, except: secretHash(secret))
            try MemberMailTable(of: organization, on: connection).queuePassword(to: member.id, at: now)
            try known?.append(MemberPasswordRemoved(member: member.id), of: organization, at: now, on: connection)
        }
    }

    private func prove(
        _ member: SignedInMember,
        holding secret: String,
        present: String?,
        or ways: Set<SignInWay>
    ) async throws {
        let prove = ProveMember(ground: ground, passwords: passwords, limiter: limiter)
        try await prove(member, holding: secret, present: present, or: ways)
    }
}
