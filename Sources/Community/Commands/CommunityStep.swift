import Journal
import Knowledge
import Organization
import Primitives
import Storage

extension Participant {
    /// Whoever writes may write now; gives the member as they are now, `nil` of one of ours.
    ///
    /// Whoever puts their name right needs no terms for it.
    @discardableResult
    func checkActive(
        at now: Moment,
        needingTerms: Bool = true,
        on connection: any Connection
    ) throws -> Member? {
        guard case .member(let signedIn) = self else { return nil }
        guard let member = try MemberTable(of: organization, on: connection).find(signedIn.id), member.state != .left
        else { throw MemberRefused.notSignedIn }
        guard member.isActive(at: now) else { throw MemberRefused.suspended }
        guard needingTerms else { return member }
        let terms = TermsTable(organization: organization, connection: connection)
        guard try terms.restingSince(member.id) == nil else { throw TermsRefused.resting }
        if let held = try terms.inForce(at: now), try !terms.hasAccepted(member.id, held.version) {
            throw TermsRefused.notAccepted
        }
        return member
    }

    /// One of ours needs this permission there; of a member nothing is asked.
    func require(_ permission: Permission, in unit: UnitID) throws {
        if case .agent(let viewer) = self { try viewer.require(permission, in: unit) }
    }

    /// Throws where the form that brought something brings other words now: they would be lost without a sign.
    func checkIsSame<Entity>(_ post: ID<Entity>, as said: Said, on connection: any Connection) throws {
        let table = CommunityRevisionTable(organization: organization, connection: connection)
        guard try table.began(post, as: said) else { throw CommunityRefused.idTaken }
    }

    /// Throws where a member would write or change too much, write too many links, or the same again.
    func checkPace(
        of said: Said,
        changing post: ID<CommunityPost>? = nil,
        by member: Member?,
        at now: Moment,
        on connection: any Connection
    ) throws {
        guard let member else { return }
        let table = LatelyTable(organization: organization, connection: connection)
        try Community.checkPace(
            of: said,
            isNew: post == nil,
            trust: Trust(standing: member.standing),
            lately: try table.lately(member.id, changing: post, at: now)
        )
    }

    /// Counts what a member does by a button, and throws where that is too much for an hour.
    func countAct(of member: Member?, at now: Moment, on connection: any Connection) throws {
        guard let member else { return }
        let acts = try ActTable(organization: organization, connection: connection).count(member.id, at: now)
        guard acts <= Trust(standing: member.standing).acts else { throw CommunityRefused.tooManyActs }
    }
}

extension Topic {
    /// Appends a fact about this topic in its lane; pages that anybody reads are made anew where it is to be seen there.
    func append(
        _ event: some JournalEvent,
        by actor: Actor,
        of organization: OrganizationID,
        at moment: Moment,
        isPublic: Bool = true,
        on connection: any Connection
    ) throws {
        try record(event, by: actor, of: organization, at: moment, on: connection)
        // What stands where not everybody reads turns nothing that everybody could watch.
        if isPublic, try SpaceTable(of: organization, on: connection).isOpen(around: id) {
            try StampTable(organization: organization, connection: connection).turn()
        }
    }

    /// Stores what `change` makes of the next version, and the entry beside it.
    func changed(
        from version: Int?,
        by participant: Participant,
        at now: Moment,
        on connection: any Connection,
        _ event: some JournalEvent,
        _ change: (inout Topic) -> Void
    ) throws -> Topic {
        if let version, version != self.version { throw CommunityRefused.changed }
        var topic = self
        change(&topic)
        topic.version = self.version + 1
        let table = TopicTable(of: participant.organization, on: connection)
        guard try table.update(topic, from: self.version) else { throw CommunityRefused.changed }
        try topic.append(event, by: participant.actor, of: participant.organization, at: now, on: connection)
        return topic
    }

    /// Refuses to go on where nobody goes on.
    func checkOpen() throws(CommunityRefused) {
        guard !isClosed, canonical == nil else { throw .closed }
    }
}
