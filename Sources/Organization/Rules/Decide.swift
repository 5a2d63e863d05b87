package import Primitives

/// Whether a person may do something in a unit, or in the organisation as a whole (`unit` is `nil`).
///
/// Every command, list, stream and export goes through this function.
package func decide(_ permission: Permission, for viewer: Viewer, in unit: UnitID?) -> Bool {
    guard viewer.agent.isActive else { return false }
    let isWithin = unit.map(viewer.units.contains) ?? viewer.standsInHub
    let role = viewer.agent.role
    return role.permissions.contains(permission) && (isWithin || role.isEverywhere)
}

extension Viewer {
    /// The units whose conversations a list may show; `nil` means all of them.
    package var readableUnits: Set<UnitID>? {
        guard agent.isActive else { return [] }
        return agent.role.isEverywhere ? nil : units
    }
}
