package import Journal
package import Organization
package import Primitives
import Storage

/// Says that an answer says in its language what another one says in its own, or takes that back.
package struct SetTranslation: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A translation of a translation is one of its original.
    ///
    /// It shows on the page of the original, so that it is for whoever may change both; whoever may change the original
    /// also takes any of them away from it.
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
            unless: { answer, connection in
                let table = TranslationTable(of: viewer.organization, on: connection)
                guard other == nil, let head = try table.original(of: answer.id), head != answer.id else {
                    return false
                }
                let seen = try AnswerTable(of: viewer.organization, on: connection)
                    .answers(where: "a.id = \(head) AND \(viewer.seenAnswers)").first
                return seen.map { viewer.mayChange($0) } ?? false
            },
            { answer, _, connection in
                let table = TranslationTable(of: viewer.organization, on: connection)
                let original = try other.map { try viewer.original(of: $0, in: table, on: connection) }
                guard original?.id != id, other != id else { throw AnswerRefused.translationOfItself }
                if let original { try viewer.require(original.permissionToChange, in: original.unit) }
                let before = try table.original(of: id)
                if before == id { throw AnswerRefused.hasTranslations }
                if before == original?.id { return nil }
                _ = try table.leave(id)
                if let original { try table.join(answer, to: original) }
                return AnswerTranslationSet(answer: id, version: answer.version, original: original?.id)
            }
        )
    }
}

extension Viewer {
    /// The answer that others translate, whichever of them is named.
    fileprivate func original(
        of named: ID<Answer>,
        in table: TranslationTable,
        on connection: any Connection
    ) throws -> Answer {
        let found = try answer(named, on: connection)
        guard let original = try table.original(of: named), original != named else { return found }
        return try answer(original, on: connection)
    }
}
