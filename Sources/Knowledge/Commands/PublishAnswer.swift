package import Journal
package import Organization
package import Primitives

/// Says who sees an answer: those who write it, colleagues, or anybody.
///
/// Back is the same way.
package struct PublishAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Whoever lets more people see it says that it is true as of now.
    package func callAsFunction(
        _ id: ID<Answer>,
        to state: Answer.State,
        from version: Int? = nil,
        by viewer: Viewer
    ) async throws -> Answer {
        try await AnswerChange(ground: ground)(
            id,
            from: version,
            by: viewer,
            needing: { viewer.permission(toMove: $0, to: state) },
            { answer, now, _ in
                let before = answer.state
                if before == state { return nil }
                (answer.state, answer.changedAt) = (state, now)
                if state.width > before.width {
                    answer.checked = Answer.Check(at: now, by: viewer.actor)
                    if answer.reviewAt <= now { answer.reviewAt = now + reviewLength }
                }
                return AnswerStateChanged(answer: id, version: answer.version, from: before, to: state)
            }
        )
    }
}

extension Answer.State {
    /// The more, the more people see it.
    fileprivate var width: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
