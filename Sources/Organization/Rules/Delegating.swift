package import Primitives

/// Why a role is not given, or not taken back.
package enum GrantRefused: Refusal {
    case ownGrant
    case notYours
    case tooWide
    case tooLong
    case twoPeople
    case onlyAtHub
    case groupsNever
    case alreadyOver
    case roleUnknown
    case groupUnknown
    case unknown
    case nothingToConfirm
    case samePerson
    case passwordNotOwn
    case alreadyGiven
    case lastAdministrator

    package var code: String { "grant.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .ownGrant, .notYours, .tooWide, .tooLong, .twoPeople, .samePerson, .passwordNotOwn: .forbidden
        case .onlyAtHub, .groupsNever, .alreadyOver: .invalid
        case .roleUnknown, .groupUnknown, .unknown: .notFound
        case .nothingToConfirm, .alreadyGiven, .lastAdministrator: .conflict
        }
    }

    package var message: String {
        switch self {
        case .ownGrant: "Nobody gives a role to themselves, or takes their own away. Ask a colleague who gives roles."
        case .notYours: "You do not give roles in this unit. Ask its lead or the hub."
        case .tooWide: "This role may do more here than you may. Ask somebody who has it all to give it."
        case .tooLong: "Your own role here ends before that. Choose an earlier end, or ask somebody whose role lasts."
        case .twoPeople: "This role is given by two administrators together. Ask one to begin."
        case .onlyAtHub: "This role counts at the hub only. Choose the hub as its unit."
        case .groupsNever: "This role is given to one person at a time, never to a group."
        case .alreadyOver: "The end lies in the past. Choose a later one."
        case .roleUnknown: "There is no such role. Choose one from the list of roles."
        case .groupUnknown: "There is no such group. Choose one from the list of groups."
        case .unknown: "There is no such grant. It may have been taken back already."
        case .nothingToConfirm: "This grant needs no second person, or has had one."
        case .samePerson: "The second person is another one than who gave the role and who gets it. Ask a colleague."
        case .passwordNotOwn:
            "Whoever gives, confirms and gets this role signs in with a password of their own. Change it first."
        case .alreadyGiven: "They have this role here already, with the same end. Nothing has to be done."
        case .lastAdministrator:
            "Nobody else could administer Parley then. Make somebody an administrator for good first."
        }
    }
}

/// Refuses a role that somebody may not give, or take back, in a unit.
///
/// Nobody passes on more than they have, at the places where they have it, nor for longer. What only the hub does is
/// never passed on by one person alone: it is begun by an administrator, and counts once a second one has confirmed it.
/// To take something back asks for the same powers, today's, and for nothing else.
package func checkDelegation(
    of role: Role,
    to holders: Set<AgentID>,
    in unit: UnitID,
    cascades: Bool,
    until end: Moment?,
    isTakingBack: Bool = false,
    by viewer: Viewer
) throws(GrantRefused) {
    guard !holders.contains(viewer.actor) else { throw .ownGrant }
    guard viewer.tree.place(of: unit) != nil, decide(.delegate, for: viewer, in: unit).isAllowed else {
        throw .notYours
    }
    let alone = role.permissions.subtracting(.hubOnly)
    let places = (cascades ? viewer.tree.units(under: unit) : []).union([unit])
    // Whose own role ends here passes on none that goes further down.
    let needed = alone.union([.delegate])
    guard places.allSatisfy({ needed.isSubset(of: viewer.powers.permissions(in: $0)) }) else { throw .tooWide }
    guard !isTakingBack else { return }
    guard places.allSatisfy({ needed.isSubset(of: viewer.powers.permissions(in: $0, lasting: end)) }) else {
        throw .tooLong
    }
    guard alone != role.permissions else { return }
    guard unit == viewer.tree.root else { throw .onlyAtHub }
    guard decide(.administer, for: viewer, in: unit).isAllowed else { throw .twoPeople }
}
