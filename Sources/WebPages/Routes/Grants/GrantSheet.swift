import Journal
import Organization
import Primitives
import Reception

/// What the pages about roles need to know, as one person sees it.
struct GrantSheet: Sendable {
    let viewer: Organization.Viewer
    let directory: Directory
    let words: Words
    let roles: [Role]
    let groups: [AgentGroup]
    private let grants: [Grant]

    init(_ visit: Visit) async throws {
        let viewer = try visit.viewer()
        let (roles, groups, grants) = try await visit.ground.read { connection in
            let sight = GrantSight(of: viewer, on: connection)
            return (
                try RoleTable(of: viewer.organization, on: connection).all(), try sight.groups(), try sight.grants()
            )
        }
        (self.viewer, self.roles, self.groups, self.grants) = (viewer, roles, groups, grants)
        directory = try await Directory(visit)
        words = visit.words
    }

    /// What a person has, by themselves and by their groups.
    func rows(of agent: AgentID) -> [GrantRow] {
        let own = groups.filter { $0.members.contains(agent) }
        return grants.compactMap { grant in
            switch grant.holder {
            case .agent(let id): id == agent ? row(grant) : nil
            case .group(let id): own.first { $0.id == id }.map { row(grant, through: $0) }
            }
        }
    }

    func rows(of group: AgentGroup) -> [GrantRow] {
        grants.filter { $0.holder == .group(group.id) }.map { row($0) }
    }

    /// The codes of roles that were given to somebody whom the person sees.
    func isGiven(_ role: String) -> Bool { grants.contains { $0.role == role } }

    /// The form for whoever gives roles, to somebody else.
    func form(to action: String, for fields: FormFields = FormFields()) -> GrantForm? {
        let units = directory.choices(for: .delegate, of: viewer).chosen(fields["unit"])
        guard !units.isEmpty else { return nil }
        return GrantForm(
            action: action,
            roles: roles.map { Choice(value: $0.code, label: $0.name(in: words)) }.chosen(fields["role"] ?? "agent"),
            units: units,
            isOnlyHere: fields["only"] != nil,
            until: fields.trimmed("until")
        )
    }

    private func row(_ grant: Grant, through group: AgentGroup? = nil) -> GrantRow {
        let role = roles.first { $0.code == grant.role }
        let isHubs = !(role?.permissions.isDisjoint(with: .hubOnly) ?? true)
        var isOwn = false
        if case .agent(let id) = grant.holder { isOwn = id == viewer.actor }
        let isHalf = isHubs && grant.confirmedBy == nil && group == nil
        return GrantRow(
            id: grant.id.description,
            role: role?.name(in: words) ?? grant.role,
            unit: directory.mark(of: grant.unit),
            isOnlyHere: !grant.cascades,
            until: grant.expiresAt,
            isOver: grant.expiresAt.map { $0 <= words.now } ?? false,
            group: group?.name,
            isHalf: isHalf,
            mayTakeBack: group == nil && !isOwn && viewer.may(.delegate, in: grant.unit),
            mayConfirm: isHalf && !isOwn && grant.grantedBy != viewer.actor && viewer.may(.administer, in: nil)
        )
    }
}

extension [Choice] {
    /// The same, with this one chosen when it is among them.
    func chosen(_ value: String?) -> [Choice] {
        guard let value, contains(where: { $0.value == value }) else { return self }
        return map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == value) }
    }
}
