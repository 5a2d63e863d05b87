package import Primitives
package import Storage

extension Viewer {
    /// The units in which the person may do this, as the database has them at this moment; `nil` means all of them.
    ///
    /// For statements that look into one unit after the other; good within the same transaction only, because a unit may
    /// be moved behind it.
    package func units(for permission: Permission, on connection: any Connection) throws -> [UnitID]? {
        let isEverywhere = powers.reaches.contains {
            $0.cascades && $0.unit == tree.root && $0.permissions.contains(permission)
        }
        let isClosed = PermissionSet.speaking.contains(permission) && !certification.lacking.isEmpty
        if agent.isActive, isEverywhere, !permission.isHubOnly, !isClosed { return nil }
        return try connection.rows(
            """
            SELECT u.id FROM unit u WHERE u.organization_id = \(organization) AND \(condition(permission, on: "u.id"))
            ORDER BY u.id
            """
        ).map { try $0.id("id") }
    }
}
