package import Channels
package import Journal
package import Primitives
import Storage

/// Stores what concerns us, its entries in the journal and the source's cursor: all of it, or nothing.
package struct RecordMentions: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ harvest: Harvest,
        from source: ListeningSource,
        to cursor: Cursor?,
        adding counts: ListeningSource.Counts,
        of organization: OrganizationID
    ) async throws {
        let now = ground.clock()
        try await ground.write(as: .long) { connection in
            let record = ListeningRecord(of: organization, at: now, on: connection)
            var counts = counts
            counts.kept += try record.keep(harvest.mentions)
            try record.edit(harvest.edits)
            try record.delete(harvest.deletions)
            for renaming in harvest.renamings {
                try record.append(renaming, lane: renaming.author)
            }
            counts.unreadable += try record.quarantine(harvest.unreadable, of: source.id)
            if let gap = harvest.gap { try record.note(gap: gap, of: source.id) }
            try SourceTable(on: connection)
                .advance(source.id, to: cursor, adding: counts, at: now, in: organization)
        }
    }
}
