package import Governance
package import Journal
import Knowledge
import Organization
import Primitives
import Storage

/// What members do with their own membership: another name, the end of a stay.
package struct KeepMember: Sendable {
    let ground: Ground
    let seal: Seal

    package init(ground: Ground, seal: Seal) {
        (self.ground, self.seal) = (ground, seal)
    }

    package func rename(to name: String, by member: SignedInMember) async throws {
        let name = try checkedMemberName(name)
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(member)
            let known = try participant.checkActive(at: now, needingTerms: false, on: connection)
            guard let known, known.name != name else { return }
            try participant.countAct(of: known, at: now, on: connection)
            try checkIsNotOfficial(name, of: member.organization, on: connection)
            let table = MemberTable(of: member.organization, on: connection)
            guard try table.rename(member.id, to: name, key: nameKey(name)) else { throw MemberRefused.nameTaken }
            try StampTable(organization: member.organization, connection: connection).turn()
            let event = MemberRenamed(member: member.id)
            try known.append(event, of: member.organization, at: now, on: connection)
        }
    }

    /// In which language they are written to.
    package func speak(_ language: String, by member: SignedInMember) async throws {
        guard isLanguage(language) else { throw CommunityRefused.languageMalformed }
        let now = ground.clock()
        try await ground.writeQuietly { connection in
            let table = MemberTable(of: member.organization, on: connection)
            guard let known = try table.find(member.id), known.state != .left else { throw MemberRefused.notSignedIn }
            guard known.language != language else { return }
            try Participant.member(member).countAct(of: known, at: now, on: connection)
            try table.setLanguage(language, of: known.id)
        }
    }

    /// Ends the stay behind this secret.
    package func signOut(_ secret: String, of member: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            try MemberStayTable(of: member.organization, on: connection).remove(hash: secretHash(secret))
            let event = MemberSignedOut(member: member.id)
            try member.member.append(event, of: member.organization, at: now, on: connection)
        }
    }

    /// Goes for good: name and address are erased, every stay and every mail ends, what they wrote stays without them.
    ///
    /// What they said by buttons goes, too, so that nobody stands higher by people who come and go.
    /// A suspension does not end by it: whoever comes back with the address is suspended still.
    /// Asks for no proof: ``LeaveCommunity`` does.
    func leave(_ member: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let organization = member.organization
            let members = MemberTable(of: organization, on: connection)
            guard let known = try members.find(member.id), known.state != .left else {
                throw MemberRefused.notSignedIn
            }
            let address = try members.address(of: member.id)
            if case .suspended(let reason, let until) = known.state, !known.isActive(at: now), let address {
                try KeptSuspensionTable(organization: organization, seal: seal, connection: connection)
                    .keep(address, reason: reason, until: until, at: now)
            }
            try member.leaveWays(in: known.state, seal: seal, at: now, on: connection)
            try members.forget(member.id)
            try ActTable(organization: organization, connection: connection).remove(member.id)
            try TermsTable(organization: organization, connection: connection).removeAll(of: member.id)
            try MemberStayTable(of: organization, on: connection).removeAll(of: member.id)
            try member.leaveWork(at: now, on: connection)
            try SpaceMemberTable(of: organization, on: connection).removeAll(of: member.id)
            try CirclePersonTable(of: organization, on: connection).removeAll(of: .member(member.id))
            try MemberMailTable(of: organization, on: connection).removeAll(of: member.id)
            try MemberLinkTable(organization: organization, connection: connection)
                .removeAll(of: member.id, email: address)
            try ProfileClaimTable(organization: organization, connection: connection).removeAll(of: member.id)
            try member.leaveExchange(at: now, on: connection)
            try StampTable(organization: organization, connection: connection).turn()
            try known.append(MemberLeft(member: member.id), of: organization, at: now, on: connection)
        }
    }
}
