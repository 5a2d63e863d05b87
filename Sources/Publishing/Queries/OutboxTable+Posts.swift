package import Primitives
import Responding
import Storage

extension OutboxTable {
    /// Puts an approved post into the outbox, however often it is asked to: it leaves once.
    ///
    /// Its moment has come, and no clock that is set back makes it wait again. It stands in a line of its own, where the
    /// id of the post is that of the conversation: no other conversation has it.
    /// `moment` is the one that a person chose for it.
    package func insert(
        _ post: PlannedPost,
        of organization: OrganizationID,
        meantFor moment: Moment? = nil,
        at now: Moment
    ) throws {
        var before: ID<PlannedPost>?
        // The posts of a thread stand in one line, in which each follows the one before it.
        for (place, part) in post.posts.enumerated() {
            try connection.execute(
                """
                INSERT INTO outbox (organization_id, id, conversation_id, account_id, unit_id, state, attempts, epoch,
                    not_before, next_attempt_at, updated_at, absences, meant_for, follows_id)
                VALUES (\(organization), \(part.id), \(post.id), \(post.account), \(post.unit), 'queued', 0, 1,
                    \(now + .microseconds(place)), 0, \(now), 0, \(moment), \(before))
                ON CONFLICT (organization_id, id) DO NOTHING
                """
            )
            before = part.id
        }
    }

    package func find(post id: ID<PlannedPost>, of organization: OrganizationID) throws -> OutboxItem? {
        try find(id.retyped(as: Reply.self), of: organization)
    }
}
