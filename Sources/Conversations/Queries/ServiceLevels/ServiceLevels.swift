import Journal
package import Organization
package import Primitives
package import Storage

/// Finds out what is promised where.
package struct ServiceLevels {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// What held in a unit at a moment, as the tree of units was then.
    package func inForce(in unit: UnitID, at moment: Moment) throws -> KeptServiceLevel? {
        let chain = try chain(from: unit, at: moment)
        let kept = try ServiceLevelTable(of: organization, on: connection).all(of: chain)
        return levelInForce(along: chain, at: moment, among: kept)
    }

    /// What holds now in each unit that a person may see, the hub first.
    package func all(for viewer: Viewer, at now: Moment) throws -> [(unit: Unit, kept: KeptServiceLevel?)] {
        try OrganizationTable(on: connection).units(of: organization).filter { viewer.may(.read, in: $0.id) }
            .map { ($0, try inForce(in: $0.id, at: now)) }
    }

    /// The unit and those above it, the nearest first.
    private func chain(from unit: UnitID, at moment: Moment) throws -> [UnitID] {
        let today = Dictionary(
            try OrganizationTable(on: connection).units(of: organization).map { ($0.id, $0.parent) },
            uniquingKeysWith: { $1 }
        )
        var chain: [UnitID] = []
        var next: UnitID? = unit
        while let unit = next, !chain.contains(unit) {
            chain.append(unit)
            next = try parent(of: unit, at: moment, today: today[unit] ?? nil)
        }
        return chain
    }

    /// What the record says; what stands today where it says nothing of that time.
    private func parent(of unit: UnitID, at moment: Moment, today: UnitID?) throws -> UnitID? {
        let entries = try JournalTable(on: connection)
            .entries(of: [UnitAdded.kind, UnitMoved.kind], about: unit.description, in: organization)
        guard let last = entries.last(where: { $0.moment <= moment }) else { return today }
        return try last.event(UnitMoved.self)?.parent ?? last.event(UnitAdded.self)?.parent
    }
}
