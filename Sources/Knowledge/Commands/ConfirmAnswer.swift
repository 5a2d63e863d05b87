package import Journal
package import Organization
package import Primitives

/// A person has looked, and it is still true; the next look is due later.
package struct ConfirmAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// `version` is what they looked at: of a wording that they have not read nobody says that it is true.
    package func callAsFunction(
        _ id: ID<Answer>,
        reviewAt: Moment? = nil,
        from version: Int? = nil,
        by viewer: Viewer
    ) async throws -> Answer {
        let review = try checkedReview(reviewAt, after: ground.clock())
        return try await AnswerChange(ground: ground)(
            id,
            from: version,
            by: viewer,
            needing: { _ in .writeAnswers },
            { answer, now, connection in
                answer.checked = Answer.Check(at: now, by: viewer.actor)
                answer.reviewAt = review
                // Whoever says that a translation is true has the original before them.
                try TranslationTable(of: viewer.organization, on: connection).renew(answer)
                return AnswerConfirmed(answer: id, version: answer.version, reviewAt: review)
            }
        )
    }
}
