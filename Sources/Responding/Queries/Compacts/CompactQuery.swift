package import Journal
package import Organization
package import Primitives
import Storage

/// What the hub and a unit have agreed, with what the record says about it.
package struct CompactSheet: Sendable {
    package let unit: Unit
    package let compact: UnitCompact
    package let readiness: Readiness
    /// Since when the record was looked at.
    package let since: Moment
    /// Whether the reader may change it, and say that the unit stands by itself.
    package let mayChange: Bool

    /// Four weeks: the same days of the week on both ends.
    package static let window = Duration.seconds(28 * 86_400)
}

/// Gives the compact of a unit to whoever reads there.
package struct CompactQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: UnitID, for viewer: Viewer) async throws -> CompactSheet {
        let now = ground.clock()
        return try await ground.read { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard let unit = units.first(where: { $0.id == id }), viewer.may(.read, in: id) else {
                throw DetailsRefused.unitUnknown
            }
            guard !unit.isHub else { throw CompactRefused.hubHasNone }
            let compact = try CompactTable(of: viewer.organization, on: connection).find(id)
            let record = UnitRecord(
                unit: id,
                viewer: viewer,
                since: now - CompactSheet.window,
                now: now,
                connection: connection
            )
            return CompactSheet(
                unit: unit,
                compact: compact,
                readiness: Readiness(try compact.owes.map { ($0, try record.tally(of: $0.measure)) }),
                since: record.since,
                mayChange: viewer.may(.configure, in: viewer.tree.root)
            )
        }
    }
}
