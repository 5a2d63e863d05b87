import Journal
import Organization
import Primitives
import Storage

/// What those who configure a unit say of how its questions come to it: kept with an entry, and once where it is the same.
struct UnitChoice {
    let ground: Ground
    let unit: UnitID
    let viewer: Viewer

    /// `keep` says whether it is another one than before; whoever calls has asked for the permission.
    func callAsFunction(
        _ event: some JournalEvent,
        _ keep: @escaping @Sendable (any Connection) throws -> Bool
    ) async throws {
        let (now, unit, viewer) = (ground.clock(), unit, viewer)
        try await ground.write { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw CommunityRefused.unitUnknown }
            guard try keep(connection) else { return }
            try JournalTable(on: connection).append(
                event,
                of: viewer.organization,
                in: Lane(of: unit),
                by: .agent(viewer.actor),
                unit: unit,
                at: now
            )
        }
    }
}
