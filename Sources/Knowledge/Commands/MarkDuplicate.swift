package import Journal
package import Organization
package import Primitives

/// Says that another answer says the same and is used instead, or takes that back.
package struct MarkDuplicate: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What stood for others hands them on: one step always leads to the wording that is used.
    package func callAsFunction(
        _ id: ID<Answer>,
        of other: ID<Answer>?,
        from version: Int? = nil,
        by viewer: Viewer
    ) async throws -> Answer {
        try await AnswerChange(ground: ground)(
            id,
            from: version,
            by: viewer,
            needing: { $0.state == .public ? .publishAnswers : .writeAnswers },
            { answer, _, connection in
                let target = try other.map { try viewer.answer($0, on: connection) }
                let canonical = target.map { $0.canonical ?? $0.id }
                guard canonical != id, other != id else { throw AnswerRefused.duplicateOfItself }
                if answer.canonical == canonical { return nil }
                answer.canonical = canonical
                if let canonical {
                    try AnswerTable(of: viewer.organization, on: connection).repoint(from: id, to: canonical)
                }
                return AnswerCanonicalSet(answer: id, version: answer.version, canonical: canonical)
            }
        )
    }
}
