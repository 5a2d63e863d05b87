package import Organization
package import Primitives
import Responding
package import Storage

/// An answer that says the same in another language.
package struct AnswerTranslation: Sendable {
    package let answer: Answer
    package let isOriginal: Bool
    /// Whether the original has another wording than the one that this was made of.
    package let isOlder: Bool
}

extension Viewer {
    /// The answer in all its languages, as far as the person sees them, itself among them; none where there is only one.
    package func translations(of answer: ID<Answer>, on connection: any Connection) throws -> [AnswerTranslation] {
        let members = try TranslationTable(of: organization, on: connection).members(with: [answer])
        return try AnswerTable(of: organization, on: connection).translations(among: members, where: seenAnswers)
    }

    /// What was answered before, in the asker's language where it is there in that, too; those come first.
    func preferring(
        _ language: String?,
        among found: [PastAnswer],
        on connection: any Connection
    ) throws -> [PastAnswer] {
        guard let language, !found.isEmpty else { return found }
        let ids = found.map { $0.id.retyped(as: Answer.self) }
        let members = try TranslationTable(of: organization, on: connection).members(with: ids)
        let answers = AnswerTable(of: organization, on: connection)
        let said = try answers.translations(
            among: members,
            where: "a.state <> 'draft' AND \(seenAnswers) AND \(standsForItself)"
        )
        let own = try answers.answers(where: "a.id IN (\(list: ids))", "ORDER BY a.id LIMIT 100")
        let speaking = Dictionary(
            (said.map(\.answer) + own).map { ($0.id, isSpoken($0.wording.language, by: language)) },
            uniquingKeysWith: { first, _ in first }
        )
        let originals = Dictionary(members.map { ($0.answer, $0.original) }, uniquingKeysWith: { first, _ in first })
        var told: Set<ID<Answer>> = []
        let best = found.compactMap { past -> (past: PastAnswer, isSpoken: Bool)? in
            let id = past.id.retyped(as: Answer.self)
            // Of those that say the same one is enough.
            guard told.insert(originals[id] ?? id).inserted else { return nil }
            if speaking[id] == true { return (past, true) }
            let other = said.first { originals[$0.answer.id] == originals[id] && speaking[$0.answer.id] == true }
            return other.map { (past.said($0.answer), true) } ?? (past, false)
        }
        return best.filter(\.isSpoken).map(\.past) + best.filter { !$0.isSpoken }.map(\.past)
    }
}

extension AnswerTable {
    /// Those of whom this holds; fewer than two are no choice.
    func translations(among members: [TranslationTable.Member], where condition: SQL) throws -> [AnswerTranslation] {
        let found = try answers(where: "a.id IN (\(list: members.map(\.answer))) AND \(condition)")
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let all = members.compactMap { member in
            byID[member.answer].map {
                AnswerTranslation(
                    answer: $0,
                    isOriginal: $0.id == member.original,
                    // Of an original that is not shown nobody learns that it changes.
                    isOlder: member.isOlder && byID[member.original] != nil
                )
            }
        }
        return all.count > 1 ? all : []
    }
}

extension PastAnswer {
    /// The same in the words of a translation.
    fileprivate func said(_ answer: Answer) -> PastAnswer {
        PastAnswer(
            id: answer.id.retyped(),
            title: answer.wording.title,
            text: answer.wording.body,
            words: words,
            uses: uses,
            checkedAt: answer.checked?.at,
            code: answer.state == .public ? answer.code : nil
        )
    }
}

/// Whether two languages are the same but for the country.
private func isSpoken(_ language: String, by other: String) -> Bool {
    language.lowercased().prefix { $0 != "-" } == other.lowercased().prefix { $0 != "-" }
}
