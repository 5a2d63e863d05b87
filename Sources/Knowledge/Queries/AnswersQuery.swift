package import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Lists answers among those that a person sees, the latest changed first.
package struct AnswersQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What is asked for; everything unless something is said.
    package struct Filter: Sendable, Equatable {
        package var state: Answer.State?
        package var unit: UnitID?
        /// Only those that somebody should look at again.
        package var isDue = false
        /// Words that all have to stand in it, the first 300 characters of them; empty for any.
        package var text = ""
        package var conversation: ID<Conversation>?

        package init() {}

        /// Whether words are asked for, anywhere: what is not found so is not there.
        package var isSearchOnly: Bool {
            !text.isEmpty && state == nil && unit == nil && !isDue && conversation == nil
        }
    }

    package struct Line: Sendable, Equatable {
        package let answer: Answer
        package let reuse: AnswerReuse
    }

    package struct Page: Sendable, Equatable {
        package let lines: [Line]
        /// Behind which the next page begins; `nil` when there is none.
        package let next: PageKey<Answer>?
    }

    package func callAsFunction(
        _ filter: Filter = Filter(),
        from key: PageKey<Answer>? = nil,
        atMost limit: Int = 50,
        for viewer: Viewer
    ) async throws -> Page {
        if let unit = filter.unit { try viewer.require(.read, in: unit) }
        let now = ground.clock()
        return try await ground.read { connection in
            var filter = filter
            // What an answer was made of is for whoever reads there.
            filter.conversation = try filter.conversation.map {
                try viewer.conversation($0, for: .read, on: connection).id
            }
            let conditions = [viewer.seenAnswers] + filter.conditions(for: viewer, at: now, behind: key)
            let answers = try AnswerTable(of: viewer.organization, on: connection).answers(
                where: SQL.joined(conditions, separator: " AND "),
                "ORDER BY a.changed_at DESC, a.id DESC LIMIT \(limit + 1)"
            )
            let shown = answers.prefix(limit)
            let reuse = try ReuseTable(of: viewer.organization, on: connection).reuse(of: shown.map(\.id))
            return Page(
                lines: shown.map { Line(answer: $0, reuse: reuse[$0.id] ?? AnswerReuse()) },
                next: answers.count > limit ? shown.last.map { PageKey(moment: $0.changedAt, id: $0.id) } : nil
            )
        }
    }
}

extension AnswersQuery.Filter {
    fileprivate func conditions(for viewer: Viewer, at now: Moment, behind key: PageKey<Answer>?) -> [SQL] {
        var parts: [SQL] = []
        if let state { parts.append("a.state = \(state.rawValue)") }
        if let unit { parts.append("a.unit_id = \(unit)") }
        if isDue { parts.append("a.review_at <= \(now) AND a.state <> 'draft' AND \(standsForItself)") }
        if let conversation { parts.append(Answer.made(in: conversation, of: viewer.organization)) }
        for word in forms(of: String(text.prefix(300))).sorted() {
            parts.append(
                """
                EXISTS (
                    SELECT 1 FROM answer_word w
                    WHERE w.organization_id = \(viewer.organization) AND w.word = \(word) AND w.answer_id = a.id
                )
                """
            )
        }
        if let key { parts.append("(a.changed_at, a.id) < (\(key.moment), \(key.id))") }
        return parts
    }
}
