package import Journal
package import Primitives
import Storage

/// Gives roles, and takes them back.
///
/// Whoever asks is looked up again inside the transaction: a grant of theirs that was taken back a moment ago gives
/// nothing any more.
package struct KeepGrants: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    @discardableResult
    package func give(
        _ role: String,
        to holder: Grant.Holder,
        in unit: UnitID,
        cascades: Bool = true,
        until end: Moment? = nil,
        by viewer: Viewer
    ) async throws -> Grant {
        let now = ground.clock()
        guard end.map({ $0 > now }) ?? true else { throw GrantRefused.alreadyOver }
        let grant = Grant(
            id: .new(at: now),
            holder: holder,
            role: role,
            unit: unit,
            cascades: cascades,
            expiresAt: end,
            grantedBy: viewer.actor,
            grantedAt: now
        )
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            guard viewer.tree.place(of: unit) != nil else { throw DetailsRefused.unitUnknown }
            guard let role = try RoleTable(of: viewer.organization, on: connection).find(role) else {
                throw GrantRefused.roleUnknown
            }
            let holders = try people(of: holder, in: viewer.organization, on: connection)
            try checkDelegation(of: role, to: holders, in: unit, cascades: cascades, until: end, by: viewer)
            if case .group(let group) = holder {
                _ = try viewer.ownGroup(group, on: connection)
                guard role.permissions.isDisjoint(with: .hubOnly) else { throw GrantRefused.groupsNever }
            }
            let grants = GrantTable(of: viewer.organization, on: connection)
            guard try !grants.grants(of: holder).contains(where: grant.isTheSame(as:)) else {
                throw GrantRefused.alreadyGiven
            }
            try grants.insert(grant)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(GrantGiven(grant), unit: unit)
        }
        return grant
    }

    package func takeBack(_ id: ID<Grant>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            let grants = GrantTable(of: viewer.organization, on: connection)
            guard let grant = try grants.find(id) else { throw GrantRefused.unknown }
            let role = try RoleTable(of: viewer.organization, on: connection).find(grant.role)
            let holders = try people(of: grant.holder, in: viewer.organization, on: connection)
            try checkDelegation(
                of: role ?? .none,
                to: holders,
                in: grant.unit,
                cascades: grant.cascades,
                until: nil,
                isTakingBack: true,
                by: viewer
            )
            try keepingAnAdministrator(of: viewer.organization, at: now, on: connection) { try grants.remove(id) }
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(GrantTakenBack(grant), unit: grant.unit)
        }
    }

    /// The second of the two people who give what only the hub has.
    package func confirm(_ id: ID<Grant>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let viewer = try fresh(viewer, at: now, on: connection)
            try viewer.require(.administer, in: nil)
            let grants = GrantTable(of: viewer.organization, on: connection)
            guard let grant = try grants.find(id) else { throw GrantRefused.unknown }
            guard let first = grant.begunBy, first != viewer.actor, grant.holder != .agent(viewer.actor) else {
                throw GrantRefused.samePerson
            }
            let role = try RoleTable(of: viewer.organization, on: connection).find(grant.role)
            let isOfHub = role.map { !$0.permissions.isDisjoint(with: .hubOnly) } ?? false
            guard isOfHub, grant.confirmedBy == nil, case .agent(let holder) = grant.holder else {
                throw GrantRefused.nothingToConfirm
            }
            // Two names whose passwords one of them chose may be one person.
            let agents = AgentTable(on: connection)
            for person in [first, viewer.actor, holder] {
                guard try !agents.hasForeignPassword(person, of: viewer.organization) else {
                    throw GrantRefused.passwordNotOwn
                }
            }
            try grants.confirm(id, by: viewer.actor)
            try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(GrantConfirmed(grant: id), unit: grant.unit)
        }
    }
}

extension Grant {
    /// Whether the other gives the same, so that taking one back would change nothing.
    fileprivate func isTheSame(as other: Grant) -> Bool {
        (holder, role, unit) == (other.holder, other.role, other.unit)
            && (cascades, expiresAt) == (other.cascades, other.expiresAt)
    }
}

/// Refuses a change after which nobody could administer the whole for good, where somebody could before: nothing in
/// Parley could give it back.
func keepingAnAdministrator(
    of organization: OrganizationID,
    at now: Moment,
    on connection: any Connection,
    _ change: () throws -> Void
) throws {
    func isThereOne() throws -> Bool {
        try viewers(of: organization, at: now, on: connection).contains { viewer in
            let needed: PermissionSet = [.administer, .delegate]
            return viewer.agent.isActive && needed.isSubset(of: viewer.powers.everywhereForGood)
        }
    }
    let wasThereOne = try isThereOne()
    try change()
    guard try !wasThereOne || isThereOne() else { throw GrantRefused.lastAdministrator }
}

/// The person with the grants of this moment, inside a transaction.
func fresh(_ viewer: Viewer, at now: Moment, on connection: any Connection) throws -> Viewer {
    guard
        let found = try Organization.viewer(viewer.actor, of: viewer.organization, at: now, on: connection),
        found.agent.isActive
    else { throw SignInRefused.notSignedIn }
    return found
}

/// Everybody whom a grant to this holder is for.
private func people(
    of holder: Grant.Holder,
    in organization: OrganizationID,
    on connection: any Connection
) throws -> Set<AgentID> {
    switch holder {
    case .agent(let id):
        guard try AgentTable(on: connection).find(id, of: organization) != nil else { throw AgentUnknown() }
        return [id]
    case .group(let id):
        guard let group = try GroupTable(of: organization, on: connection).find(id) else {
            throw GrantRefused.groupUnknown
        }
        return Set(group.members)
    }
}
