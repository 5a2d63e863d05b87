import Journal
package import Primitives

/// A name for a part of the inbox; what stands in it is asked anew whenever somebody opens it.
package struct SavedView: Sendable, Hashable, Codable {
    package let id: ID<SavedView>
    package let savedBy: AgentID
    /// The unit whose people have it; `nil` for one's own.
    package let sharedWith: UnitID?
    package var name: String
    package let list: InboxQuery.View
    /// The unit to which the list is narrowed.
    package let unit: UnitID?
    /// What is looked for; then the list is what is found, whatever its state.
    package let search: String?

    package init(
        id: ID<SavedView>,
        savedBy: AgentID,
        sharedWith: UnitID?,
        name: String,
        list: InboxQuery.View,
        unit: UnitID?,
        search: String? = nil
    ) {
        self.id = id
        self.savedBy = savedBy
        self.sharedWith = sharedWith
        self.name = name
        self.list = list
        self.unit = unit
        self.search = search
    }
}

extension InboxQuery.View: Codable {}

/// Somebody saved a view, or gave it another name.
package struct ViewSaved: JournalEvent, Equatable {
    package static let kind = "view.saved"
    package let view: SavedView
    package var subject: String { view.id.description }
}

/// A view is no longer there; the conversations are.
package struct ViewRemoved: JournalEvent, Equatable {
    package static let kind = "view.removed"
    package let view: ID<SavedView>
    package let name: String
    package var subject: String { view.description }
}
