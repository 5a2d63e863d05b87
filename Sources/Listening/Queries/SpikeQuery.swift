package import Journal
package import Organization
package import Primitives
import Storage

/// What queries found in each hour, and when that was more than usual, as far as somebody may read it.
package struct SpikeQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// The numbers of one query.
    package struct Volume: Sendable {
        package let query: KeptQuery
        package let alert: SpikeAlert
        /// The last 48 hours, oldest first; the last one is running.
        package let hours: [Hour]
        /// The latest ten, newest first.
        package let spikes: [QuerySpike]
    }

    package struct Hour: Sendable {
        package let start: Moment
        package let count: Int
        /// `nil` where there is too little to compare.
        package let band: SeasonalBand?
    }

    /// A spike with the query whose it is.
    package struct Line: Sendable {
        package let query: KeptQuery
        package let spike: QuerySpike
    }

    package func callAsFunction(_ id: ID<KeptQuery>, for viewer: Viewer) async throws -> Volume {
        let current = ground.clock().hourNumber
        return try await ground.read { connection in
            let found = try QueryTable(on: connection).find(id, of: viewer.organization)
            guard let query = found, viewer.may(.read, in: query.unit) else { throw QueryRefused.unknown }
            let table = SpikeTable(of: viewer.organization, on: connection)
            let alert = try table.alert(of: id)
            let counts = try table.counts(of: id, from: current - shownHours - 8 * 168)
            // A band is shown where nothing is told, too.
            let sensitivity = alert.sensitivity == .off ? SpikeSensitivity.usual : alert.sensitivity
            let hours = (0..<shownHours).map { number in
                let one = current - shownHours + 1 + number
                let band = seasonalBand(of: one, in: counts, since: query.firstHour, sensitivity: sensitivity)
                return Hour(start: Moment(hourNumber: one), count: counts[one] ?? 0, band: band)
            }
            return Volume(query: query, alert: alert, hours: hours, spikes: try table.spikes(of: id, atMost: 10))
        }
    }

    /// Those that go on, and those that began within thirty days, the latest first.
    package func callAsFunction(for viewer: Viewer) async throws -> [Line] {
        let since = ground.clock().hourNumber - 30 * 24
        return try await ground.read { connection in
            let queries = Dictionary(
                try QueryTable(on: connection).all(of: viewer.organization).map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            let table = SpikeTable(of: viewer.organization, on: connection)
            let recent = try table.spikes(from: since, atMost: shownSpikes, for: viewer)
            let older = try table.running().filter { $0.course.start < since }
            return (recent + older).compactMap { spike in
                guard let query = queries[spike.query], viewer.may(.read, in: query.unit) else { return nil }
                return Line(query: query, spike: spike)
            }
        }
    }
}

private let shownHours: Int64 = 48
/// Of one list.
let shownSpikes = 500
