package import Journal
package import Organization
import Primitives
import Storage

/// Says from which confidence on new conversations are moved without a person, or that none is.
package struct SetLearntRouting: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(above: Int?, by viewer: Viewer) async throws {
        let now = ground.clock()
        try viewer.require(.administer, in: nil)
        guard above.map((60...99).contains) ?? true else { throw LearntRoutingRefused.percentUnfit }
        try await ground.write { connection in
            let table = RoutingModelTable(of: viewer.organization, on: connection)
            let before = try table.above()
            if before == above { return }
            try table.set(above: above)
            try JournalTable(on: connection).append(
                LearntRoutingSet(organization: viewer.organization, above: above, before: before),
                of: viewer.organization,
                in: Lane(of: viewer.organization),
                by: .agent(viewer.actor),
                unit: nil,
                at: now
            )
        }
    }
}
