package import Journal
package import Organization
package import Primitives

/// Gives an answer its next wording; the one before stays as a revision.
package struct ChangeAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Refused when a colleague has changed it since `version` was read: nobody overwrites what they have not seen.
    package func callAsFunction(
        _ id: ID<Answer>,
        from version: Int,
        to wording: Answer.Wording,
        by viewer: Viewer
    ) async throws -> Answer {
        let wording = try wording.checked()
        return try await AnswerChange(ground: ground)(
            id,
            from: version,
            by: viewer,
            needing: { $0.permissionToChange },
            { answer, now, connection in
                if answer.wording == wording { return nil }
                (answer.wording, answer.changedAt) = (wording, now)
                try TranslationTable(of: viewer.organization, on: connection).renew(answer)
                return AnswerSaved(answer: id, version: answer.version, wording: wording, source: nil)
            }
        )
    }
}
