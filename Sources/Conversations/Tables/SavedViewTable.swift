package import Journal
package import Organization
package import Primitives
package import Storage

/// A view as it is kept, in the table `saved_view`.
extension SavedView: Kept {
    package typealias Refused = SavedViewRefused

    package static var limit: Int { savedViewLimit }
    package var agent: AgentID { savedBy }
    package var home: UnitID? { sharedWith }
    package var saved: any JournalEvent { ViewSaved(view: self) }
    package var removed: any JournalEvent { ViewRemoved(view: id, name: name) }

    package func isSame(as other: SavedView) -> Bool {
        (list, search) == (other.list, other.search) && unit == other.unit
    }

    /// A view shows what stands in a unit, and is for whoever may read there.
    package static func isFor(_ viewer: Viewer, from unit: UnitID) -> Bool { viewer.may(.read, in: unit) }

    /// One that is narrowed to a unit which somebody may not read is not shown to them.
    package func isShown(to viewer: Viewer) -> Bool { unit.map { viewer.may(.read, in: $0) } ?? true }

    package static var row: KeptRow {
        KeptRow(
            table: "saved_view",
            columns: "id, agent_id, shared_with, name, list, unit_id, search",
            home: "shared_with"
        )
    }

    package var cells: KeyValuePairs<SQL, SQL> {
        ["name": "\(name)", "list": "\(list.rawValue)", "unit_id": "\(unit)", "search": "\(search)"]
    }

    package static func firstCells(at moment: Moment) -> KeyValuePairs<SQL, SQL> { ["saved_at": "\(moment)"] }

    package init(row: Row) throws {
        self.init(
            id: try row.id("id"),
            savedBy: try row.id("agent_id"),
            sharedWith: try row.optionalID("shared_with"),
            name: try row.text("name"),
            list: InboxQuery.View(rawValue: try row.text("list")) ?? .open,
            unit: try row.optionalID("unit_id"),
            search: try row.optionalText("search")
        )
    }
}
