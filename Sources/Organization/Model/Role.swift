/// A set of permissions under a name that people know, such as `agent`.
package struct Role: Sendable, Hashable, RawRepresentable, CaseIterable {
    /// A short word that stays the same whatever the role is called.
    package let code: String
    package var name: String
    package var permissions: PermissionSet
    /// Whether Parley brought it, ready for use.
    package let isShipped: Bool

    package init(code: String, name: String, permissions: PermissionSet, isShipped: Bool = false) {
        self.code = code
        self.name = name
        self.permissions = permissions
        self.isShipped = isShipped
    }

    private init(shipped code: String, _ name: String, _ permissions: PermissionSet) {
        self.init(code: code, name: name, permissions: permissions, isShipped: true)
    }

    package var rawValue: String { code }

    /// One of the roles that Parley brings.
    package init?(rawValue code: String) {
        guard let role = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = role
    }

    package static func == (left: Role, right: Role) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// The roles that Parley brings; an organisation may change all but the administrator's, and add its own.
    package static let allCases: [Role] = [
        .administrator, .hubLead, .hubMember, .unitLead, .agent, .approver, .compliance, .readOnly,
    ]

    package static let administrator = Role(
        shipped: "administrator",
        "Administrator",
        PermissionSet.all.subtracting(.hubOnly)
    )
    package static let hubLead = Role(
        shipped: "hubLead",
        "Hub lead",
        [
            .read, .respond, .listen, .connect, .assign, .note, .approve, .configure, .delegate, .people, .record,
            .export, .freeze, .writeAnswers, .publishAnswers, .moderate,
        ]
    )
    package static let hubMember = Role(
        shipped: "hubMember",
        "Hub member",
        [.read, .respond, .listen, .connect, .assign, .note, .writeAnswers, .moderate]
    )
    package static let unitLead = Role(
        shipped: "unitLead",
        "Unit lead",
        [
            .read, .respond, .listen, .assign, .note, .approve, .configure, .delegate, .people, .record, .writeAnswers,
            .publishAnswers, .moderate,
        ]
    )
    package static let agent = Role(
        shipped: "agent",
        "Agent",
        [.read, .respond, .listen, .assign, .note, .writeAnswers]
    )
    package static let approver = Role(shipped: "approver", "Approver", [.read, .note, .approve])
    package static let compliance = Role(
        shipped: "compliance",
        "Compliance",
        [.read, .record, .export, .hold, .erase, .policy, .retention, .keys, .archive]
    )
    package static let readOnly = Role(shipped: "readOnly", "Read only", [.read])
    /// Of somebody who was given none.
    package static let none = Role(code: "none", name: "No role", permissions: [])

    /// What a newcomer may be given by one person alone.
    package static let givenAtStart = allCases.filter { $0.permissions.isDisjoint(with: .hubOnly) }

    /// Whether a newcomer has it at the hub, and so everywhere, whichever unit they sit in.
    package var isEverywhere: Bool { [.administrator, .hubLead, .hubMember, .compliance].contains(self) }
}
