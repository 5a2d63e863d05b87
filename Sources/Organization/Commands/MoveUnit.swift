package import Journal
package import Primitives
import Storage

/// Hangs a unit, with all below it, under another one.
///
/// For whoever administers the unit, everything below it, where it hangs and where it will hang. Roles of the new place
/// that count below it count in the unit from then on: to move it is to give them there, and is held to the same rules.
package struct MoveUnit: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: UnitID, below parent: UnitID, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let organizations = OrganizationTable(on: connection)
            let units = try organizations.units(of: viewer.organization)
            guard let unit = units.first(where: { $0.id == id }), units.contains(where: { $0.id == parent }) else {
                throw DetailsRefused.unitUnknown
            }
            let whole = viewer.tree.units(under: id)
            for place in whole.union([parent]) { try viewer.require(.administer, in: place) }
            guard let old = unit.parent, !viewer.tree.contains(parent, under: id) else { throw UnitCannotHangThere() }
            try viewer.require(.administer, in: old)
            let grants = try GrantTable(of: viewer.organization, on: connection).cascading()
            guard viewer.mayPassOn(grants.gaining(id, below: parent, in: viewer.tree, at: now), in: whole) else {
                throw GrantRefused.tooWide
            }
            try organizations.move(id, below: parent, of: viewer.organization)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(UnitMoved(unit: id, from: old, parent: parent), unit: id)
        }
    }
}

extension [HeldGrant] {
    /// Those that would count in a unit below its new parent, and do not yet.
    fileprivate func gaining(_ unit: UnitID, below parent: UnitID, in tree: UnitTree, at now: Moment) -> [HeldGrant] {
        filter { grant in
            grant.cascades && grant.expiresAt.map { now < $0 } ?? true
                && tree.contains(parent, under: grant.unit) && !tree.contains(unit, under: grant.unit)
        }
    }
}

extension Viewer {
    /// Whether the person has all that these grants give, and for as long, in every one of the units.
    fileprivate func mayPassOn(_ grants: [HeldGrant], in units: Set<UnitID>) -> Bool {
        grants.allSatisfy { grant in
            let needed = grant.permissions.subtracting(.hubOnly).union([.delegate])
            return units.allSatisfy { needed.isSubset(of: powers.permissions(in: $0, lasting: grant.expiresAt)) }
        }
    }
}

/// The tree would have a ring, or no hub.
package struct UnitCannotHangThere: Refusal {
    package init() {}
    package var code: String { "unit.cannotHangThere" }
    package var kind: RefusalKind { .conflict }
    package var message: String { "The hub stays on top, and no unit hangs below itself. Choose another place." }
}
