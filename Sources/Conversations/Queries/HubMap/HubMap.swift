package import Organization
package import Primitives
package import Storage

/// The units that a person may see, with what waits in each and who is there for it.
///
/// A unit's whole is its own and that of all units below it that the person may see; one that they may not see is
/// neither shown nor in any sum.
package struct HubMap: Sendable {
    package let moment: Moment
    /// In the order of the tree, the hub first.
    package let rows: [Row]
    package let hints: [HelpHint]
    /// Who is lent and who is offered, the soonest end first.
    package let loans: [Loan]

    package struct Row: Sendable {
        package let unit: Unit
        /// How many of the units shown it stands below.
        package let depth: Int
        package let own: UnitLoad
        package let whole: UnitLoad
        /// Whether there are units below it, so that the two differ.
        package let hasBelow: Bool
        /// Since when it stands by itself; `nil` while it leans on the hub.
        package let independentSince: Moment?
    }

    package init(for viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        let organization = viewer.organization
        let table = OrganizationTable(on: connection)
        let tree = try table.tree(of: organization)
        let readable = try viewer.units(for: .read, on: connection).map(Set.init)
        let units = try table.units(of: organization).filter { readable?.contains($0.id) ?? true }
            .sorted { (tree.place(of: $0.id)?.lowerBound ?? .max) < (tree.place(of: $1.id)?.lowerBound ?? .max) }
        let seen = Set(units.map(\.id))
        // Where somebody helps is a fact about them; what of it is shown, the reader's sight decides.
        let everyLoan = try LoanTable(of: organization, on: connection).current(at: now)
        let independent = try CompactTable(of: organization, on: connection).independent()
        let crew = try Crew(of: seen, lent: everyLoan, in: organization, at: now, on: connection)
        let needs = try units.map { unit in
            let queue = try QueueLoad(of: unit.id, in: organization, at: now, on: connection)
            return UnitNeed(
                unit: unit.id,
                load: queue.load + crew.load(of: unit.id),
                asked: queue.asked,
                speakers: crew.speakers(in: unit.id)
            )
        }
        moment = now
        rows = units.map { unit in
            let below = needs.filter { tree.contains($0.unit, under: unit.id) }
            return Row(
                unit: unit,
                depth: units.count { $0.id != unit.id && tree.contains(unit.id, under: $0.id) },
                own: needs.first { $0.unit == unit.id }?.load ?? UnitLoad(),
                whole: below.reduce(UnitLoad()) { $0 + $1.load },
                hasBelow: below.count > 1,
                independentSince: independent[unit.id]
            )
        }
        hints = helpHints(among: needs)
        loans = everyLoan.filter(viewer.sees)
    }
}
