import Primitives
package import Storage

extension Viewer {
    /// The condition under which a row belongs to a unit in which the person may do this; `column` holds its unit.
    ///
    /// The one way in which a list, count, search, stream or export asks for what somebody may see. It names the units
    /// of the grants and lets the database compare the numbers that the tree has at that moment: a unit that is moved
    /// between two questions never shows a row to somebody else.
    package func condition(_ permission: Permission, on column: SQL) -> SQL {
        guard let closed = closed(permission) else { return given(permission, on: column) }
        guard !closed.contains(where: { $0 == tree.root }) else { return "1 = 0" }
        return """
            (\(given(permission, on: column)) AND \(column) NOT IN (
                SELECT shut.id FROM unit shut
                JOIN unit asking ON asking.organization_id = shut.organization_id
                    AND shut.pre BETWEEN asking.pre AND asking.post
                WHERE shut.organization_id = \(organization) AND asking.id IN (\(list: closed))
            ))
            """
    }

    /// The units that ask for a certificate that the person lacks; `nil` where this closes nothing.
    private func closed(_ permission: Permission) -> [UnitID]? {
        guard PermissionSet.speaking.contains(permission), !certification.lacking.isEmpty else { return nil }
        return Set(certification.lacking.map(\.unit)).sorted()
    }

    /// Where a grant gives it.
    private func given(_ permission: Permission, on column: SQL) -> SQL {
        guard agent.isActive, let root = tree.root else { return "1 = 0" }
        let reaches = powers.reaches.filter { $0.permissions.contains(permission) }
        if permission.isHubOnly {
            return reaches.contains { $0.unit == root } ? "\(column) = \(root)" : "1 = 0"
        }
        let tops = Set(reaches.filter(\.cascades).map(\.unit)).sorted()
        let alone = Set(reaches.filter { !$0.cascades }.map(\.unit)).subtracting(tops).sorted()
        if reaches.isEmpty { return "1 = 0" }
        if tops.contains(root) { return "1 = 1" }
        return """
            \(column) IN (
                SELECT below.id FROM unit below
                JOIN unit top ON top.organization_id = below.organization_id AND below.pre BETWEEN top.pre AND top.post
                WHERE below.organization_id = \(organization) AND top.id IN (\(list: tops))
                UNION ALL
                SELECT lone.id FROM unit lone
                WHERE lone.organization_id = \(organization) AND lone.id IN (\(list: alone))
            )
            """
    }

    /// The same for what is of a unit alone: a role that comes from above does not count.
    package func directCondition(_ permission: Permission, on column: SQL) -> SQL {
        guard agent.isActive else { return "1 = 0" }
        let units = Set(powers.reaches.filter { $0.permissions.contains(permission) }.map(\.unit)).sorted()
        return units.isEmpty ? "1 = 0" : "\(column) IN (\(list: units))"
    }
}
