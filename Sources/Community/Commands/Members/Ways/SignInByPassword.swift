package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Signs a member in by address and password.
///
/// What is answered, and how much is worked for it, is the same for an address that nobody has, for one without a
/// password, and for a wrong one.
package struct SignInByPassword: Sendable {
    let ground: Ground
    let passwords: Passwords
    let limiter: SignInLimiter

    package init(ground: Ground, passwords: Passwords, limiter: SignInLimiter) {
        (self.ground, self.passwords, self.limiter) = (ground, passwords, limiter)
    }

    /// Opens a stay and gives the secret that the browser or program keeps; only its hash is stored.
    package func callAsFunction(
        email: String,
        password: String,
        from source: String?
    ) async throws -> (secret: String, member: SignedInMember) {
        // What is no address is one that nobody has.
        let email = (try? checkedEmail(email)) ?? ""
        let now = ground.clock()
        let organization = try await ground.read { try community(on: $0).id }
        let tries = "member-password:\(email)|\(source ?? "")"
        try passwords.requireRoom()
        try await count(tries, email, source, of: organization, at: now)
        let known = try await ground.read { try credentials(of: email, in: organization, on: $0) }
        let isFit = password.count <= passwordLengths.upperBound
        let isRight = try await passwords.verify(isFit ? password : "", against: known?.hash ?? unknownAddressHash)
        guard let known, isRight, isFit else { throw MemberWayRefused.wrongCredentials }
        try await limiter.succeeded(tries, of: organization)
        let stay = newSecret("member")
        let member = try await ground.write { connection in
            // A password that was changed or lapsed meanwhile opens nothing any more.
            guard let again = try credentials(of: email, in: organization, on: connection), again.hash == known.hash
            else { throw MemberWayRefused.wrongCredentials }
            try MemberStayTable(of: organization, on: connection).insert(
                hash: secretHash(stay),
                of: again.member.id,
                at: now,
                until: now + memberStayLength,
                by: .password
            )
            try again.member.append(
                MemberSignedIn(member: again.member.id),
                of: organization,
                at: now,
                on: connection
            )
            return again.member
        }
        return (stay, SignedInMember(organization: organization, member: member))
    }

    private func count(
        _ tries: String,
        _ email: String,
        _ source: String?,
        of organization: OrganizationID,
        at now: Moment
    ) async throws {
        do {
            if let source {
                let name = "member-password-from:\(source)"
                try await limiter.check(name, of: organization, at: now, atMost: triesFromOneSource)
            }
            try await limiter.check(tries, of: organization, at: now)
            let name = "member-password-at:\(email)"
            try await limiter.check(name, of: organization, at: now, atMost: triesForOneAddress)
        } catch SignInRefused.tooManyAttempts {
            throw MemberWayRefused.tooMany
        }
    }
}

private func credentials(
    of email: String,
    in organization: OrganizationID,
    on connection: any Connection
) throws -> (member: Member, hash: String)? {
    guard let member = try MemberTable(of: organization, on: connection).find(email: email),
        let hash = try MemberPasswordTable(organization: organization, connection: connection).hash(of: member.id)
    else { return nil }
    return (member, hash)
}

/// Many people may sit behind one address of a network.
private let triesFromOneSource = 20
/// Of all places together: whoever tries from many is slowed down, and nobody locks a member out with a few.
private let triesForOneAddress = 50
