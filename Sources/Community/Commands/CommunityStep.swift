import Journal
import Knowledge
import Organization
import Primitives
import Storage

extension Participant {
    /// Whoever writes may write now; gives the member as they are now, `nil` of one of ours.
    @discardableResult
    func checkActive(at now: Moment, on connection: any Connection) throws -> Member? {
        guard case .member(let signedIn) = self else { return nil }
        guard let member = try MemberTable(of: organization, on: connection).find(signedIn.id), member.state != .left
        else { throw MemberRefused.notSignedIn }
        guard member.isActive(at: now) else { throw MemberRefused.suspended }
        return member
    }

    /// One of ours needs this permission there; of a member nothing is asked.
    func require(_ permission: Permission, in unit: UnitID) throws {
        if case .agent(let viewer) = self { try viewer.require(permission, in: unit) }
    }

    /// Throws where a member would write too much, too many links, or the same again.
    func checkPace(of words: String, trust: Trust, at now: Moment, on connection: any Connection) throws {
        guard let member else { return }
        try Community.checkPace(
            of: words,
            trust: trust,
            lately: try LatelyTable(organization: organization, connection: connection).lately(member, at: now)
        )
    }
}

extension Topic {
    /// Appends a fact about this topic in its lane.
    func append(
        _ event: some JournalEvent,
        by actor: Actor,
        of organization: OrganizationID,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: id),
            by: actor,
            unit: unit,
            at: moment
        )
        // What anybody reads is the same after these; every page that is kept goes for a turn.
        let isPrivate =
            event is PostFlagged || event is FlagsSettled || event is HidingAppealed || event is TopicHandedOver
            || event is TopicMoved
        guard !isPrivate else { return }
        try StampTable(organization: organization, connection: connection).turn()
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
