package import Journal
import Organization
import Primitives
import Ranking
import Storage

/// Searches among what anybody may read, for whoever asks.
package struct PublicAnswerSearch: Sendable {
    let ground: Ground
    /// A word that stands in more answers than that tells nothing apart.
    let commonFrom: Int
    /// Ranks them, once it is ready.
    let memory: AnswerMemory?

    package init(ground: Ground, commonFrom: Int = 20_000, memory: AnswerMemory? = nil) {
        (self.ground, self.commonFrom, self.memory) = (ground, commonFrom, memory)
    }

    /// Those in which all words stand, those with more of them in the question first, then the latest; none for no words.
    ///
    /// It begins at the rarest word, and leaves out common ones beside it: whoever asks is anybody, and costs no more than
    /// the answers with that word.
    ///
    /// Where answers are ranked in memory, those that fit best instead, by what they share and mean.
    package func callAsFunction(_ text: String, atMost limit: Int = 10) async throws -> [Answer] {
        let question = RankingText(asking: String(text.prefix(300)), in: nil)
        // Twice as many as are shown: one that leads to another is not shown beside it.
        if let best = memory?.best(2 * limit, for: question, among: [.anybody]) {
            return try await ranked(BestAnswers(ranked: best.ranked, asked: best.asked), atMost: limit)
        }
        let words = Array(forms(of: String(text.prefix(300))).sorted().prefix(12))
        let commonFrom = commonFrom
        return try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id else { return [] }
            let index = PublicWords(organization: organization, connection: connection, most: commonFrom)
            let counted = try words.map { (word: $0, number: try index.number(of: $0)) }
                .sorted { ($0.number, $0.word) < ($1.number, $1.word) }
            guard let rarest = counted.first, rarest.number > 0 else { return [] }
            let others = counted.dropFirst().filter { $0.number < commonFrom }.map(\.word)
            let found = try index.answers(with: rarest.word, and: others)
            let titled = try index.titled(words, among: found.map(\.id))
            let best = found.sorted { (titled[$1.id] ?? 0, $1.id) < (titled[$0.id] ?? 0, $0.id) }
            return Array(best.prefix(limit))
        }
    }
}

extension PublicAnswerSearch {
    private func ranked(_ best: BestAnswers, atMost limit: Int) async throws -> [Answer] {
        try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id else { return [] }
            let found = try RankedAnswers(
                organization: organization,
                seen: "a.state = 'public'",
                connection: connection
            ).fitting(best)
            return Array(found.answers.map(\.answer).prefix(limit))
        }
    }
}

/// The words of public answers.
private struct PublicWords {
    let organization: OrganizationID
    let connection: any Connection
    /// More answers with a word than that are not looked at.
    let most: Int

    /// In how many answers a word stands, counted that far.
    func number(of word: String) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT w.answer_id FROM answer_word w
                WHERE w.organization_id = \(organization) AND w.word = \(word) LIMIT \(most)
            ) f
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// The newest public ones with a word and all others.
    func answers(with word: String, and others: [String]) throws -> [Answer] {
        let each = others.map { other -> SQL in
            """
             AND EXISTS (
                SELECT 1 FROM answer_word o
                WHERE o.organization_id = \(organization) AND o.word = \(other) AND o.answer_id = a.id
            )
            """
        }
        return try connection.rows(
            """
            SELECT \(answerColumns) FROM (
                SELECT w.answer_id FROM answer_word w
                WHERE w.organization_id = \(organization) AND w.word = \(word)
                ORDER BY w.answer_id DESC LIMIT \(most)
            ) f CROSS JOIN answer a
            WHERE a.organization_id = \(organization) AND a.id = f.answer_id AND a.state = 'public'
                AND \(standsForItself)\(SQL.joined(each, separator: ""))
            ORDER BY a.id DESC LIMIT 200
            """
        ).map(Answer.init)
    }

    /// How many of the words stand in the question of each.
    func titled(_ words: [String], among answers: [ID<Answer>]) throws -> [ID<Answer>: Int64] {
        let rows = try connection.rows(
            """
            SELECT answer_id, SUM(in_title) AS number FROM answer_word
            WHERE organization_id = \(organization) AND word IN (\(list: words))
                AND answer_id IN (\(list: answers))
            GROUP BY answer_id ORDER BY answer_id
            """
        )
        return try rows.reduce(into: [:]) { $0[try $1.id("answer_id")] = try $1.integer("number") }
    }
}
