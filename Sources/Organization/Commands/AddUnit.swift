package import Journal
package import Primitives
import Storage

/// Adds a spoke below the hub, or below another spoke.
package struct AddUnit: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        code: String,
        name: String,
        below parent: UnitID,
        signature: SignatureStyle,
        by viewer: Viewer
    ) async throws -> Unit {
        try viewer.require(.administer, in: parent)
        let now = ground.clock()
        let unit = Unit(
            id: .new(at: now),
            parent: parent,
            code: try checkedCode(code),
            name: try checkedName(name),
            signature: signature
        )
        try await ground.write { connection in
            let organizations = OrganizationTable(on: connection)
            let units = try organizations.units(of: viewer.organization)
            guard units.contains(where: { $0.id == parent }) else { throw DetailsRefused.unitUnknown }
            try fresh(viewer, at: now, on: connection).require(.administer, in: parent)
            guard !units.contains(where: { $0.code == unit.code }) else { throw DetailsRefused.codeTaken }
            try organizations.insert(unit, of: viewer.organization)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(UnitAdded(unit: unit.id, parent: parent, code: unit.code, name: unit.name), unit: unit.id)
        }
        return unit
    }
}

/// Changes a unit's name, and how its people sign.
package struct ChangeUnit: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ id: UnitID,
        name: String,
        signature: SignatureStyle,
        by viewer: Viewer
    ) async throws {
        try viewer.require(.administer, in: id)
        let name = try checkedName(name)
        let now = ground.clock()
        try await ground.write { connection in
            let organizations = OrganizationTable(on: connection)
            guard var unit = try organizations.units(of: viewer.organization).first(where: { $0.id == id }) else {
                throw DetailsRefused.unitUnknown
            }
            try fresh(viewer, at: now, on: connection).require(.administer, in: id)
            unit.name = name
            unit.signature = signature
            try organizations.update(unit, of: viewer.organization)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(UnitChanged(unit: id, name: name, signature: signature.rawValue), unit: id)
        }
    }
}
