import Primitives

/// The named lists that queries share.
struct ListsPage: Page {
    var lists: [ListRow]
    /// Whether the viewer may write lists.
    var mayEdit = true
}

/// One named list.
struct ListRow: Sendable {
    var name: String
    /// How many entries it has.
    var count: Int
    /// The first few entries.
    var sample: [String]
    /// The queries that name it, as far as the viewer may see them.
    var namedBy: [Link]
    var changedBy: String
    var changedAt: Moment
}

/// Where one writes a list, one entry a line.
struct ListEditorPage: Page {
    /// `nil` for a new list.
    var name: String?
    /// What was typed as the name of a new list.
    var newName = ""
    var entries: String
    /// The version that was read; 0 for a list that is new.
    var version = 0
    var changedAt: Moment?
    /// What a colleague saved while it was typed.
    var both: BothVersions?
    var namedBy: [Link] = []
    var problems: [Problem] = []
    var mayEdit = true
}
