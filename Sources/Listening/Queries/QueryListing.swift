package import Journal
package import Organization
package import Primitives
import Storage

/// The standing queries that a person sees, by name, a page at a time.
package struct QueryListing: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Page: Sendable {
        package let queries: [KeptQuery]
        /// Behind which query the next page begins; `nil` where there is none.
        package let next: ID<KeptQuery>?
        /// How many there are in all that do not rest, whatever was looked for.
        package let active: Int
    }

    /// Those whose names have these words somewhere, in whatever case; all where nothing is said.
    ///
    /// A query that is unknown, or of others, is no place to begin at: `QueryRefused.unknown`.
    package func callAsFunction(
        named words: String = "",
        behind last: ID<KeptQuery>? = nil,
        atMost limit: Int,
        for viewer: Viewer
    ) async throws -> Page {
        try await ground.read { connection in
            let table = QueryTable(on: connection)
            let units = try viewer.units(for: .read, on: connection)
            let first = try last.map { id in
                guard let query = try table.find(id, of: viewer.organization), viewer.may(.read, in: query.unit) else {
                    throw QueryRefused.unknown
                }
                return (name: query.name, id: id)
            }
            let ids = try found(NameSearch(words), behind: first, in: units, atMost: limit + 1, of: viewer, table)
            return Page(
                queries: try table.find(Array(ids.prefix(limit)), of: viewer.organization),
                next: ids.count > limit ? ids[limit - 1] : nil,
                active: try table.active(in: units, of: viewer.organization)
            )
        }
    }

    /// Names are looked at piece by piece: neither engine knows the case of letters outside of ASCII as we do.
    private func found(
        _ search: NameSearch,
        behind first: (name: String, id: ID<KeptQuery>)?,
        in units: [UnitID]?,
        atMost limit: Int,
        of viewer: Viewer,
        _ table: QueryTable
    ) throws -> [ID<KeptQuery>] {
        let piece = search.isForAll ? limit : max(limit, 1_000)
        var (ids, last): ([ID<KeptQuery>], (name: String, id: ID<KeptQuery>)?) = ([], first)
        while ids.count < limit {
            let names = try table.names(behind: last, in: units, atMost: piece, of: viewer.organization)
            ids += names.filter { search.finds($0.name) }.map(\.id)
            last = names.last
            if names.count < piece { break }
        }
        return Array(ids.prefix(limit))
    }
}

/// Words that stand somewhere in a name.
struct NameSearch: Sendable {
    private let words: String

    /// The first hundred characters of them, without space around.
    init(_ words: String) {
        self.words = words.onOneLine.prefix(100).lowercased()
    }

    var isForAll: Bool { words.isEmpty }

    func finds(_ name: String) -> Bool { isForAll || name.lowercased().contains(words) }
}
