import Journal
import Organization
import Primitives
import Storage

/// What every change of an answer has in common: who may, on which version, and the entry beside it.
struct AnswerChange: Sendable {
    let ground: Ground

    /// Stores what `change` makes of the next version, unless that is nothing.
    ///
    /// Where `isLetIn` says so nothing more is needed.
    func callAsFunction(
        _ id: ID<Answer>,
        from version: Int?,
        by viewer: Viewer,
        needing permission: @escaping @Sendable (Answer) -> Permission,
        unless isLetIn: @escaping @Sendable (Answer, any Connection) throws -> Bool = { _, _ in false },
        _ change: @escaping @Sendable (inout Answer, Moment, any Connection) throws -> (any JournalEvent)?
    ) async throws -> Answer {
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.answer(id, on: connection)
            if try !isLetIn(before, connection) { try viewer.require(permission(before), in: before.unit) }
            if let version { try before.checkUnchanged(since: version, of: viewer.organization, on: connection) }
            var answer = before
            answer.version += 1
            guard let event = try change(&answer, now, connection) else { return before }
            let table = AnswerTable(of: viewer.organization, on: connection)
            guard try table.update(answer, replacing: before) else { throw AnswerRefused.changed(.other) }
            if answer.wording != before.wording {
                try table.replaceWords(of: answer)
                try RevisionTable(organization: viewer.organization, connection: connection)
                    .insert(answer, by: viewer.actor, at: now)
            }
            try answer.append(event, by: viewer, at: now, on: connection)
            return answer
        }
    }
}

extension Answer {
    /// Refuses what was begun on an older version, and says what a colleague has changed since.
    fileprivate func checkUnchanged(
        since version: Int,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws {
        guard version != self.version else { return }
        let then = try RevisionTable(organization: organization, connection: connection).wording(of: id, at: version)
        throw AnswerRefused.changed(wording.part(differingFrom: then ?? wording))
    }

    /// Appends a fact about this answer in its lane.
    func append(
        _ event: some JournalEvent,
        by viewer: Viewer,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: viewer.organization,
            in: Lane(of: id),
            by: .agent(viewer.actor),
            unit: unit,
            at: moment
        )
    }
}
