package import Organization
package import Primitives

/// Saves parts of the inbox under a name, for oneself or for a unit.
///
/// A view is a name and an address: it gives nobody a conversation that they may not read.
package typealias KeepViews = Keep<SavedView>

extension Keep<SavedView> {
    package func save(
        _ name: String,
        list: InboxQuery.View,
        unit: UnitID? = nil,
        search: String? = nil,
        sharedWith: UnitID? = nil,
        by viewer: Viewer
    ) async throws -> SavedView {
        let (name, search) = (try checkedName(name), try search?.searched())
        if let unit { try viewer.require(.read, in: unit) }
        return try await create(for: sharedWith, by: viewer) { now, _ in
            SavedView(
                id: .new(at: now),
                savedBy: viewer.actor,
                sharedWith: sharedWith,
                name: name,
                list: list,
                unit: unit,
                search: search
            )
        }
    }

    package func rename(_ id: ID<SavedView>, to name: String, by viewer: Viewer) async throws -> SavedView {
        let name = try checkedName(name)
        return try await change(id, by: viewer) { view, _, _ in view.name = name }
    }
}

extension String {
    /// What is looked for, as a search would take it; `nil` for nothing.
    fileprivate func searched() throws(SearchRefused) -> String? {
        if allSatisfy(\.isWhitespace) { return nil }
        _ = try SearchWords(self)
        return self
    }
}
