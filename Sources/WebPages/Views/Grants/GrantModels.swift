import Primitives

/// One person: what they were given, and what they may do in a unit.
struct PersonPage: Page {
    var id: String
    var name: String
    var address: String
    var unit: UnitMark?
    var isDisabled = false
    var grants: [GrantRow]
    /// Absent for those who give no roles, and on one's own page.
    var form: GrantForm?
    /// The units of which the powers can be seen, the one that is shown chosen.
    var units: [Choice]
    var powers: [PowerRow]
    /// Absent for those who may not know.
    var certificates: CertificateCard?
    /// What they have answered about where the reader reads.
    var expertise: [ExpertiseRow] = []
    var problems: [Problem] = []
}

/// One role that was given.
struct GrantRow: Sendable {
    var id: String
    var role: String
    var unit: UnitMark?
    var isOnlyHere = false
    var until: Moment?
    var isOver = false
    /// The group through which a person has it.
    var group: String?
    /// Whether a second person has to stand for it before all of it counts.
    var isHalf = false
    var mayTakeBack = false
    var mayConfirm = false
}

/// Giving a role.
struct GrantForm: Sendable {
    var action: String
    var roles: [Choice]
    var units: [Choice]
    var isOnlyHere = false
    var until = ""
}

/// One thing that a person may do, or may not.
struct PowerRow: Sendable {
    var name: String
    var isAllowed: Bool
    /// The roles that give it; what is missing where none does.
    var reason: String
    /// Those who could give it.
    var ask: [String] = []
}

/// Every role, and what it may do.
struct RolesPage: Page {
    var roles: [RoleRow]
    var mayEdit = true
}

/// One role.
struct RoleRow: Sendable {
    var code: String
    var name: String
    var permissions: [String]
    var isShipped = false
    var mayEdit = false
}

/// Writing a role.
struct RoleEditorPage: Page {
    /// Absent for a new role.
    var code: String?
    var newCode = ""
    var name = ""
    var permissions: [Choice]
    var mayRemove = false
    var problems: [Problem] = []
}

/// The groups, and a form for one more.
struct GroupsPage: Page {
    var groups: [GroupRow]
    var mayAdd = true
    var newName = ""
    var problems: [Problem] = []
}

/// One group in the list.
struct GroupRow: Sendable {
    var id: String
    var name: String
    var people: Int
    var roles: [String]
}

/// One group: who is in it, and what it was given.
struct GroupPage: Page {
    var id: String
    var name: String
    var members: [Link]
    var grants: [GrantRow]
    /// Who is not in it; empty for those who let nobody in.
    var others: [Choice] = []
    var form: GrantForm?
    var mayChange = true
    var problems: [Problem] = []
}
