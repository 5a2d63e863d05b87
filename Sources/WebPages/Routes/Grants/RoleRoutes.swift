import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// The roles, and what each of them may do.
let roleRoutes: [PageRoute] = [
    .get("/roles", access: .member) { .page(try await $0.roles()) },
    .get("/roles/edit", access: .may([.administer])) { visit in
        try visit.viewer().require(.administer, in: nil)
        return .page(try await visit.roleEditor(visit.query("role")))
    },
    .post("/roles/edit", access: .may([.administer])) { try await $0.saveRole() },
    .post("/roles/:code/remove", access: .may([.administer])) { visit in
        try await KeepRoles(ground: visit.ground).remove(visit.parameters["code"] ?? "", by: try visit.viewer())
        return .redirect("/roles", Notice(.roleRemoved))
    },
]

extension Visit {
    fileprivate func roles() async throws -> RolesPage {
        let mayEdit = try viewer().may(.administer, in: nil)
        let sheet = try await GrantSheet(self)
        return RolesPage(
            roles: sheet.roles.map { role in
                RoleRow(
                    code: role.code,
                    name: role.name(in: words),
                    permissions: role.permissions.permissions.map { $0.name(in: words) },
                    isShipped: role.isShipped,
                    mayEdit: mayEdit && role != .administrator
                )
            },
            mayEdit: mayEdit
        )
    }

    fileprivate func roleEditor(_ code: String?) async throws -> RoleEditorPage {
        let sheet = try await GrantSheet(self)
        let role = code.flatMap { code in sheet.roles.first { $0.code == code } }
        if code != nil, role == nil { throw GrantRefused.roleUnknown }
        return RoleEditorPage(
            code: role?.code,
            newCode: fields.trimmed("code"),
            name: fields["name"] ?? role?.name ?? "",
            permissions: Permission.allCases.map { permission in
                Choice(
                    value: permission.rawValue,
                    label: permission.name(in: words),
                    isChosen: fields["name"] == nil
                        ? role?.permissions.contains(permission) ?? false
                        : fields["may-\(permission.rawValue)"] != nil
                )
            },
            mayRemove: role.map { !$0.isShipped && !sheet.isGiven($0.code) } ?? false
        )
    }

    fileprivate func saveRole() async throws -> Answer {
        let chosen = Permission.allCases.filter { fields["may-\($0.rawValue)"] != nil }
        do {
            try await KeepRoles(ground: ground).write(
                fields["role"] ?? fields.trimmed("code"),
                name: fields.text("name"),
                permissions: PermissionSet(chosen),
                by: try viewer()
            )
            return .redirect("/roles", Notice(.roleSaved))
        } catch let refusal as any Refusal where refusal is RoleRefused || refusal is DetailsRefused {
            var page = try await roleEditor(fields["role"])
            let field = refusal is DetailsRefused ? "name" : refusal as? RoleRefused == .codeMalformed ? "code" : nil
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}
