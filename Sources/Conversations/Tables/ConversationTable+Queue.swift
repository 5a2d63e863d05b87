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

    /// Takes it out of the queue, and whoever was answering with it; puts it back when there is no moment.
    func snooze(_ id: ID<Conversation>, until moment: Moment?) throws {
        try connection.execute(
            """
            UPDATE conversation SET snoozed_until = \(moment), claimed_by = NULL, claimed_until = NULL,
                version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }
}
