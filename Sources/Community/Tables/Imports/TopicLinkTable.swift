import Primitives
import Storage

/// The table `community_topic_link`: which topic has to do with which, as it was said where they came from.
struct TopicLinkTable {
    let organization: OrganizationID
    let connection: any Connection

    /// Says of each whether it is new.
    func insert(_ links: [(from: ID<Topic>, to: ID<Topic>, isDuplicate: Bool, at: Moment)]) throws -> [Bool] {
        let statements = links.map { link -> SQL in
            let kind: String = link.isDuplicate ? "duplicate" : "related"
            return """
                INSERT INTO community_topic_link (organization_id, topic_id, other_id, kind, created_at)
                VALUES (\(organization), \(link.from), \(link.to), \(kind), \(link.at))
                ON CONFLICT (organization_id, topic_id, other_id) DO NOTHING
                """
        }
        return try connection.execute(batch: statements).map { $0 == 1 }
    }

    /// Nobody writes on in a duplicate.
    func close(_ topics: [ID<Topic>]) throws {
        _ = try connection.execute(
            batch: topics.map { topic -> SQL in
                "UPDATE topic SET is_closed = 1 WHERE organization_id = \(organization) AND id = \(topic)"
            }
        )
    }

    /// Where a topic leads, the one that it is a duplicate of first; as anybody sees them, twenty at most.
    func leads(from topic: ID<Topic>) throws -> [(topic: Topic, isDuplicate: Bool)] {
        try connection.rows(
            """
            SELECT \(topicColumns), l.kind AS link_kind FROM community_topic_link l CROSS JOIN topic t
            WHERE l.organization_id = \(organization) AND l.topic_id = \(topic)
                AND t.organization_id = l.organization_id AND t.id = l.other_id
                AND \(Participant.seenTopics(by: nil))
            ORDER BY l.kind, l.created_at, t.id LIMIT 20
            """
        ).map { (try Topic($0), try $0.text("link_kind") == "duplicate") }
    }
}
