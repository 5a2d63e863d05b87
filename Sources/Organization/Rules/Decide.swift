package import Primitives

/// Whether a person may do something in a unit, or in the organisation as a whole (`unit` is `nil`), and if not, why.
///
/// Every command, list, stream and export goes through this function, or through the condition that
/// `Viewer.condition(_:on:)` makes of the same grants. Grants add up; circumstances take away; nothing else counts.
package func decide(
    _ permission: Permission,
    for viewer: Viewer,
    in unit: UnitID?,
    under circumstances: Circumstances = Circumstances()
) -> Decision {
    guard viewer.agent.isActive else { return .denied(.shutOut) }
    guard let unit = unit ?? viewer.tree.root else { return .denied(.missingGrant) }
    guard viewer.powers.has(permission, in: unit) else {
        return .denied(lack(of: permission, for: viewer.powers, in: unit))
    }
    return obstacle(to: permission, for: viewer, in: unit, under: circumstances).map(Decision.denied) ?? .allowed
}

private func lack(of permission: Permission, for powers: Powers, in unit: UnitID) -> Denial {
    if permission.isHubOnly, unit != powers.tree.root { return .onlyAtHub }
    return powers.lapse(of: permission, in: unit).map(Denial.lapsedGrant) ?? .missingGrant
}

/// The first thing that is in the way of somebody who has the grant.
private func obstacle(
    to permission: Permission,
    for viewer: Viewer,
    in unit: UnitID,
    under now: Circumstances
) -> Denial? {
    if PermissionSet.speaking.contains(permission),
        let name = now.missingCertificate ?? viewer.missingCertificate(in: unit)
    {
        return .missingCertificate(name)
    }
    if now.isSecondFactorStale, PermissionSet.guarded.contains(permission) { return .staleSecondFactor }
    if now.isDisclosureMissing, PermissionSet.speaking.contains(permission) { return .missingDisclosure }
    if now.isFrozen, PermissionSet.speaking.contains(permission) { return .frozen }
    if now.isOnHold, permission == .erase { return .onHold }
    if now.authors.contains(viewer.actor), PermissionSet.forOthers.contains(permission) { return .ownWork }
    guard permission.isHubOnly else { return nil }
    guard let second = now.second, second.organization == viewer.organization, second.actor != viewer.actor,
        second.agent.isActive, second.powers.has(permission, in: unit)
    else { return .missingSecondPerson }
    return nil
}
