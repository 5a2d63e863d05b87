package import Primitives

/// Why a role is not given, or not taken back.
package enum GrantRefused: Refusal {
    case ownGrant
    case notYours
    case tooWide
    case twoPeople
    case onlyAtHub
    case groupsNever
    case alreadyOver
    case roleUnknown
    case groupUnknown
    case unknown
    case nothingToConfirm
    case samePerson

    package var code: String { "grant.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .ownGrant, .notYours, .tooWide, .twoPeople, .samePerson: .forbidden
        case .onlyAtHub, .groupsNever, .alreadyOver: .invalid
        case .roleUnknown, .groupUnknown, .unknown: .notFound
        case .nothingToConfirm: .conflict
        }
    }

    package var message: String {
        switch self {
        case .ownGrant: "Nobody gives a role to themselves, or takes their own away. Ask a colleague who gives roles."
        case .notYours: "You do not give roles in this unit. Ask its lead or the hub."
        case .tooWide: "This role may do more here than you may. Ask somebody who has it all to give it."
        case .twoPeople: "This role is given by two administrators together. Ask one to begin."
        case .onlyAtHub: "This role counts at the hub only. Choose the hub as its unit."
        case .groupsNever: "This role is given to one person at a time, never to a group."
        case .alreadyOver: "The end lies in the past. Choose a later one."
        case .roleUnknown: "There is no such role. Choose one from the list of roles."
        case .groupUnknown: "There is no such group. Choose one from the list of groups."
        case .unknown: "There is no such grant. It may have been taken back already."
        case .nothingToConfirm: "This grant needs no second person, or has had one."
        case .samePerson: "The second person is another one than who gave the role and who gets it. Ask a colleague."
        }
    }
}

/// Refuses a role that somebody may not give, or take back, in a unit.
///
/// Nobody passes on more than they have, at the places where they have it. What only the hub does is never passed on by
/// one person alone: it is begun by an administrator, and counts once a second one has confirmed it.
package func checkDelegation(
    of role: Role,
    to holders: Set<AgentID>,
    in unit: UnitID,
    cascades: Bool,
    by viewer: Viewer
) throws(GrantRefused) {
    guard !holders.contains(viewer.actor) else { throw .ownGrant }
    guard decide(.delegate, for: viewer, in: unit).isAllowed else { throw .notYours }
    let alone = role.permissions.subtracting(.hubOnly)
    // Whose own role ends here passes on none that goes further down.
    let needed = alone.union([.delegate])
    for place in cascades ? viewer.tree.units(under: unit) : [unit] {
        let own = viewer.powers.permissions(in: place)
        guard (place == unit ? alone : needed).isSubset(of: own) else { throw .tooWide }
    }
    guard alone != role.permissions else { return }
    guard unit == viewer.tree.root else { throw .onlyAtHub }
    guard decide(.administer, for: viewer, in: unit).isAllowed else { throw .twoPeople }
}
