package import Journal
import Organization
import Primitives
import Storage

/// Searches among what anybody may read, for whoever asks.
package struct PublicAnswerSearch: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Those in which all words stand, those with more of them in the question first, then the latest; none for no words.
    ///
    /// Of a word that stands in very many the newest thousand: whoever asks is anybody, and costs no more than that.
    package func callAsFunction(_ text: String, atMost limit: Int = 10) async throws -> [Answer] {
        let words = Array(forms(of: String(text.prefix(300))).sorted().prefix(12))
        guard !words.isEmpty else { return [] }
        return try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id else { return [] }
            let rows = try connection.rows(
                "\(SQL.joined(words.map { standing($0, in: organization) }, separator: " UNION ALL ")) ORDER BY answer_id"
            )
            var hits: [ID<Answer>: (words: Int, inTitle: Int)] = [:]
            for row in rows {
                let inTitle = try row.flag("in_title") ? 1 : 0
                let before = hits[try row.id("answer_id")] ?? (0, 0)
                hits[try row.id("answer_id")] = (before.words + 1, before.inTitle + inTitle)
            }
            let best = hits.filter { $0.value.words == words.count }
                .sorted { ($1.value.inTitle, $1.key) < ($0.value.inTitle, $0.key) }.prefix(limit).map(\.key)
            let found = try AnswerTable(of: organization, on: connection)
                .answers(where: "a.id IN (\(list: best)) AND a.state = 'public'")
            let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return best.compactMap { byID[$0] }
        }
    }
}

/// The newest public answers in which a word stands.
private func standing(_ word: String, in organization: OrganizationID) -> SQL {
    """
    SELECT f.answer_id, f.in_title FROM (
        SELECT w.answer_id, w.in_title FROM answer_word w CROSS JOIN answer a
        WHERE w.organization_id = \(organization) AND w.word = \(word) AND a.organization_id = w.organization_id
            AND a.id = w.answer_id AND a.state = 'public' AND \(standsForItself)
        ORDER BY w.answer_id DESC LIMIT 1000
    ) f
    """
}
