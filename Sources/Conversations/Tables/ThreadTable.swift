import Primitives
import Storage

/// The table `thread_link`: which conversation a network's post belongs to, also before that post itself has come.
struct ThreadTable {
    let organization: OrganizationID
    let connection: any Connection

    /// The conversations known under these posts, merged ones followed to where they are now.
    func conversations(of posts: [String], on network: String) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT DISTINCT c.canonical_id FROM thread_link t
            JOIN conversation c ON c.organization_id = t.organization_id AND c.id = t.conversation_id
            WHERE t.organization_id = \(organization) AND t.network = \(network) AND t.native_id IN (\(list: posts))
            ORDER BY c.canonical_id
            """
        ).map { try $0.id("canonical_id") }
    }

    func link(_ posts: [String], on network: String, to conversation: ID<Conversation>) throws {
        _ = try connection.execute(
            batch: posts.map { post in
                """
                INSERT INTO thread_link (organization_id, network, native_id, conversation_id)
                VALUES (\(organization), \(network), \(post), \(conversation))
                ON CONFLICT (organization_id, network, native_id) DO NOTHING
                """
            }
        )
    }
}
