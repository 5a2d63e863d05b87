import Conversations
import Governance
package import Organization
import Primitives
import Responding
import Storage

extension CorrectionTable {
    /// What was to be changed or taken back and is not, for all that the network says: refused, put off, or held by its
    /// account; what was asked for once more since stands in its place.
    ///
    /// Of the conversations and units that a person may read only; of posts of stories, too.
    package func troubled(for viewer: Viewer) throws -> [Correction] {
        let rows = try connection.rows(
            """
            SELECT k.id, k.reply_id \(inTrouble(for: viewer, who: .read)) ORDER BY k.updated_at DESC, k.id LIMIT 200
            """
        )
        let ids = try rows.map { try $0.id("id") as ID<Correction> }
        let replies = Set(try rows.map { try $0.id("reply_id") as ID<Reply> })
        let found = Dictionary(
            try all(of: replies.sorted(), in: viewer.organization).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return ids.compactMap { found[$0] }
    }

    /// How many there are in the units in which a person may do that, a thread counted once.
    package func troubledCount(for viewer: Viewer, who permission: Permission = .respond) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(DISTINCT CASE WHEN o.unit_id IS NULL THEN k.id ELSE k.conversation_id END) AS number
            \(inTrouble(for: viewer, who: permission))
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    private func inTrouble(for viewer: Viewer, who permission: Permission) -> SQL {
        """
        FROM correction k
        JOIN channel_account a ON a.organization_id = k.organization_id AND a.id = k.account_id
        JOIN outbox o ON o.organization_id = k.organization_id AND o.id = k.reply_id
        LEFT JOIN conversation p ON p.organization_id = k.organization_id AND p.id = k.conversation_id
        LEFT JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
        WHERE k.organization_id = \(viewer.organization) AND k.state IN ('rejected', 'queued', 'unknown')
            AND (k.state = 'rejected' OR k.trouble IS NOT NULL OR a.state <> 'connected')
            AND NOT EXISTS (SELECT 1 FROM correction l
                WHERE l.organization_id = k.organization_id AND l.reply_id = k.reply_id
                    AND (l.made_at > k.made_at OR l.made_at = k.made_at AND l.id > k.id))
            AND \(viewer.condition(permission, on: "COALESCE(o.unit_id, c.unit_id)"))
        """
    }
}
