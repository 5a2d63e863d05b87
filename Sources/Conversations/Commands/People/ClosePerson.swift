package import Journal
package import Organization
package import Primitives
import Storage

/// Says that somebody is not to be contacted, or that they may be again.
///
/// From then on nothing of ours leaves to a post of theirs; what they write later may be answered.
package struct ClosePerson: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// By whoever may answer them; said once more, it holds from now.
    package func callAsFunction(
        _ person: ID<Person>,
        because reason: String,
        by viewer: Viewer
    ) async throws -> PersonClosing {
        let now = ground.clock()
        return try await ground.write { connection in
            _ = try viewer.persons(with: person, for: .respond, on: connection)
            let reason = try closingReason(reason)
            try ClosingTable(of: viewer.organization, on: connection)
                .upsert(person, since: now, because: reason, by: viewer.actor)
            try viewer.append(PersonClosed(person: person, since: now), about: person, at: now, on: connection)
            return PersonClosing(person: person, since: now, reason: reason, closedBy: viewer.actor)
        }
    }

    /// Takes it back for all of their accounts that the viewer may answer.
    package func reopen(_ person: ID<Person>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let known = try viewer.persons(with: person, for: .respond, on: connection)
            let table = ClosingTable(of: viewer.organization, on: connection)
            let closed = try table.all(of: try viewer.acquainted(known, for: .respond, on: connection)).map(\.person)
            guard !closed.isEmpty else { throw PersonRefused.notClosed }
            try table.remove(closed)
            let event = PersonReopened(person: person, closings: closed.sorted())
            try viewer.append(event, about: person, at: now, on: connection)
        }
    }
}

extension Viewer {
    /// The latest word that holds for a person; without its words where it was said to another unit.
    func closing(
        of person: ID<Person>,
        among members: [ID<Person>],
        on connection: any Connection
    ) throws -> PersonClosing? {
        let all = try PersonMergeTable(of: organization, on: connection).one(with: person)
        guard var closing = try ClosingTable(of: organization, on: connection).all(of: all).first else { return nil }
        if !members.contains(closing.person) { (closing.reason, closing.closedBy) = (nil, nil) }
        return closing
    }
}
