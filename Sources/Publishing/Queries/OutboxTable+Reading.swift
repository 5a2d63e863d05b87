package import Conversations
package import Governance
package import Organization
package import Primitives
import Responding
import Storage

extension OutboxTable {
    /// What of these conversations is still on its way, or needs a person: the state and until when it is held.
    package func underWay(
        in conversations: [ID<Conversation>],
        of organization: OrganizationID
    ) throws -> [ID<Conversation>: [(state: OutboxItem.State, notBefore: Moment)]] {
        let rows = try connection.rows(
            """
            SELECT c.canonical_id, o.state, o.not_before FROM outbox o
            JOIN conversation c ON c.organization_id = o.organization_id AND c.id = o.conversation_id
            WHERE o.organization_id = \(organization) AND o.state IN ('queued', 'sending', 'unknown', 'rejected')
                AND c.canonical_id IN (\(list: conversations))
            ORDER BY o.not_before, o.id
            """
        )
        var found: [ID<Conversation>: [(state: OutboxItem.State, notBefore: Moment)]] = [:]
        for row in rows {
            let state = OutboxItem.State(rawValue: try row.text("state")) ?? .unknown
            found[try row.id("canonical_id"), default: []].append((state, try row.moment("not_before")))
        }
        return found
    }

    /// How many replies of the units that somebody may read wait for their turn without any trouble.
    package func waitingCount(for viewer: Viewer) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM outbox o
            JOIN conversation c ON c.organization_id = o.organization_id AND c.id = o.conversation_id
            WHERE o.organization_id = \(viewer.organization) AND o.state IN ('queued', 'sending') AND o.reason IS NULL
                AND o.held_by IS NULL
                AND \(viewer.condition(.read, on: "c.unit_id"))
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// When each account published its last reply.
    package func lastReplies(of organization: OrganizationID) throws -> [ID<ChannelAccount>: Moment] {
        let rows = try connection.rows(
            """
            SELECT l.account_id, l.latest FROM (
                SELECT a.id AS account_id, (
                    SELECT MAX(o.updated_at) FROM outbox o
                    WHERE o.organization_id = a.organization_id AND o.account_id = a.id AND o.state = 'sent'
                ) AS latest
                FROM channel_account a WHERE a.organization_id = \(organization)
            ) l WHERE l.latest IS NOT NULL ORDER BY l.account_id
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("account_id"), try $0.moment("latest")) })
    }
}
