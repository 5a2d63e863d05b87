import Primitives
import Storage

/// The table `search_word`: in which conversation a word stands, or stood once.
///
/// It only ever grows: whether the word is still there is read from the posts themselves, so that an edit or a deletion
/// needs nothing here, and neither does a change of the unit. Only whoever asks that their words go takes them from here.
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

    func remove(_ texts: [String], from conversations: [ID<Conversation>]) throws {
        _ = try connection.execute(
            batch: SearchedText.forms(of: texts).sorted().map { word in
                """
                DELETE FROM search_word WHERE organization_id = \(organization) AND word = \(word)
                    AND conversation_id IN (\(list: conversations))
                """
            }
        )
    }

    /// The words, the rarest first; all that stand in 30,000 conversations or more are alike.
    ///
    /// Counting goes on only for words that a short count does not tell apart: it costs less than a search that begins
    /// at a word of every third conversation while another stands in one of a thousand.
    func byRarity(_ words: [String]) throws -> [String] {
        var numbers = Dictionary(words.map { ($0, Int64(0)) }, uniquingKeysWith: { first, _ in first })
        for bound in [1_000, 30_000] as [Int64] {
            let alike = bound == 1_000 ? words : words.filter { numbers[$0] == 1_000 }
            if bound > 1_000, alike.count < 2 { break }
            for word in alike { numbers[word] = try number(of: word, atMost: bound) }
        }
        return words.sorted { (numbers[$0] ?? 0, $0) < (numbers[$1] ?? 0, $1) }
    }

    private func number(of word: String, atMost bound: Int64) throws -> Int64 {
        let rows = try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT w.conversation_id FROM search_word w
                WHERE w.organization_id = \(organization) AND w.word = \(word) LIMIT \(bound)
            ) f
            """
        )
        return try rows.first?.integer("number") ?? 0
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
