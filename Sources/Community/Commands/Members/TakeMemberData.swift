package import Journal
package import Organization
package import Primitives
import Storage

/// Hands out all that is stored of a member: to them, or to a colleague whom they asked for it.
///
/// A command, because it is written down that somebody had it.
package struct TakeMemberData: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Whoever may not write for now may still ask this, and takes it a few times an hour.
    package func callAsFunction(by signedIn: SignedInMember) async throws -> MemberRecord {
        let now = ground.clock()
        return try await ground.write { connection in
            let participant = Participant.member(signedIn)
            let found = try MemberTable(of: signedIn.organization, on: connection).find(signedIn.id)
            guard let member = found, member.state != .left else { throw MemberRefused.notSignedIn }
            try participant.countAct(of: member, at: now, on: connection)
            return try member.record(by: .member(member.id), in: signedIn.organization, at: now, on: connection)
        }
    }

    /// At the hub, for whoever takes data out; the member is not asked again.
    package func callAsFunction(of id: MemberID, by viewer: Viewer) async throws -> MemberRecord {
        try viewer.require(.export, in: nil)
        let now = ground.clock()
        return try await ground.write { connection in
            let found = try MemberTable(of: viewer.organization, on: connection).find(id)
            guard let member = found, member.state != .left else { throw MemberRefused.unknown }
            return try member.record(by: .agent(viewer.actor), in: viewer.organization, at: now, on: connection)
        }
    }
}

extension Member {
    fileprivate func record(
        by actor: Actor,
        in organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws -> MemberRecord {
        try append(MemberDataTaken(member: id), by: actor, of: organization, at: now, on: connection)
        let table = MemberRecordTable(organization: organization, member: id, connection: connection)
        let terms = TermsTable(organization: organization, connection: connection)
        return MemberRecord(
            organization: try community(on: connection).name,
            takenAt: now.description,
            id: id.description,
            name: name,
            email: try MemberTable(of: organization, on: connection).address(of: id) ?? "",
            language: language,
            joinedAt: joinedAt.description,
            standing: standing,
            restingSince: try terms.restingSince(id)?.description,
            suspension: suspension,
            terms: try terms.accepted(by: id).map { accepted in
                MemberRecord.TermsRecord(
                    version: accepted.version,
                    day: String(accepted.day.description.prefix(10)),
                    saidOldEnough: accepted.saidOldEnough
                )
            },
            posts: try table.posts(),
            voices: try table.voices(),
            flags: try table.flags(),
            mails: try table.mails(),
            stays: try table.stays(),
            acts: try table.acts(),
            passwordSince: try table.passwordSince()?.description,
            accounts: try table.accounts(),
            wishes: try table.wishes(),
            badges: try table.badges(),
            invitations: try table.invitations(),
            spaces: try table.spaces(
                seenBy: .member(SignedInMember(organization: organization, member: self))
            ),
            circles: try table.circles(),
            claims: try table.claims()
        )
    }

    private var suspension: MemberRecord.SuspensionRecord? {
        guard case .suspended(let reason, let until) = state else { return nil }
        return MemberRecord.SuspensionRecord(reason: reason, until: until?.description)
    }
}
