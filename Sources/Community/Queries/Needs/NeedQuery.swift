import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Needs, as those who work here read them.
package struct NeedQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Line: Sendable, Equatable {
        package let need: Need
        package let asked: Asked
    }

    /// How many asked.
    package struct Asked: Sendable, Equatable {
        package let conversations: Int
        package let members: Int

        package var total: Int { conversations + members }
    }

    package struct Whole: Sendable {
        package let need: Need
        package let asked: Asked
        /// What belongs to it, with the line that says what it is about; `nil` of what this person may not read.
        package let sources: [(source: Need.Source, title: String?, address: String)]
        /// The earliest first.
        package let steps: [Need.Step]
        /// How many conversations got a draft about the latest decision, and in how many it is still to be made.
        package let told: Int
        package let untold: Int
        package let volume: NeedVolume
    }

    /// What was changed last comes first, a hundred at most.
    package func callAsFunction(
        in unit: UnitID? = nil,
        _ state: Need.State? = nil,
        for viewer: Viewer
    ) async throws -> [Line] {
        try await ground.read { connection in
            var conditions: [SQL] = [viewer.condition(.read, on: "n.unit_id")]
            if let unit { conditions.append("n.unit_id = \(unit)") }
            if let state { conditions.append("n.state = \(state.rawValue)") }
            let needs = try NeedTable(organization: viewer.organization, connection: connection)
                .needs(
                    where: SQL.joined(conditions, separator: " AND "),
                    "ORDER BY n.changed_at DESC, n.id DESC LIMIT 100"
                )
            let asked = try NeedAskers(organization: viewer.organization, connection: connection)
                .asked(for: needs.map(\.id))
            return needs.map { need in
                Line(need: need, asked: asked[need.id] ?? Asked(conversations: 0, members: 0))
            }
        }
    }

    package func callAsFunction(_ id: ID<Need>, for viewer: Viewer) async throws -> Whole {
        let now = ground.clock()
        return try await ground.read { connection in
            let need = try viewer.need(id, on: connection)
            let askers = NeedAskers(organization: viewer.organization, connection: connection)
            let asked = try askers.asked(for: id)
            let sources = try NeedSourceTable(organization: viewer.organization, connection: connection).all(of: id)
            let told = try need.decision.map { try askers.toldNumber(of: $0.step) } ?? 0
            return Whole(
                need: need,
                asked: asked,
                sources: try viewer.lines(of: sources, on: connection),
                steps: try NeedTable(organization: viewer.organization, connection: connection).steps(of: id),
                told: told,
                untold: try need.decision.map { try askers.untold(of: id, by: $0.step, atMost: mostAskers).count } ?? 0,
                volume: try need.volume(of: viewer.organization, at: now, on: connection)
            )
        }
    }
}
