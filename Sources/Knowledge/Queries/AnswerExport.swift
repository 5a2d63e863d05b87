package import Journal
package import Organization
package import Primitives
import Storage

/// All answers that a person sees, as they can be taken elsewhere, in the order in which they were made.
package struct AnswerExport: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Line: Sendable {
        package let answer: Answer
        /// The answer that it says in another language, where the reader sees that.
        package let original: ID<Answer>?
    }

    /// Those behind `key`; the next page begins behind the last of them, and there is none behind fewer than asked for.
    package func callAsFunction(
        behind key: ID<Answer>? = nil,
        atMost limit: Int = 200,
        for viewer: Viewer
    ) async throws -> [Line] {
        try await ground.read { connection in
            let behind: SQL = key.map { "a.id > \($0)" } ?? "1 = 1"
            let table = AnswerTable(of: viewer.organization, on: connection)
            let answers = try table.answers(
                where: "\(viewer.seenAnswers) AND \(behind)",
                "ORDER BY a.id LIMIT \(limit)"
            )
            let members = try TranslationTable(of: viewer.organization, on: connection)
                .members(with: answers.map(\.id))
            let originals = Dictionary(
                members.filter { $0.answer != $0.original }.map { ($0.answer, $0.original) },
                uniquingKeysWith: { first, _ in first }
            )
            let seen = try table.answers(
                where: "a.id IN (\(list: Set(originals.values).sorted())) AND \(viewer.seenAnswers)"
            )
            let shown = Set(seen.map(\.id))
            return answers.map { answer in
                Line(answer: answer, original: originals[answer.id].flatMap { shown.contains($0) ? $0 : nil })
            }
        }
    }
}
