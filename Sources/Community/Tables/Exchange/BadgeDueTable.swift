import Primitives
import Storage

/// The table `badge_due`: topics of whose people the badges are still to be counted, and behind whom.
struct BadgeDueTable {
    let organization: OrganizationID
    let connection: any Connection

    func first() throws -> (topic: ID<Topic>, behind: MemberID)? {
        try connection.rows(
            """
            SELECT topic_id, behind_id FROM badge_due WHERE organization_id = \(organization)
            ORDER BY topic_id LIMIT 1
            """
        ).first.map { (topic: try $0.id("topic_id"), behind: try $0.id("behind_id")) }
    }

    /// The rest of a topic's people; of nobody it is done.
    func note(_ topic: ID<Topic>, behind member: MemberID?) throws {
        guard let member else {
            try connection.execute(
                "DELETE FROM badge_due WHERE organization_id = \(organization) AND topic_id = \(topic)"
            )
            return
        }
        try connection.execute(
            """
            INSERT INTO badge_due (organization_id, topic_id, behind_id)
            VALUES (\(organization), \(topic), \(member))
            ON CONFLICT (organization_id, topic_id) DO UPDATE SET behind_id = excluded.behind_id
            """
        )
    }
}
