import Governance
import Journal
import Knowledge
import Organization
import Primitives
import Storage

/// How somebody becomes a member, whichever way they came: a name of the house's rules, and what they left behind.
struct JoinCommunity {
    let organization: OrganizationID
    let seal: Seal
    let now: Moment
    let connection: any Connection

    /// `marks` are what a suspension is known by that outlived a membership: whoever left while suspended comes back as
    /// they went.
    func callAsFunction(as name: String, email: String?, marks: [String], language: String) throws -> Member {
        let name = try checkedMemberName(name)
        guard isLanguage(language) else { throw CommunityRefused.languageMalformed }
        var member = Member(
            id: .new(at: now),
            name: name,
            state: .active,
            standing: 0,
            language: language,
            joinedAt: now
        )
        try checkIsNotOfficial(name, of: organization, on: connection)
        let members = MemberTable(of: organization, on: connection)
        guard try members.insert(member, key: nameKey(name), email: email) else { throw MemberRefused.nameTaken }
        try member.append(MemberJoined(member: member.id), of: organization, at: now, on: connection)
        let kept = KeptSuspensionTable(organization: organization, seal: seal, connection: connection)
        for mark in marks {
            guard let state = try kept.take(mark, at: now), case .suspended(_, let until) = state else { continue }
            try members.set(state, of: member.id)
            member.state = state
            let event = MemberSuspended(member: member.id, isSuspended: true, until: until)
            try member.append(event, by: .machine("community"), of: organization, at: now, on: connection)
        }
        return member
    }
}
