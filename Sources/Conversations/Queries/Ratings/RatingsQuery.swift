package import Journal
package import Organization
import Primitives
import Storage

/// How answers were rated, unit by unit.
///
/// Nothing is ordered by it, no person is in it, and the queue knows nothing of it.
package struct RatingsQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Ninety days: what a quarter says.
    package static let usualDays = 90

    /// Of every unit in which the person reads, in the order of the units.
    package func callAsFunction(days: Int = usualDays, for viewer: Viewer) async throws -> [UnitRatings] {
        guard (1...366).contains(days) else { throw RatingRefused.windowUnfit }
        let since = ground.clock() - .seconds(Int64(days) * 86_400)
        return try await ground.read { connection in
            let found = try RatingTable(of: viewer.organization, on: connection)
                .scores(since: since, where: viewer.condition(.read, on: "r.unit_id"))
            return try OrganizationTable(on: connection).units(of: viewer.organization)
                .filter { viewer.may(.read, in: $0.id) }
                .map { UnitRatings(of: $0.id, scores: found[$0.id] ?? [:]) }
        }
    }
}
