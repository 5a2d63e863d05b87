import Primitives
import Storage

extension ConversationTable {
    func prioritise(_ event: ConversationPrioritised) throws {
        try connection.execute(
            """
            UPDATE conversation SET priority = \(event.need.priority.rank), priority_reason = \(event.need.reason),
                version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
            """
        )
    }

    /// Something beside the row itself has changed.
    func countUp(_ id: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE conversation SET version = version + 1 WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// Takes it out of the queue, and out of the hands of whoever was answering.
    func snooze(_ event: ConversationSnoozed) throws {
        try connection.execute(
            """
            UPDATE conversation SET snoozed_until = \(event.until), claimed_by = NULL, claimed_until = NULL,
                version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
            """
        )
    }

    /// Puts it back before its time; whoever is answering goes on.
    func wake(_ id: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE conversation SET snoozed_until = NULL, version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// Puts a conversation back as it stood before an act, unless it has changed since it was read; says whether it did.
    func restore(_ whole: Conversation) throws -> Bool {
        try connection.execute(
            """
            UPDATE conversation SET state = \(whole.state.rawValue), waiting_since = \(whole.waitingSince),
                claimed_by = \(whole.claim?.agent), claimed_until = \(whole.claim?.until), owner_id = \(whole.owner),
                priority = \(whole.need.priority.rank), priority_reason = \(whole.need.reason),
                snoozed_until = \(whole.snoozedUntil), updated_at = \(whole.updatedAt), version = version + 1
            WHERE organization_id = \(organization) AND id = \(whole.id) AND version = \(whole.version)
            """
        ) == 1
    }

    /// What was put off until a moment that has come, the longest overdue first.
    func overdue(at now: Moment, atMost limit: Int) throws -> [Conversation] {
        try connection.rows(
            """
            SELECT \(conversationColumns) FROM conversation c
            WHERE c.organization_id = \(organization) AND c.is_merged = 0 AND c.snoozed_until <= \(now)
            ORDER BY c.snoozed_until, c.id LIMIT \(limit)
            """
        ).map(Conversation.init)
    }

    /// Brings it back at its moment, unless it was put off anew or is back already; says whether it did.
    func bringBack(_ event: ConversationCameBack, at now: Moment) throws -> Bool {
        try connection.execute(
            """
            UPDATE conversation SET state = 'open', waiting_since = \(event.waitingSince), snoozed_until = NULL,
                updated_at = \(now), version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
                AND snoozed_until = \(event.until) AND state <> 'done'
            """
        ) == 1
    }
}
