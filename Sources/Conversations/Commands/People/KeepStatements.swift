package import Journal
package import Organization
package import Primitives
import Storage

/// Keeps what a unit knows about a person, and takes it away.
package struct KeepStatements: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What somebody wants to keep.
    package struct Form: Sendable {
        package let kind: PersonStatement.Kind
        package let words: String
        package let source: String
        package let isPrivate: Bool
        package let endsAt: Moment?

        package init(
            _ kind: PersonStatement.Kind,
            words: String = "",
            source: String,
            isPrivate: Bool = false,
            endsAt: Moment? = nil
        ) {
            (self.kind, self.words, self.source) = (kind, words, source)
            (self.isPrivate, self.endsAt) = (isPrivate, endsAt)
        }
    }

    /// For the unit that has the latest conversation with the person, by whoever may answer there.
    package func callAsFunction(
        _ form: Form,
        about person: ID<Person>,
        by viewer: Viewer
    ) async throws -> PersonStatement {
        let now = ground.clock()
        return try await ground.write { connection in
            _ = try viewer.persons(with: person, for: .respond, on: connection)
            let checked = try checkedStatement(form.kind, words: form.words, source: form.source)
            if let end = form.endsAt, end <= now { throw StatementRefused.endPassed }
            let unit = try viewer.unitKnowing(person, alone: form.isPrivate, on: connection)
            guard let unit else { throw form.isPrivate ? StatementRefused.notOfUnit : .noUnit }
            let table = StatementTable(of: viewer.organization, on: connection)
            let own: SQL = "s.unit_id = \(unit)"
            guard try table.all(of: [person], where: own, atMost: statementLimit).count < statementLimit else {
                throw StatementRefused.tooMany
            }
            let statement = PersonStatement(
                id: .new(at: now),
                person: person,
                unit: unit,
                kind: form.kind,
                words: checked.words,
                source: checked.source,
                isPrivate: form.isPrivate,
                keptBy: viewer.actor,
                keptAt: now,
                endsAt: form.endsAt
            )
            try table.insert(statement)
            let event = StatementKept(
                statement: statement.id,
                person: person,
                about: form.kind,
                isPrivate: form.isPrivate
            )
            try viewer.append(event, about: person, in: unit, at: now, on: connection)
            return statement
        }
    }

    /// Its words are gone then, also from what is kept.
    package func remove(_ id: ID<PersonStatement>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let table = StatementTable(of: viewer.organization, on: connection)
            guard let statement = try table.find(id, where: viewer.statements(for: .read)) else {
                throw StatementRefused.unknown
            }
            guard try table.find(id, where: viewer.statements(for: .respond)) != nil else {
                throw NotAllowed(permission: .respond)
            }
            try table.remove(id)
            let event = StatementRemoved(statement: id, person: statement.person, about: statement.kind)
            try viewer.append(event, about: statement.person, in: statement.unit, at: now, on: connection)
        }
    }
}
