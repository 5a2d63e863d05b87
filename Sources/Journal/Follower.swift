import Primitives
package import Storage

/// A room that reads the record of the rooms upstream and keeps its own rows in step with it.
package protocol Follower: Sendable {
    /// The name under which its cursors stand.
    var name: String { get }

    /// The kinds of facts that it takes into account; all others it passes by unread.
    var kinds: Set<String> { get }

    /// What it may append to the journal itself; anything else is refused, and the entry parked.
    var records: [any JournalEvent.Type] { get }

    /// How much it writes for each run of entries; long unless it says otherwise.
    var writing: WriteKind { get }

    /// Takes one entry of its kinds into account, in the transaction that moves the cursor; must give the same rows when run again.
    func follow(_ entry: JournalEntry, on connection: any Connection) throws
}

extension Follower {
    package var writing: WriteKind { .long }

    /// What it does in nobody's name.
    package var duty: Duty { Duty("follower", name, records: records) }
}

/// Moves one follower along all lanes, in the order in which they were written.
package struct FollowerRun: Sendable {
    let follower: any Follower
    let ground: Ground
    let batch: Int
    /// How many entries of a lane are looked through at most before the cursor says so.
    let reach: Int64

    package init(_ follower: any Follower, on ground: Ground, batch: Int = 200, reach: Int64 = 10_000) {
        self.follower = follower
        self.ground = ground
        self.batch = batch
        self.reach = reach
    }

    /// Follows until there is nothing new; gives the number of entries taken.
    ///
    /// An entry that its follower cannot take is parked, with the reason, and stops nobody behind it. When the storage
    /// fails nothing is parked: the failure is thrown, and the next run begins where this one stood.
    package func catchUp() async throws -> Int {
        var taken = 0
        var limit = batch
        while true {
            do {
                let stretch = try await advance(atMost: limit)
                taken += stretch.run.count
                if stretch.run.isEmpty && stretch.isWhole { return taken }
                limit = min(batch, limit * 2)
            } catch let untaken as UntakenEntry where untaken.place == 0 {
                try await park(untaken)
                taken += 1
                limit = batch
            } catch let untaken as UntakenEntry {
                // What stands before it is taken first, so that it is the next one, and alone.
                limit = untaken.place
            } catch StorageFailure.serializationGivenUp where limit > 1 {
                // Others change the same rows all the time: less at once comes in fewer people's way.
                limit = max(1, limit / 4)
            }
        }
    }

    /// One transaction: the next entries, and the cursors behind them.
    ///
    /// Rings only when it wrote something: a cursor is news to nobody, and would wake the others, who would wake it.
    private func advance(atMost limit: Int) async throws -> Stretch {
        let follower = follower
        let stretch = try await next(atMost: limit)
        guard !stretch.moves.isEmpty else { return stretch }
        let written = try await ground.writeQuietly(as: follower.writing) { connection in
            // Before anything is taken: what somebody else has taken meanwhile would look like an entry that cannot be.
            guard try CursorTable(follower: follower.name, on: connection).move(stretch.moves) else {
                throw FollowedElsewhere(follower: follower.name)
            }
            let noting = NotingConnection(connection, of: follower.duty)
            for (place, entry) in stretch.run.enumerated() {
                try follower.take(entry, at: place, on: noting)
            }
            return noting.hasWritten ? noting.kinds : nil
        }
        if let written { ground.bell.ring(of: written) }
        return stretch
    }

    /// What comes next, in order, and where the cursors go with it.
    ///
    /// The record never changes, so it is read before the transaction that writes: whoever appends to it meanwhile does
    /// not come in the way.
    private func next(atMost limit: Int) async throws -> Stretch {
        let (follower, batch, reach) = (follower, batch, reach)
        return try await ground.read { connection in
            let journal = JournalTable(on: connection)
            let news = try LaneTable(on: connection).withNews(for: follower.name)
            // Lanes fill evenly: a few times its part of each is enough for a run, and the rest is not read for nothing.
            let part = min(batch, max(16, batch * 4 / max(news.count, 1)))
            let lanes = try news.map {
                try LaneStretch($0, of: follower.kinds, in: journal, atMost: part, within: reach)
            }
            return Stretch(lanes, atMost: limit)
        }
    }

    private func park(_ untaken: UntakenEntry) async throws {
        let name = follower.name
        let now = ground.clock()
        try await ground.write { connection in
            let lane = LaneOfOrganization(organization: untaken.entry.organization, lane: untaken.entry.lane)
            try ParkedTable(on: connection).insert(untaken.entry, of: name, because: untaken.reason, at: now)
            try CursorTable(follower: name, on: connection).move(lane, to: untaken.entry.sequence)
        }
    }
}

/// An entry that its follower cannot take, whatever the state of the machine.
private struct UntakenEntry: Error {
    let entry: JournalEntry
    /// Where it stands in its run.
    let place: Int
    let reason: String
}

extension Follower {
    fileprivate func take(_ entry: JournalEntry, at place: Int, on connection: any Connection) throws {
        do {
            try follow(entry, on: connection)
        } catch let failure as StorageFailure where !failure.concernsTheRow {
            throw failure
        } catch let cancelled as CancellationError {
            throw cancelled
        } catch {
            throw UntakenEntry(entry: entry, place: place, reason: "\(error)")
        }
    }
}

/// Somebody else has moved the cursor between the reading and the writing; nothing was changed.
struct FollowedElsewhere: Error, CustomStringConvertible {
    let follower: String

    var description: String { "The follower \(follower) was moved by somebody else meanwhile. It looks again." }
}
