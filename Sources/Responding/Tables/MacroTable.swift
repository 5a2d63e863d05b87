package import Journal
package import Organization
package import Primitives
package import Storage

let macroMigration = Migration(
    "responding",
    4,
    [
        """
        CREATE TABLE macro (
            organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, agent_id \(type: .bytes) NOT NULL,
            unit_id \(type: .bytes), content TEXT NOT NULL, uses BIGINT NOT NULL, version BIGINT NOT NULL,
            PRIMARY KEY (organization_id, id)
        )
        """,
        "CREATE INDEX macro_agent ON macro (organization_id, agent_id)",
        "CREATE INDEX macro_unit ON macro (organization_id, unit_id)",
    ]
)

package typealias MacroTable = KeptTable<Macro>

/// A macro as it is kept, in the table `macro`.
extension Macro: KeptInVersions {
    package typealias Refused = MacroRefused

    package static var limit: Int { macroLimit }
    package var home: UnitID? { unit }
    /// What one keeps for oneself is nobody else's business: the record does not say what it is.
    package var saved: any JournalEvent { MacroSaved(macro: id, version: version, content: unit.map { _ in self }) }
    package var removed: any JournalEvent { MacroRemoved(macro: id, name: unit.map { _ in name }) }

    package func isSame(as other: Macro) -> Bool { actions == other.actions }

    package static var row: KeptRow { KeptRow(table: "macro", columns: "content") }

    package var cells: KeyValuePairs<SQL, SQL> {
        get throws { ["content": "\(try coded(self))", "version": "\(Int64(version))"] }
    }

    package init(row: Row) throws {
        self = try decoded(row.text("content"))
    }
}
