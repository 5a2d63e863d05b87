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
            { answer, _, connection in
                let table = TranslationTable(of: viewer.organization, on: connection)
                let original = try other.map { try viewer.original(of: $0, in: table, on: connection) }
                guard original?.id != id, other != id else { throw AnswerRefused.translationOfItself }
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
