package import Journal
package import Organization
package import Primitives
package import Storage

package typealias SavedReplyTable = KeptTable<SavedReply>

/// A saved reply as it is kept, in the table `saved_reply`.
extension SavedReply: KeptInVersions {
    package typealias Refused = SavedReplyRefused

    package static var limit: Int { savedReplyLimit }
    package var home: UnitID? { unit }
    /// What one keeps for oneself is nobody else's business: the record does not say what it is.
    package var saved: any JournalEvent {
        ReplySaved(savedReply: id, version: version, content: unit.map { _ in self })
    }
    package var removed: any JournalEvent { SavedReplyRemoved(savedReply: id, name: unit.map { _ in name }) }

    package func isSame(as other: SavedReply) -> Bool { text == other.text }

    package static var row: KeptRow {
        KeptRow(table: "saved_reply", columns: "id, agent_id, unit_id, name, text, version, changed_at")
    }

    package var cells: KeyValuePairs<SQL, SQL> {
        ["name": "\(name)", "text": "\(text)", "version": "\(Int64(version))", "changed_at": "\(changedAt)"]
    }

    package init(row: Row) throws {
        self.init(
            id: try row.id("id"),
            agent: try row.id("agent_id"),
            unit: try row.optionalID("unit_id"),
            name: try row.text("name"),
            text: try row.text("text"),
            version: Int(try row.integer("version")),
            changedAt: try row.moment("changed_at")
        )
    }
}
