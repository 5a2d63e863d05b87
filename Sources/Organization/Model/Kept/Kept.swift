package import Journal
package import Primitives
package import Storage

/// Something that somebody keeps under a name to use it again: for themselves, or for the people of a unit.
///
/// Whoever configures a unit keeps what is the unit's; a name is given once among what somebody, or a unit, has.
package protocol Kept: Sendable, Equatable {
    associatedtype Refused: KeptRefused

    /// How many somebody may have for themselves, and a unit for its people: a list that one can choose from.
    static var limit: Int { get }

    var id: ID<Self> { get }
    /// Who saved it, or changed it last.
    var agent: AgentID { get }
    /// The unit that has it; `nil` for one's own.
    var home: UnitID? { get }
    var name: String { get }
    var saved: any JournalEvent { get }
    var removed: any JournalEvent { get }
    /// Whether it is the same under the same name, so that its form may be sent again.
    func isSame(as other: Self) -> Bool

    /// Whether the person has what this unit keeps for its people.
    static func isFor(_ viewer: Viewer, from unit: UnitID) -> Bool
    /// Whether the person may know of what is in it.
    func isShown(to viewer: Viewer) -> Bool

    static var row: KeptRow { get }
    /// What stands in its row beside its id and whose it is.
    var cells: KeyValuePairs<SQL, SQL> { get throws }
    /// What stands in its row from the beginning and never changes with it.
    static func firstCells(at moment: Moment) -> KeyValuePairs<SQL, SQL>
    /// Holds while its row is as it was read.
    var isStill: SQL { get }
    init(row: Row) throws
}

/// Where kept things of one kind stand.
package struct KeptRow: Sendable {
    let table: SQL
    let columns: SQL
    let home: SQL

    package init(table: SQL, columns: SQL, home: SQL = "unit_id") {
        self.table = table
        self.columns = columns
        self.home = home
    }
}

/// A kept thing that is changed version by version, so that nobody overwrites what a colleague saved meanwhile.
package protocol KeptInVersions: Kept {
    var agent: AgentID { get set }
    var version: Int { get set }
    var changedAt: Moment { get set }
}

/// Why something is not kept.
package protocol KeptRefused: Refusal {
    static var unknown: Self { get }
    static var nameTaken: Self { get }
    static var tooMany: Self { get }
    /// Somebody was faster.
    static var changed: Self { get }
}

extension Kept {
    /// What a unit keeps is for the units below, too.
    package static func isFor(_ viewer: Viewer, from unit: UnitID) -> Bool {
        viewer.may(.configure, in: unit) || viewer.tree.units(under: unit).contains { viewer.may(.read, in: $0) }
    }

    package func isShown(to viewer: Viewer) -> Bool { true }
    package static func firstCells(at moment: Moment) -> KeyValuePairs<SQL, SQL> { [:] }
    package var isStill: SQL { "1 = 1" }
}

extension KeptInVersions {
    package static func firstCells(at moment: Moment) -> KeyValuePairs<SQL, SQL> { ["uses": "0"] }
    package var isStill: SQL { "version = \(Int64(version))" }
}
