package import Journal
package import Primitives
import Storage

/// Writes what roles may do; for administrators of the whole.
package struct KeepRoles: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Adds a role, or changes one.
    ///
    /// Nobody changes a role of their own, nor puts more into one than they have. What only the hub does may stand in a
    /// role; it counts for nobody before two people have stood for the grant.
    @discardableResult
    package func write(
        _ code: String,
        name: String,
        permissions: PermissionSet,
        by viewer: Viewer
    ) async throws -> Role {
        let code = try checkedRoleCode(code)
        let (name, now) = (try checkedName(name), ground.clock())
        guard PermissionSet.all.contains(permissions) else { throw RoleRefused.permissionUnknown }
        return try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            try viewer.require(.administer, in: nil)
            let roles = RoleTable(of: viewer.organization, on: connection)
            let grants = GrantTable(of: viewer.organization, on: connection)
            guard code != Role.administrator.code else { throw RoleRefused.fixed }
            guard try !grants.roles(of: viewer.actor).contains(code) else { throw RoleRefused.ownRole }
            let old = try roles.find(code)
            let added = permissions.subtracting(old?.permissions ?? [])
            let own = viewer.tree.root.map(viewer.powers.permissions(in:)) ?? []
            guard added.subtracting(.hubOnly).isSubset(of: own) else { throw RoleRefused.tooWide }
            let role = Role(code: code, name: name, permissions: permissions, isShipped: old?.isShipped ?? false)
            if old == nil { try roles.insert(role) } else { try roles.update(role) }
            if !added.isDisjoint(with: .hubOnly) { try grants.takeBackConfirmations(of: code) }
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(
                    RoleWritten(role: code, name: name, permissions: permissions.permissions),
                    unit: viewer.tree.root
                )
            return role
        }
    }

    /// Removes a role that nobody has.
    package func remove(_ code: String, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            try viewer.require(.administer, in: nil)
            let roles = RoleTable(of: viewer.organization, on: connection)
            guard let role = try roles.find(code) else { throw GrantRefused.roleUnknown }
            guard !role.isShipped else { throw RoleRefused.fixed }
            guard try !GrantTable(of: viewer.organization, on: connection).isGiven(code) else {
                throw RoleRefused.inUse
            }
            try roles.remove(code)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(RoleRemoved(role: code), unit: viewer.tree.root)
        }
    }
}

/// Why a role is not written.
package enum RoleRefused: Refusal {
    case codeMalformed
    case fixed
    case ownRole
    case tooWide
    case inUse
    case permissionUnknown

    package var code: String { "role.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .codeMalformed, .permissionUnknown: .invalid
        case .ownRole, .tooWide: .forbidden
        case .fixed, .inUse: .conflict
        }
    }

    package var message: String {
        switch self {
        case .codeMalformed: "Enter a short code of 2 to 24 letters and digits, such as pressAgent."
        case .fixed: "This role came with Parley and stays as it is. Write one of your own."
        case .ownRole: "Nobody changes a role that they have. Ask another administrator."
        case .tooWide: "You cannot put more into a role than you may do yourself. Leave that out."
        case .inUse: "Somebody has this role. Take it back from them first."
        case .permissionUnknown: "There is no such permission. Choose from the list."
        }
    }
}

private func checkedRoleCode(_ text: String) throws(RoleRefused) -> String {
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
    guard isPlain, (2...24).contains(text.utf8.count), text != Role.none.code else { throw .codeMalformed }
    return text
}
