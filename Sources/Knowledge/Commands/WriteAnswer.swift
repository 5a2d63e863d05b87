package import Journal
package import Organization
package import Primitives
import Storage

/// Writes an answer that came of no conversation, as a draft of the unit.
package struct WriteAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ wording: Answer.Wording,
        in unit: UnitID,
        reviewAt: Moment? = nil,
        by viewer: Viewer
    ) async throws -> Answer {
        try viewer.require(.writeAnswers, in: unit)
        let now = ground.clock()
        let (wording, review) = (try wording.checked(), try checkedReview(reviewAt, after: now))
        return try await ground.write { connection in
            let answer = Answer(new: wording, in: unit, of: nil, reviewAt: review, by: viewer.actor, at: now)
            try answer.begin(by: viewer, at: now, on: connection)
            return answer
        }
    }
}

extension Answer {
    /// A draft that belongs to whoever begins it.
    init(new wording: Wording, in unit: UnitID, of source: Source?, reviewAt: Moment, by agent: AgentID, at now: Moment)
    {
        let id = ID<Answer>.new(at: now)
        self.init(
            id: id,
            code: id.code,
            unit: unit,
            state: .draft,
            wording: wording,
            owner: agent,
            reviewAt: reviewAt,
            checked: nil,
            canonical: nil,
            source: source,
            version: 1,
            createdAt: now,
            changedAt: now
        )
    }

    /// Stores a new answer, its first revision and the entry.
    func begin(by viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        try AnswerTable(of: viewer.organization, on: connection).insert(self)
        try RevisionTable(organization: viewer.organization, connection: connection)
            .insert(self, by: viewer.actor, at: now)
        let event = AnswerSaved(answer: id, version: version, wording: wording, source: source)
        try append(event, by: viewer, at: now, on: connection)
    }
}
