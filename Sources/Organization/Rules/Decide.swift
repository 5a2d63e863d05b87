package import Primitives

/// Whether a person may do something in a unit, or in the organisation as a whole (`unit` is `nil`).
///
/// Every command, list, stream and export goes through this function.
package func decide(_ permission: Permission, for viewer: Viewer, in unit: UnitID?) -> Bool {
    guard viewer.agent.isActive else { return false }
    let isWithin = unit.map(viewer.units.contains) ?? viewer.standsInHub
    return switch (viewer.agent.role, permission) {
    case (.administrator, _): true
    case (.hubMember, .administer): false
    case (.hubMember, _): true
    case (.agent, .read), (.agent, .respond), (.agent, .listen): isWithin
    case (.agent, .connect), (.agent, .administer): false
    case (.readOnly, .read): isWithin
    case (.readOnly, _): false
    }
}

extension Viewer {
    /// The units whose conversations a list may show; `nil` means all of them.
    package var readableUnits: Set<UnitID>? {
        guard agent.isActive else { return [] }
        return switch agent.role {
        case .administrator, .hubMember: nil
        case .agent, .readOnly: units
        }
    }
}
