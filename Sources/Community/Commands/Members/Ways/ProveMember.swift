import Journal
import Organization
import Primitives
import Storage

/// Whether whoever holds a stay is the member still, before how they come in is changed: a browser that was left open is
/// not enough.
struct ProveMember: Sendable {
    let ground: Ground
    let passwords: Passwords
    let limiter: SignInLimiter

    /// Throws unless the present password is right, or the stay began on one of these ways a short while ago.
    func callAsFunction(
        _ member: SignedInMember,
        holding secret: String,
        present: String?,
        or ways: Set<SignInWay>
    ) async throws {
        let now = ground.clock()
        let (hash, way) = try await ground.read { connection in
            let organization = member.organization
            return (
                try MemberPasswordTable(organization: organization, connection: connection).hash(of: member.id),
                try MemberStayTable(of: organization, on: connection)
                    .way(hash: secretHash(secret), of: member.id, since: now - freshness)
            )
        }
        if let way, ways.contains(way) { return }
        guard let present, !present.isEmpty, let hash else { throw MemberWayRefused.presentNeeded }
        try passwords.requireRoom()
        do {
            try await limiter.check("member-present:\(member.id)", of: member.organization, at: now)
        } catch SignInRefused.tooManyAttempts {
            throw MemberWayRefused.tooMany
        }
        let isFit = present.count <= passwordLengths.upperBound
        guard isFit, try await passwords.verify(present, against: hash) else { throw MemberWayRefused.presentWrong }
        try await limiter.succeeded("member-present:\(member.id)", of: member.organization)
    }
}

/// A quarter of an hour.
private let freshness = Duration.seconds(15 * 60)
