package import Journal
import Matching
package import Organization
package import Primitives

/// The standing queries that a person sees, in canonical form, a page at a time.
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

    package struct Page: Sendable, Equatable {
        package let lines: [Line]
        /// Behind which query the next page begins; `nil` where there is none.
        package let next: ID<KeptQuery>?
    }

    package func callAsFunction(
        behind last: ID<KeptQuery>? = nil,
        atMost limit: Int = 500,
        for viewer: Viewer
    ) async throws -> Page {
        let page = try await QueryListing(ground: ground)(behind: last, atMost: limit, for: viewer)
        let lines = page.queries.map { query in
            let parsed = try? StandingQuery(id: "exported", parsing: query.text)
            return Line(
                name: query.name,
                text: parsed?.expression.description ?? query.text,
                unit: query.unit,
                isPaused: query.isPaused
            )
        }
        return Page(lines: lines, next: page.next)
    }
}
