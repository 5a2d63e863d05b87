import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// What each role may do, and where a unit hangs in the tree.
let roleOperations: [Operation] = [
    .giving(RolesJSON.self, "listRoles", .get, "/roles", "The roles, and what each of them may do") { request in
        let viewer = try request.viewer()
        let roles = try await request.house.ground.read { try RoleTable(of: viewer.organization, on: $0).all() }
        return RolesJSON(roles: roles.map(RoleJSON.init))
    },
    .giving(
        RoleJSON.self,
        "writeRole",
        .put,
        "/roles/{code}",
        "Add a role, or change what one may do; it counts at once for everybody who has it",
        content: NewRoleJSON.self
    ) { request in
        let new: NewRoleJSON = try request.content()
        let permissions = try new.permissions.map { text throws(RequestRefused) in
            try choice(text, for: "permissions", standard: Permission.read)
        }
        let role = try await KeepRoles(ground: request.house.ground).write(
            request.parameters["code"] ?? "",
            name: new.name,
            permissions: PermissionSet(permissions),
            by: try request.viewer()
        )
        return RoleJSON(role)
    },
    .doing("removeRole", .delete, "/roles/{code}", "Remove a role that nobody has") { request in
        try await KeepRoles(ground: request.house.ground)
            .remove(request.parameters["code"] ?? "", by: try request.viewer())
    },
    .doing(
        "moveUnit",
        .post,
        "/units/{id}/move",
        "Hang a unit, with all below it, under another one",
        content: NewPlaceJSON.self
    ) { request in
        let (viewer, place): (Viewer, NewPlaceJSON) = (try request.viewer(), try request.content())
        guard let parent = try await unit(coded: place.below, of: viewer, in: request.house) else {
            throw DetailsRefused.unitUnknown
        }
        try await MoveUnit(ground: request.house.ground)(try request.id(), below: parent, by: viewer)
    },
]

struct RoleJSON: Described {
    /// The word by which it is given.
    let code: String
    let name: String
    let permissions: [String]
    /// Whether it came with Parley.
    let isShipped: Bool
    static let example = RoleJSON(code: "agent", name: "Agent", permissions: ["read", "respond"], isShipped: true)
}

extension RoleJSON {
    init(_ role: Role) {
        self.init(
            code: role.code,
            name: role.name,
            permissions: role.permissions.permissions.map(\.rawValue),
            isShipped: role.isShipped
        )
    }
}

struct RolesJSON: Described {
    let roles: [RoleJSON]
    static let example = RolesJSON(roles: [.example])
}

struct NewRoleJSON: Described {
    let name: String
    let permissions: [String]
    static let example = NewRoleJSON(name: "Press desk", permissions: ["read", "respond", "approve"])
}

struct NewPlaceJSON: Described {
    /// The code of the unit above.
    let below: String
    static let example = NewPlaceJSON(below: "HUB")
}
