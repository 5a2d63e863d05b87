package import Journal
package import Organization
package import Primitives
import Storage

/// Says that another answer says the same and is used instead, or takes that back.
package struct MarkDuplicate: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What stood for others hands them on: one step always leads to the wording that is used.
    ///
    /// That changes those, too, so it is for whoever may change each of them.
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
            needing: { $0.permissionToChange },
            { answer, now, connection in
                let target = try other.map { try viewer.answer($0, on: connection) }
                let canonical = target.map { $0.canonical ?? $0.id }
                guard canonical != id, other != id else { throw AnswerRefused.duplicateOfItself }
                if answer.canonical == canonical { return nil }
                answer.canonical = canonical
                if let canonical { try viewer.handOn(from: id, to: canonical, at: now, on: connection) }
                return AnswerCanonicalSet(answer: id, version: answer.version, canonical: canonical)
            }
        )
    }
}

extension Viewer {
    /// Those that an answer stood for have another one stand for them, each as a change of its own.
    fileprivate func handOn(
        from old: ID<Answer>,
        to canonical: ID<Answer>,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let table = AnswerTable(of: organization, on: connection)
        for before in try table.answers(where: "a.canonical_id = \(old)") {
            try require(before.permissionToChange, in: before.unit)
            var answer = before
            (answer.canonical, answer.version) = (canonical, before.version + 1)
            guard try table.update(answer, replacing: before) else { throw AnswerRefused.changed(.other) }
            let event = AnswerCanonicalSet(answer: answer.id, version: answer.version, canonical: canonical)
            try answer.append(event, by: self, at: now, on: connection)
        }
    }
}
