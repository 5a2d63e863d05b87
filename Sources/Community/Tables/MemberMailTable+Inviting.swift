import Organization
import Primitives
import Storage

extension MemberMailTable {
    /// Puts an invitation into the queue; of the same thing each member hears once, however often they are invited.
    func queueInvitation<Entity>(
        _ cause: MemberMail.Cause,
        to member: MemberID,
        of subject: ID<Entity>,
        at now: Moment
    ) throws {
        try connection.execute(
            """
            INSERT INTO member_mail (organization_id, id, member_id, cause, about_id, state, attempts, due_at,
                created_at, updated_at)
            VALUES (\(organization), \(ID<MemberMail>.new(at: now)), \(member), \(cause.rawValue), \(subject),
                'queued', 0, \(now), \(now), \(now))
            ON CONFLICT (organization_id, member_id, cause, about_id) DO NOTHING
            """
        )
    }

    /// Tells a member that their password is another one; where that waits already, it is enough.
    func queuePassword(to member: MemberID, at now: Moment) throws {
        let cause = MemberMail.Cause.password.rawValue
        let waiting = try connection.rows(
            """
            SELECT id FROM member_mail WHERE organization_id = \(organization) AND member_id = \(member)
                AND cause = \(cause) AND state = 'queued' ORDER BY about_id LIMIT 1
            """
        )
        guard waiting.isEmpty else { return }
        try connection.execute(
            """
            INSERT INTO member_mail (organization_id, id, member_id, cause, about_id, state, attempts, due_at,
                created_at, updated_at)
            VALUES (\(organization), \(ID<MemberMail>.new(at: now)), \(member), \(cause),
                \(ID<MailSubject>.new(at: now)), 'queued', 0, \(now), \(now), \(now))
            """
        )
    }

    /// Puts a check-in of a circle into the queue; the circle stands where a topic does.
    func queueCheckIn(to member: MemberID, of circle: ID<Circle>, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO member_mail (organization_id, id, member_id, cause, topic_id, about_id, state, attempts,
                due_at, created_at, updated_at)
            VALUES (\(organization), \(ID<MemberMail>.new(at: now)), \(member),
                \(MemberMail.Cause.checkIn.rawValue), \(circle), \(ID<MailSubject>.new(at: now)), 'queued', 0, \(now),
                \(now), \(now))
            """
        )
    }
}
