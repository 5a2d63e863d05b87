package import Journal
import Organization
package import Primitives
import Storage

/// Asks a member by name to answer a question, once; or says for whoever was asked that they do not.
package struct InviteToAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ id: MemberID,
        to topic: ID<Topic>,
        by participant: Participant
    ) async throws -> Invitation {
        let now = ground.clock()
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let topic = try participant.topic(topic, on: connection)
            try participant.require(.respond, in: topic.unit)
            try topic.checkTakesInvitations()
            guard participant.member != id, topic.author != .member(id) else { throw InvitationRefused.askedThem }
            let organization = participant.organization
            let members = MemberTable(of: organization, on: connection)
            guard let invited = try members.find(id), invited.isActive(at: now) else { throw MemberRefused.unknown }
            guard try topic.isSeen(by: invited, of: organization, on: connection) else {
                throw InvitationRefused.outside
            }
            let table = InvitationTable(of: organization, on: connection)
            guard try table.find(topic.id, of: id) == nil else { throw InvitationRefused.invited }
            guard try !topic.wasAnswered(by: id, of: organization, on: connection) else {
                throw InvitationRefused.answered
            }
            let asked = try table.number(askedBy: participant.author, since: now - .seconds(86_400))
            guard asked < invitationsADay(ofOurs: member == nil) else { throw InvitationRefused.tooMany }
            try participant.countAct(of: member, at: now, on: connection)
            try invited.checkMayBeAsked(of: organization, at: now, on: connection)
            let invitation = Invitation(
                id: .new(at: now),
                topic: topic.id,
                member: id,
                by: participant.author,
                state: .open,
                createdAt: now,
                endsAt: now + .seconds(30 * 86_400)
            )
            try topic.invite(invitation, by: participant.actor, of: organization, at: now, on: connection)
            return invitation
        }
    }

    /// Whoever was asked does not answer; the next may be asked.
    package func decline(_ id: ID<Topic>, by member: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(member)
            let topic = try participant.topic(id, on: connection)
            let table = InvitationTable(of: member.organization, on: connection)
            guard let invitation = try table.find(id, of: member.id), try table.decline(invitation.id) else {
                throw InvitationRefused.notInvited
            }
            let event = InvitationDeclined(topic: id, invitation: invitation.id)
            try topic.append(
                event,
                by: participant.actor,
                of: member.organization,
                at: now,
                isPublic: false,
                on: connection
            )
        }
    }
}

extension Topic {
    fileprivate func checkTakesInvitations() throws {
        guard kind.wantsAnswer else { throw InvitationRefused.noQuestion }
        try checkOpen()
        guard !isHidden else { throw CommunityRefused.unknown }
    }

    /// Whoever was asked would learn of what stands where they do not read.
    fileprivate func isSeen(
        by member: Member,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> Bool {
        let reader = Participant.member(SignedInMember(organization: organization, member: member))
        return try !TopicTable(of: organization, on: connection)
            .topics(where: "t.id = \(id) AND \(Participant.seenTopics(by: reader))").isEmpty
    }

    fileprivate func wasAnswered(
        by member: MemberID,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> Bool {
        try !ContributionTable(of: organization, on: connection).contributions(
            where: "c.topic_id = \(id) AND c.member_id = \(member) AND c.is_answer = 1",
            "ORDER BY c.created_at, c.id LIMIT 1"
        ).isEmpty
    }

    /// Keeps an invitation with the entry, and has it told by mail once; says whether they were not asked before.
    @discardableResult
    func invite(
        _ invitation: Invitation,
        by actor: Actor,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws -> Bool {
        guard try InvitationTable(of: organization, on: connection).insert(invitation) else { return false }
        try MemberMailTable(of: organization, on: connection)
            .queue(.invitation, about: invitation.id, in: id, for: invitation.member, at: now)
        try append(
            MemberInvited(topic: id, invitation: invitation.id, isFirst: invitation.isFirst),
            by: actor,
            of: organization,
            at: now,
            isPublic: false,
            on: connection
        )
        return true
    }
}

extension Member {
    /// One refusal for all reasons: what somebody wishes is their business.
    fileprivate func checkMayBeAsked(
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let wish = try MemberWishTable(of: organization, on: connection).find(id)
        let week = now - .seconds(7 * 86_400)
        let asked = try InvitationTable(of: organization, on: connection).number(askedOf: id, since: week)
        let rest = try TermsTable(organization: organization, connection: connection).restingSince(id)
        guard wish.takesInvitations, asked < wish.weekly, rest == nil else { throw InvitationRefused.notNow }
    }
}
