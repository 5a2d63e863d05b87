package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Decides whether a member was somebody in another forum; where they were, all that the profile wrote is theirs.
///
/// For those who keep order at the hub: what it gives stands in every unit's topics.
package struct SettleClaim: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: ID<ProfileClaim>, grants: Bool, by viewer: Viewer) async throws {
        try viewer.require(.moderate, in: nil)
        let now = ground.clock()
        try await ground.write { connection in
            let organization = viewer.organization
            let claims = ProfileClaimTable(organization: organization, connection: connection)
            guard let claim = try claims.find(id) else { throw ImportRefused.claimUnknown }
            let members = MemberTable(of: organization, on: connection)
            guard let member = try members.find(claim.member), member.state != .left else {
                throw ImportRefused.claimUnknown
            }
            guard try claims.settle(id, as: grants ? .granted : .refused, by: viewer.actor, at: now) else {
                throw ImportRefused.claimSettled
            }
            if grants {
                let keys = ImportKeyTable(organization: organization, connection: connection)
                // Somebody else may have been granted it meanwhile; whoever comes in here is nobody's old profile.
                guard let profile = try members.find(claim.profile), profile.state != .left,
                    try profile.isNobodyHere(in: organization, on: connection), try keys.origin(of: profile.id) != nil
                else { throw ImportRefused.notImported }
                try ProfileMove(from: profile.id, to: member.id, of: organization, on: connection)()
                try members.forget(profile.id)
                try StampTable(organization: organization, connection: connection).turn()
            }
            try member.append(
                ClaimSettled(claim: id, member: claim.member, profile: claim.profile, isGranted: grants),
                by: .agent(viewer.actor),
                of: organization,
                at: now,
                on: connection
            )
        }
    }
}
