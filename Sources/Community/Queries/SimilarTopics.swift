import Conversations
package import Journal
package import Knowledge
import Organization
import Primitives
package import Responding
import Storage

/// What is known already to somebody who is about to ask: topics like it, and public answers.
package struct SimilarTopics: Sendable {
    let ground: Ground
    /// The answers, ranked; without it they are found by the database's words.
    let answers: AnswerMemory?

    package init(ground: Ground, answers: AnswerMemory? = nil) {
        (self.ground, self.answers) = (ground, answers)
    }

    package struct Found: Sendable {
        /// Those that have an answer first.
        package let topics: [Topic]
        package let answers: [PastAnswer]
    }

    package func callAsFunction(title: String, body: String = "") async throws -> Found {
        let question = String((title + "\n" + body).prefix(4_000))
        let near = try await ground.read { connection in
            try topics(like: question, of: try community(on: connection).id, on: connection)
        }
        return Found(topics: near, answers: try await publicAnswers(to: question, in: answers, on: ground))
    }

    /// The topics alone: no answer is looked for of which nobody is told.
    package func near(_ title: String) async throws -> [Topic] {
        let question = String(title.prefix(4_000))
        return try await ground.read { connection in
            try topics(like: question, of: try community(on: connection).id, on: connection)
        }
    }
}

private let similarLimit = 5

/// What is weighed is what anybody sees, so that no weight tells of a word that stands elsewhere.
private var seenByAnybody: SQL { Participant.seenTopics(by: nil) }

/// Topics that anybody sees and that share their heaviest words with a question.
private func topics(
    like question: String,
    of organization: OrganizationID,
    on connection: any Connection
) throws -> [Topic] {
    let asked = questionWords(of: question)
    guard !asked.isEmpty else { return [] }
    let index = TopicIndex(organization: organization, connection: connection)
    let standing = try index.standing(of: asked)
    let number = try index.number()
    let weights = Dictionary(
        asked.map { ($0, answerWeight(standingIn: standing[$0]?.count ?? 0, of: number)) },
        uniquingKeysWith: { first, _ in first }
    )
    var found: [ID<Topic>: [SharedWord]] = [:]
    for word in standing.keys.sorted(by: { (weights[$1] ?? 0, $0) < (weights[$0] ?? 0, $1) }).prefix(lookedUpWords) {
        for (topic, isInTitle) in standing[word] ?? [] {
            found[topic, default: []].append(SharedWord(word: word, isInTitle: isInTitle))
        }
    }
    let topics = try TopicTable(of: organization, on: connection)
        .topics(
            where: "t.id IN (\(list: found.keys.sorted())) AND t.canonical_id IS NULL AND \(seenByAnybody)",
            // As many as the words that are looked up can give: of a large community, none is left out by its age.
            "ORDER BY t.id LIMIT \(lookedUpWords * 200)"
        )
    let likely = topics.map { LikelyAnswer(key: $0.id, shared: found[$0.id] ?? [], uses: $0.meToo) }
    let byID = Dictionary(topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let best = likeliest(likely, for: weights).prefix(similarLimit).compactMap { byID[$0.key] }
    return best.filter { $0.answers > 0 } + best.filter { $0.answers == 0 }
}

/// The words of the topics that anybody sees.
private struct TopicIndex {
    let organization: OrganizationID
    let connection: any Connection

    /// In which topics some words stand; of a word that stands in very many the newest 200.
    func standing(of words: [String]) throws -> [String: [(topic: ID<Topic>, isInTitle: Bool)]] {
        let parts = words.map { word -> SQL in
            """
            SELECT f.topic_id, f.word, f.in_title FROM (
                SELECT w.topic_id, w.word, w.in_title FROM topic_word w CROSS JOIN topic t
                WHERE w.organization_id = \(organization) AND w.word = \(word) AND t.organization_id = w.organization_id
                    AND t.id = w.topic_id AND t.canonical_id IS NULL AND \(seenByAnybody)
                ORDER BY w.topic_id DESC LIMIT 200
            ) f
            """
        }
        let rows = try connection.rows("\(SQL.joined(parts, separator: " UNION ALL ")) ORDER BY topic_id, word")
        return try rows.reduce(into: [:]) { found, row in
            found[try row.text("word"), default: []].append((try row.id("topic_id"), try row.flag("in_title")))
        }
    }

    /// How many topics anybody sees; ten thousand are enough to know.
    func number() throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT t.id FROM topic t
                WHERE t.organization_id = \(organization) AND t.canonical_id IS NULL AND \(seenByAnybody)
                LIMIT 10000
            ) f
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }
}
