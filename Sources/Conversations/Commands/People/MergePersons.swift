package import Journal
package import Organization
package import Primitives
import Storage

/// Says that two are one person, or that they are not after all.
package struct MergePersons: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// By whoever may answer both of them.
    package func callAsFunction(
        _ person: ID<Person>,
        with other: ID<Person>,
        because evidence: MergeEvidence,
        by viewer: Viewer
    ) async throws -> PersonMerge {
        let now = ground.clock()
        return try await ground.write { connection in
            _ = try viewer.persons(with: person, for: .respond, on: connection)
            _ = try viewer.persons(with: other, for: .respond, on: connection)
            let evidence = try evidence.checked()
            let table = PersonMergeTable(of: viewer.organization, on: connection)
            let (mine, theirs) = (try table.one(with: person), try table.one(with: other))
            guard !mine.contains(other) else { throw PersonRefused.alreadyOne }
            guard mine.count + theirs.count <= personLimit else { throw PersonRefused.tooMany }
            let merge = PersonMerge(
                id: .new(at: now),
                person: person,
                with: other,
                evidence: evidence,
                mergedBy: viewer.actor,
                mergedAt: now
            )
            try table.insert(merge)
            try table.gather(mine + theirs)
            try viewer.append(PersonsMerged(merge: merge), about: person, at: now, on: connection)
            return merge
        }
    }

    /// What each of them had before is theirs again, and so is what came since.
    package func undo(_ id: ID<PersonMerge>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let table = PersonMergeTable(of: viewer.organization, on: connection)
            guard let merge = try table.find(id),
                try viewer.acquainted([merge.person, merge.with], for: .read, on: connection).count == 2
            else { throw PersonRefused.mergeUnknown }
            _ = try viewer.persons(with: merge.person, for: .respond, on: connection)
            _ = try viewer.persons(with: merge.with, for: .respond, on: connection)
            let all = try table.one(with: merge.person)
            try table.remove(id)
            let left = try table.all(among: all).map { (person: $0.person, with: $0.with) }
            try table.gather(Conversations.persons(with: merge.person, by: left).sorted())
            try table.gather(Conversations.persons(with: merge.with, by: left).sorted())
            let event = PersonsParted(merge: id, person: merge.person, with: merge.with)
            try viewer.append(event, about: merge.person, at: now, on: connection)
        }
    }
}

extension Viewer {
    /// Appends a fact about a person, in the name of a unit; of the viewer's own unless another one is named.
    func append(
        _ event: some JournalEvent,
        about person: ID<Person>,
        in unit: UnitID? = nil,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: person),
            by: .agent(actor),
            unit: unit ?? agent.unit,
            at: moment
        )
    }
}
