import Primitives
import Storage

/// The table `search_word`: in which conversation a word stands, or stood once.
///
/// It only ever grows: whether the word is still there is read from the posts themselves, so that an edit or a deletion
/// needs nothing here, and neither does a change of the unit.
struct SearchTable {
    let organization: OrganizationID
    let connection: any Connection

    func add(_ texts: [String], to conversation: ID<Conversation>) throws {
        _ = try connection.execute(
            batch: SearchedText.forms(of: texts).sorted().map { word in
                """
                INSERT INTO search_word (organization_id, word, conversation_id)
                VALUES (\(organization), \(word), \(conversation))
                ON CONFLICT (organization_id, word, conversation_id) DO NOTHING
                """
            }
        )
    }

    /// The words, the rarest first; all that stand in a thousand conversations or more are alike.
    func byRarity(_ words: [String]) throws -> [String] {
        try words.map { word in
            let rows = try connection.rows(
                """
                SELECT COUNT(*) AS number FROM (
                    SELECT w.conversation_id FROM search_word w
                    WHERE w.organization_id = \(organization) AND w.word = \(word) LIMIT 1000
                ) f
                """
            )
            return (word: word, number: try rows.first?.integer("number") ?? 0)
        }.sorted { ($0.number, $0.word) < ($1.number, $1.word) }.map(\.word)
    }

    /// The newest 200 conversations that an author began.
    func begun(by author: String, on network: String) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT c.id FROM identity i
            JOIN conversation c ON c.organization_id = i.organization_id AND c.person_id = i.person_id
            WHERE i.organization_id = \(organization) AND i.network = \(network) AND i.native_id = \(author)
            ORDER BY c.created_at DESC, c.id DESC LIMIT 200
            """
        ).map { try $0.id("id") as ID<Conversation> }
    }
}
