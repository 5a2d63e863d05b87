package import Journal
import Matching
package import Organization
package import Primitives

/// The standing queries that a person sees, in canonical form.
package struct QueryExport: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// One query as it is taken elsewhere.
    package struct Line: Sendable, Equatable {
        package let name: String
        /// Reads back as itself; as it was written where an older program took it and this one refuses it.
        package let text: String
        package let unit: UnitID
        package let isPaused: Bool
    }

    package func callAsFunction(for viewer: Viewer) async throws -> [Line] {
        let all = try await ground.read { try QueryTable(on: $0).all(of: viewer.organization) }
        return all.filter { viewer.may(.read, in: $0.unit) }.map { query in
            let parsed = try? StandingQuery(id: "exported", parsing: query.text)
            return Line(
                name: query.name,
                text: parsed?.expression.description ?? query.text,
                unit: query.unit,
                isPaused: query.isPaused
            )
        }
    }
}
