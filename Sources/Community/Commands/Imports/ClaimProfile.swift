package import Journal
import Organization
package import Primitives
import Storage

/// A member says that somebody who came from another forum is they, and gets a code to put into their old profile.
package struct ClaimProfile: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Who asks again for the same gets the same claim.
    package func callAsFunction(
        _ profile: MemberID,
        words: String = "",
        by member: SignedInMember
    ) async throws -> ProfileClaim {
        let words = try checkedNote(words, isNeeded: false)
        let now = ground.clock()
        let code = "parley-" + newShortSecret().prefix(12).lowercased()
        return try await ground.write { connection in
            let participant = Participant.member(member)
            let known = try participant.checkActive(at: now, on: connection)
            let organization = member.organization
            let members = MemberTable(of: organization, on: connection)
            let keys = ImportKeyTable(organization: organization, connection: connection)
            guard let claimed = try members.find(profile), claimed.state != .left, profile != member.id,
                try claimed.isNobodyHere(in: organization, on: connection), let origin = try keys.origin(of: profile)
            else { throw ImportRefused.notImported }
            let claims = ProfileClaimTable(organization: organization, connection: connection)
            let open = try claims.open(of: member.id)
            if let same = open.first(where: { $0.profile == profile }) { return same }
            guard open.count < 5 else { throw ImportRefused.tooManyClaims }
            try participant.countAct(of: known, at: now, on: connection)
            let claim = ProfileClaim(
                id: .new(at: now),
                member: member.id,
                profile: profile,
                code: code,
                words: words,
                state: .open,
                createdAt: now
            )
            try claims.insert(claim, from: origin.source)
            try member.member.append(
                ProfileClaimed(claim: claim.id, member: member.id, profile: profile),
                of: organization,
                at: now,
                on: connection
            )
            return claim
        }
    }
}

extension Member {
    /// Whether nobody comes in as them: they came from elsewhere, and have neither an address nor an account.
    ///
    /// Whoever was granted a profile came from elsewhere, too, and may come in by an account of the fediverse alone.
    func isNobodyHere(in organization: OrganizationID, on connection: any Connection) throws -> Bool {
        guard try MemberTable(of: organization, on: connection).address(of: id) == nil else { return false }
        return try MemberAccountTable(organization: organization, connection: connection).all(of: id).isEmpty
    }
}
