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
    /// Nobody changes a role of their own, nor puts more into one than they have, for good and in every unit: a role
    /// counts wherever somebody has it. What only the hub does may stand in a role that is given at the hub to one
    /// person at a time; it counts for nobody before two people have stood for the grant, the first of them whoever
    /// wrote it in.
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
            guard ![Role.administrator, .compliance].map(\.code).contains(code) else { throw RoleRefused.fixed }
            guard try !grants.roles(of: viewer.actor).contains(code) else { throw RoleRefused.ownRole }
            let old = try roles.find(code)
            let added = permissions.subtracting(old?.permissions ?? [])
            guard added.subtracting(.hubOnly).isSubset(of: viewer.powers.everywhereForGood) else {
                throw RoleRefused.tooWide
            }
            let isOfHub = !added.isDisjoint(with: .hubOnly)
            if isOfHub, let root = viewer.tree.root, try grants.isGiven(code, elsewhereThan: root, at: now) {
                throw RoleRefused.givenElsewhere
            }
            let role = Role(code: code, name: name, permissions: permissions, isShipped: old?.isShipped ?? false)
            try keepingAnAdministrator(of: viewer.organization, at: now, on: connection) {
                if old == nil { try roles.insert(role) } else { try roles.update(role) }
            }
            let record = OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
            try record.append(
                RoleWritten(
                    role: code,
                    name: name,
                    permissions: permissions.permissions,
                    before: old?.permissions.permissions
                ),
                unit: viewer.tree.root
            )
            if isOfHub {
                for grant in try grants.takeBackConfirmations(of: code, begunBy: viewer.actor) {
                    try record.append(GrantConfirmationWithdrawn(grant), unit: grant.unit)
                }
            }
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
    case givenElsewhere
    case permissionUnknown

    package var code: String { "role.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .codeMalformed, .permissionUnknown: .invalid
        case .ownRole, .tooWide: .forbidden
        case .fixed, .inUse, .givenElsewhere: .conflict
        }
    }

    package var message: String {
        switch self {
        case .codeMalformed: "Enter a short code of 2 to 24 letters and digits, such as pressAgent."
        case .fixed: "This role came with Parley and stays as it is. Write one of your own."
        case .ownRole: "Nobody changes a role that they have. Ask another administrator."
        case .tooWide: "You cannot put more into a role than you may do yourself. Leave that out."
        case .inUse: "Somebody has this role. Take it back from them first."
        case .givenElsewhere:
            "Groups or units have this role, and this is done at the hub only. Write a role of its own for it."
        case .permissionUnknown: "There is no such permission. Choose from the list."
        }
    }
}

private func checkedRoleCode(_ text: String) throws(RoleRefused) -> String {
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
    guard isPlain, (2...24).contains(text.utf8.count), text != Role.none.code else { throw .codeMalformed }
    return text
}
