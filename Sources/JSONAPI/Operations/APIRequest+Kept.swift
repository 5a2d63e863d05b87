import Journal
import Organization
import Reception

extension APIRequest {
    /// What the person keeps and units keep for them, each as it is told, with how often it was used.
    func kept<Thing: KeptInVersions, Told: Sendable>(
        _ tell: @escaping @Sendable (Thing, Int, Viewer, [Unit]) -> Told
    ) async throws -> [Told] {
        let viewer = try viewer()
        return try await told(try await house.ground.read { try viewer.kept(Thing.self, on: $0) }, tell)
    }

    func told<Thing: KeptInVersions, Told: Sendable>(
        _ things: [Thing],
        _ tell: @escaping @Sendable (Thing, Int, Viewer, [Unit]) -> Told
    ) async throws -> [Told] {
        let viewer = try viewer()
        return try await house.ground.read { connection in
            let uses = try KeptTable<Thing>(of: viewer.organization, on: connection).uses(of: things)
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            return things.map { tell($0, uses[$0.id] ?? 0, viewer, units) }
        }
    }
}
