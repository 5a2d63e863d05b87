import Primitives
import Storage

/// Everybody's grants at one moment, read once.
struct PowerBook {
    let organization: OrganizationID
    let now: Moment
    let tree: UnitTree
    let agents: [Agent]
    let grants: [Grant]
    let roles: [String: Role]
    let members: [ID<AgentGroup>: Set<AgentID>]
    private let asked: [AskedCertificate]
    private let certificates: [AgentID: [Certificate]]
    /// Those who give roles somewhere.
    private(set) var delegating: [Viewer] = []

    init(of organization: OrganizationID, at now: Moment, on connection: any Connection) throws {
        self.organization = organization
        self.now = now
        tree = try OrganizationTable(on: connection).tree(of: organization)
        agents = try AgentTable(on: connection).all(of: organization)
        grants = try GrantTable(of: organization, on: connection).all()
        let groups = try GroupTable(of: organization, on: connection).all()
        members = Dictionary(uniqueKeysWithValues: groups.map { ($0.id, Set($0.members)) })
        let certificates = CertificateTable(of: organization, on: connection)
        asked = try certificates.asked()
        self.certificates = asked.isEmpty ? [:] : try certificates.heldByEverybody()
        let known = try RoleTable(of: organization, on: connection).all()
        roles = Dictionary(uniqueKeysWithValues: known.map { ($0.code, $0) })
        let passing = grants.filter { roles[$0.role]?.permissions.contains(.delegate) ?? false }.map(\.holder)
        let holders = passing.reduce(into: Set<AgentID>()) { holders, holder in
            switch holder {
            case .agent(let id): holders.insert(id)
            case .group(let id): holders.formUnion(members[id] ?? [])
            }
        }
        delegating = agents.filter { holders.contains($0.id) && $0.isActive }.map(viewer)
    }

    func grants(of agent: AgentID) -> [Grant] {
        grants.filter { grant in
            switch grant.holder {
            case .agent(let id): id == agent
            case .group(let id): members[id]?.contains(agent) ?? false
            }
        }
    }

    func viewer(of id: AgentID) -> Viewer? {
        agents.first { $0.id == id }.map(viewer)
    }

    private func viewer(of agent: Agent) -> Viewer {
        let powers = Powers(grants(of: agent.id).compactMap(held), in: tree, at: now)
        return Viewer(
            organization: organization,
            agent: agent,
            powers: powers,
            certification: Certification(certificates[agent.id] ?? [], of: asked, at: now)
        )
    }

    private func held(_ grant: Grant) -> HeldGrant? {
        guard let role = roles[grant.role] else { return nil }
        var isConfirmed = false
        if case .agent = grant.holder { isConfirmed = grant.confirmedBy != nil }
        return HeldGrant(
            unit: grant.unit,
            cascades: grant.cascades,
            permissions: role.permissions,
            expiresAt: grant.expiresAt,
            isConfirmed: isConfirmed
        )
    }

    func explained(_ permission: Permission, of person: Viewer, in unit: UnitID) -> PermissionExplanation.Explained {
        let giving = grants(of: person.actor).filter { grant in
            guard let held = held(grant) else { return false }
            return Powers([held], in: tree, at: now).permissions(in: unit).contains(permission)
        }
        let decision = decide(permission, for: person, in: unit)
        return PermissionExplanation.Explained(
            permission: permission,
            decision: decision,
            grants: giving,
            givers: decision.isAllowed ? [] : givers(of: permission, in: unit, besides: person.actor)
        )
    }

    /// A few are enough to ask: those of the unit itself come before those of the hub.
    func givers(of permission: Permission, in unit: UnitID, besides asking: AgentID) -> [Agent] {
        let place = permission.isHubOnly ? tree.root ?? unit : unit
        let wanted: Permission = permission.isHubOnly ? .administer : permission
        let able = delegating.filter {
            $0.actor != asking && $0.powers.has(.delegate, in: place) && $0.powers.has(wanted, in: place)
        }.map(\.agent)
        return Array((able.filter { $0.unit == unit } + able.filter { $0.unit != unit }).prefix(5))
    }
}
