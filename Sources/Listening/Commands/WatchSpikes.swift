package import Journal
import Organization
package import Primitives
import Storage

/// Sees that a query finds more than its band holds, and that this is over; each is told once.
package struct WatchSpikes: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("queries", "spikes", records: [QuerySpiked.self, QuerySpikeEnded.self])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many spikes began or ended.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        let current = now.hourNumber
        // Most of what stirs is within its band: only what changes is written, so that nobody waits for the rest.
        let (isStill, queries) = try await ground.read { connection -> (Bool, [KeptQuery]) in
            let table = SpikeTable(of: organization, on: connection)
            let stirring = try table.stirring(in: [current - 1, current])
            if stirring.isEmpty { return (true, []) }
            let changing = try QueryTable(on: connection).all(of: organization)
                .filter { try stirring.contains($0.id) && $0.change(at: now, table) != nil }
            return (false, changing)
        }
        if isStill { return 0 }
        var count = 0
        for query in queries where try await look(at: query, of: organization, at: now) { count += 1 }
        try await ground.write { connection in
            try SpikeTable(of: organization, on: connection).forget(before: current - keptHours)
        }
        return count
    }

    private func look(at query: KeptQuery, of organization: OrganizationID, at now: Moment) async throws -> Bool {
        try await ground.write { connection in
            let table = SpikeTable(of: organization, on: connection)
            guard let (last, course) = try query.change(at: now, table) else { return false }
            let spike = QuerySpike(query: query.id, course: course)
            let isNew = last?.start != course.start
            if isNew, var over = last, over.end == nil {
                // Nobody looked for some hours: the earlier one ended, and another began.
                over.end = over.lastHot + 1
                try end(QuerySpike(query: query.id, course: over), of: query, organization, at: now, on: connection)
            }
            if course.end == nil { try table.store(spike) }
            if isNew { try tell(spike, of: query, organization, at: now, on: connection) }
            guard course.end != nil else { return isNew }
            try end(spike, of: query, organization, at: now, on: connection)
            return true
        }
    }

    private func end(
        _ spike: QuerySpike,
        of query: KeptQuery,
        _ organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try SpikeTable(of: organization, on: connection).store(spike)
        try append(
            QuerySpikeEnded(
                query: query.id,
                startedAt: spike.startedAt,
                peakAt: spike.peakAt,
                peakCount: spike.course.peakCount,
                endedAt: spike.endedAt ?? now
            ),
            about: query,
            organization,
            at: now,
            on: connection
        )
    }

    /// Those who may write queries of the unit get a mail, where they want notices.
    private func tell(
        _ spike: QuerySpike,
        of query: KeptQuery,
        _ organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let listening = try viewers(of: organization, at: now, on: connection).filter { viewer in
            viewer.agent.isActive && viewer.may(.listen, in: query.unit)
        }
        try MailTable(of: organization, on: connection)
            .notice(.spike, about: query.id, for: listening.map(\.actor), at: now)
        try append(
            QuerySpiked(
                query: query.id,
                name: query.name,
                startedAt: spike.startedAt,
                count: spike.course.peakCount,
                expected: spike.course.expected,
                upper: spike.course.upper
            ),
            about: query,
            organization,
            at: now,
            on: connection
        )
    }

    private func append(
        _ event: some JournalEvent,
        about query: KeptQuery,
        _ organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: query.id),
            by: .machine("listening"),
            unit: query.unit,
            at: now
        )
    }
}

/// Eight weeks are compared, and the hours before the running one are looked at as well.
private let keptHours: Int64 = 9 * 168

extension KeptQuery {
    /// The first whole hour in which this wording listened: what another one found says nothing about it.
    package var firstHour: Int64 { changedAt.hourNumber + 1 }

    /// The latest spike that is known, and what becomes of it or behind it; `nil` where nothing changes.
    fileprivate func change(at now: Moment, _ table: SpikeTable) throws -> (last: SpikeCourse?, course: SpikeCourse)? {
        let last = try table.spikes(of: id, atMost: 1).first?.course
        let looks = try looks(at: now.hourNumber, table)
        guard let course = spikeCourse(after: last, seeing: looks), course != last else { return nil }
        return (last, course)
    }

    /// The running hour with the one before it, each with its band.
    ///
    /// An hour that was full between two looks is seen in the next one.
    func looks(at current: Int64, _ table: SpikeTable) throws -> [HourLook] {
        let alert = try table.alert(of: id)
        let counts = try table.counts(of: id, from: current - keptHours)
        return [current - 1, current].map { hour in
            let count = counts[hour] ?? 0
            // Bands cost something: below the least nothing is told.
            let band =
                isPaused || count < alert.least
                ? nil : seasonalBand(of: hour, in: counts, since: firstHour, sensitivity: alert.sensitivity)
            return HourLook(hour: hour, count: count, band: band, least: alert.least)
        }
    }
}
