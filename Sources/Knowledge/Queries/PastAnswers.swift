import Channels
import Conversations
package import Journal
import Matching
import Organization
import Primitives
package import Responding
import Storage

extension AnswerFinder {
    /// Finds by the words that a question and an answer share: the house's own index, the same on both engines.
    package static func byWords(on ground: Ground) -> AnswerFinder {
        AnswerFinder { conversation, viewer in
            try await ground.read { connection in
                let conversation = try viewer.conversation(conversation, for: .read, on: connection)
                let asked = try viewer.question(in: conversation, on: connection)
                return try viewer.pastAnswers(to: asked, on: connection)
            }
        }
    }
}

extension Viewer {
    /// What is asked now, and what it began with.
    fileprivate func question(in conversation: Conversation, on connection: any Connection) throws -> String {
        let theirs = try PostTable(of: organization, on: connection).all(of: conversation.id)
            .filter { $0.direction == .theirs && $0.fate != .deleted }
        let asked = [theirs.last, theirs.count > 1 ? theirs.first : nil].compactMap(\.self)
        return asked.flatMap { [$0.content.title, $0.content.text] }.compactMap(\.self).joined(separator: "\n")
    }

    /// The few answers that fit a question best.
    func pastAnswers(to question: String, on connection: any Connection) throws -> [PastAnswer] {
        let index = AnswerIndex(organization: organization, connection: connection)
        let weights = try index.weights(of: questionWords(of: question))
        guard !weights.isEmpty else { return [] }
        let found = try index.candidates(having: weights.keys.sorted(), for: self)
        let answers = try index.standing(for: found, for: self)
        let reuse = try ReuseTable(of: organization, on: connection).reuse(of: answers.map(\.answer.id))
        let likely = answers.map { standing in
            LikelyAnswer(key: standing.answer.id, shared: standing.shared, uses: reuse[standing.answer.id]?.uses ?? 0)
        }
        let byID = Dictionary(answers.map { ($0.answer.id, $0.answer) }, uniquingKeysWith: { first, _ in first })
        return likeliest(likely, for: weights).prefix(pastAnswerLimit).compactMap { best in
            byID[best.key].map { answer in
                PastAnswer(
                    id: answer.id.retyped(),
                    title: answer.wording.title,
                    text: answer.wording.body,
                    words: best.words,
                    uses: reuse[answer.id]?.uses ?? 0,
                    checkedAt: answer.checked?.at,
                    code: answer.state == .public ? answer.code : nil
                )
            }
        }
    }
}

/// The words of the answers.
private struct AnswerIndex {
    let organization: OrganizationID
    let connection: any Connection

    /// The rarest of some words that stand in any answer at all, each with what it says.
    func weights(of words: [String]) throws -> [String: Double] {
        guard !words.isEmpty else { return [:] }
        let rows = try connection.rows(
            """
            SELECT f.word, COUNT(*) AS number FROM (
                SELECT w.word, ROW_NUMBER() OVER (PARTITION BY w.word ORDER BY w.answer_id) AS place FROM answer_word w
                WHERE w.organization_id = \(organization) AND w.word IN (\(list: words))
            ) f WHERE f.place <= 10000 GROUP BY f.word ORDER BY number, f.word LIMIT \(lookedUpWords)
            """
        )
        let all =
            try connection.rows(
                """
                SELECT COUNT(*) AS number FROM (
                    SELECT a.id FROM answer a WHERE a.organization_id = \(organization) LIMIT 10000
                ) f
                """
            ).first.map { Int(try $0.integer("number")) } ?? 0
        return try Dictionary(
            rows.map { row in
                (try row.text("word"), answerWeight(standingIn: Int(try row.integer("number")), of: all))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What the person sees and colleagues may use, with the words of the question that stand in it.
    ///
    /// Of a word that stands in very many answers the newest 200: it says little by itself.
    func candidates(having words: [String], for viewer: Viewer) throws -> [ID<Answer>: [SharedWord]] {
        let rows = try connection.rows(
            """
            SELECT f.answer_id, f.word, f.in_title FROM (
                SELECT w.answer_id, w.word, w.in_title,
                    ROW_NUMBER() OVER (PARTITION BY w.word ORDER BY w.answer_id DESC) AS place
                FROM answer_word w
                JOIN answer a ON a.organization_id = w.organization_id AND a.id = w.answer_id
                WHERE w.organization_id = \(organization) AND w.word IN (\(list: words)) AND a.state <> 'draft'
                    AND \(viewer.seenAnswers)
            ) f WHERE f.place <= 200 ORDER BY f.answer_id, f.word
            """
        )
        return try rows.reduce(into: [:]) { found, row in
            let shared = SharedWord(word: try row.text("word"), isInTitle: try row.flag("in_title"))
            found[try row.id("answer_id"), default: []].append(shared)
        }
    }

    /// Each answer as it is used: a duplicate leads to the one that stands for it, where the person sees that.
    func standing(
        for found: [ID<Answer>: [SharedWord]],
        for viewer: Viewer
    ) throws -> [(answer: Answer, shared: [SharedWord])] {
        let table = AnswerTable(of: organization, on: connection)
        let usable: SQL = "a.state <> 'draft' AND \(viewer.seenAnswers)"
        let own = try table.answers(where: "a.id IN (\(list: found.keys.sorted())) AND \(usable)")
        let wanted = Set(own.compactMap(\.canonical)).sorted()
        let canonical = try table.answers(where: "a.id IN (\(list: wanted)) AND \(usable)")
        let byID = Dictionary(canonical.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var best: [ID<Answer>: (answer: Answer, shared: [SharedWord])] = [:]
        for answer in own {
            let used = answer.canonical.flatMap { byID[$0] } ?? answer
            let shared = found[answer.id] ?? []
            if shared.count > best[used.id]?.shared.count ?? 0 { best[used.id] = (used, shared) }
        }
        return best.keys.sorted().compactMap { best[$0] }
    }
}
