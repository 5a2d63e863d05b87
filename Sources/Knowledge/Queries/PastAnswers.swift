import Channels
import Conversations
package import Journal
import Matching
import Organization
package import Primitives
package import Responding
package import Storage

extension AnswerFinder {
    /// Finds by the words that a question and an answer share: the house's own index, the same on both engines.
    package static func byWords(on ground: Ground) -> AnswerFinder {
        AnswerFinder { conversation, viewer in
            try await ground.read { connection in
                let conversation = try viewer.conversation(conversation, for: .read, on: connection)
                let asked = try viewer.question(in: conversation, on: connection)
                let found = try viewer.pastAnswers(to: asked, on: connection)
                return try viewer.preferring(conversation.language, among: found, on: connection)
            }
        }
    }
}

extension Viewer {
    /// What is asked now, and what it began with.
    func question(in conversation: Conversation, on connection: any Connection) throws -> String {
        let theirs = try PostTable(of: organization, on: connection).all(of: conversation.id)
            .filter { $0.direction == .theirs && $0.fate != .deleted }
        let asked = [theirs.last, theirs.count > 1 ? theirs.first : nil].compactMap(\.self)
        return asked.flatMap { [$0.content.title, $0.content.text] }.compactMap(\.self).joined(separator: "\n")
    }

    /// The few answers that fit a question best.
    func pastAnswers(to question: String, on connection: any Connection) throws -> [PastAnswer] {
        try AnswerIndex(organization: organization, seen: seenAnswers, connection: connection).best(for: question)
    }
}

/// The few answers that fit a question best, of those that anybody may read.
package func publicAnswers(
    to question: String,
    of organization: OrganizationID,
    on connection: any Connection
) throws -> [PastAnswer] {
    try AnswerIndex(organization: organization, seen: "a.state = 'public'", connection: connection).best(for: question)
}

extension AnswerIndex {
    fileprivate func best(for question: String) throws -> [PastAnswer] {
        let asked = questionWords(of: question)
        guard !asked.isEmpty else { return [] }
        let standing = try standing(of: asked)
        let number = try number()
        // A word that stands in none is as rare as one can be: it is what the question is about, and no answer has it.
        let weights = Dictionary(
            asked.map { ($0, answerWeight(standingIn: standing[$0]?.count ?? 0, of: number)) },
            uniquingKeysWith: { first, _ in first }
        )
        var found: [ID<Answer>: [SharedWord]] = [:]
        for word in standing.keys.sorted(by: { (weights[$1] ?? 0, $0) < (weights[$0] ?? 0, $1) }).prefix(lookedUpWords)
        {
            for (answer, isInTitle) in standing[word] ?? [] {
                found[answer, default: []].append(SharedWord(word: word, isInTitle: isInTitle))
            }
        }
        let answers = try used(of: found)
        let reuse = try ReuseTable(of: organization, on: connection).reuse(of: answers.map(\.answer.id))
        let likely = answers.map { one in
            LikelyAnswer(key: one.answer.id, shared: one.shared, uses: reuse[one.answer.id]?.uses ?? 0)
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
    /// The condition under which whoever asks sees an answer; `a` is the table's name.
    let seen: SQL
    let connection: any Connection

    /// The answers that the person sees and colleagues may use in which some words stand.
    ///
    /// Nothing of any other counts, not even how rare a word is. Of a word that stands in very many the newest 200.
    func standing(of words: [String]) throws -> [String: [(answer: ID<Answer>, isInTitle: Bool)]] {
        let parts = words.map { word -> SQL in
            """
            SELECT f.answer_id, f.word, f.in_title FROM (
                SELECT w.answer_id, w.word, w.in_title FROM answer_word w CROSS JOIN answer a
                WHERE w.organization_id = \(organization) AND w.word = \(word) AND a.organization_id = w.organization_id
                    AND a.id = w.answer_id AND a.state <> 'draft' AND \(seen)
                ORDER BY w.answer_id DESC LIMIT 200
            ) f
            """
        }
        let rows = try connection.rows("\(SQL.joined(parts, separator: " UNION ALL ")) ORDER BY answer_id, word")
        return try rows.reduce(into: [:]) { found, row in
            found[try row.text("word"), default: []].append((try row.id("answer_id"), try row.flag("in_title")))
        }
    }

    /// How many answers the person sees and colleagues may use; ten thousand are enough to know.
    func number() throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT a.id FROM answer a
                WHERE a.organization_id = \(organization) AND a.state <> 'draft' AND \(seen) LIMIT 10000
            ) f
            """
        ).first.map { Int(try $0.integer("number")) } ?? 0
    }

    /// Each answer as it is used: a duplicate leads to the one that stands for it, where the person sees that.
    func used(of found: [ID<Answer>: [SharedWord]]) throws -> [(answer: Answer, shared: [SharedWord])] {
        let table = AnswerTable(of: organization, on: connection)
        let usable: SQL = "a.state <> 'draft' AND \(seen)"
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
