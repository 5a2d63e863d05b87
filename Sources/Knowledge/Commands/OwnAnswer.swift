package import Journal
package import Organization
package import Primitives

/// Says who sees to it that an answer stays true.
package struct OwnAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ id: ID<Answer>,
        by owner: AgentID,
        from version: Int? = nil,
        as viewer: Viewer
    ) async throws -> Answer {
        try await AnswerChange(ground: ground)(
            id,
            from: version,
            by: viewer,
            needing: { _ in .writeAnswers },
            { answer, now, connection in
                if answer.owner == owner { return nil }
                let found = try Organization.viewer(owner, of: viewer.organization, at: now, on: connection)
                guard let found, found.may(.writeAnswers, in: answer.unit) else { throw AnswerRefused.ownerUnfit }
                answer.owner = owner
                return AnswerOwnerSet(answer: id, version: answer.version, owner: owner)
            }
        )
    }
}
