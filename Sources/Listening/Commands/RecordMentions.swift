package import Channels
package import Journal
package import Primitives
package import Storage

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
            try SampleTable(of: organization, on: connection).apply(harvest.sample)
            if let gap = harvest.gap { try record.note(gap: gap, of: source.id) }
            try SourceTable(on: connection)
                .advance(source.id, to: cursor, adding: counts, at: now, in: organization)
        }
    }
}

extension RecordMentions {
    /// A post of a network of our own, with the unit whose it is.
    package struct OwnNetworkPost: Sendable {
        let post: IncomingPost
        let unit: UnitID
        let isOurs: Bool

        package init(_ post: IncomingPost, for unit: UnitID, isOurs: Bool) {
            (self.post, self.unit, self.isOurs) = (post, unit, isOurs)
        }
    }

    /// Keeps posts in the transaction of whoever has them, and what has changed in those that were kept; no stream
    /// brings them.
    package static func keep(
        _ posts: [OwnNetworkPost],
        from source: ListeningSource,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let record = ListeningRecord(of: organization, at: now, on: connection)
        let mentions = posts.map { own in
            Mention(
                id: .derived(from: [own.post.network, own.post.id], at: own.post.createdAt),
                source: source.id,
                unit: own.unit,
                post: own.post,
                language: own.post.languages.first,
                reasons: [.kept],
                isOurs: own.isOurs,
                receivedAt: now
            )
        }
        var counts = ListeningSource.Counts()
        counts.received = Int64(posts.count)
        // Whoever wrote it may ask that it goes; what ours say stands in the record as ever.
        let beside = Set(posts.filter { !$0.isOurs }.map(\.post.id))
        counts.kept = try record.keep(mentions, beside: beside)
        try record.edit(posts.map(\.post), beside: beside)
        try SourceTable(on: connection).advance(source.id, to: nil, adding: counts, at: now, in: organization)
    }
}
