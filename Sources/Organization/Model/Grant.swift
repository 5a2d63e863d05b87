package import Primitives

/// Gives a person, or everybody of a group, a role in a unit.
///
/// Grants only ever add: there is none that takes away, and none that goes before another.
package struct Grant: Sendable, Equatable {
    package enum Holder: Sendable, Hashable {
        case agent(AgentID)
        case group(ID<AgentGroup>)

        /// One of the two.
        var parts: (agent: AgentID?, group: ID<AgentGroup>?) {
            switch self {
            case .agent(let id): (id, nil)
            case .group(let id): (nil, id)
            }
        }
    }

    package let id: ID<Grant>
    package let holder: Holder
    /// The code of the role.
    package let role: String
    package let unit: UnitID
    /// Whether it counts in the units below, too.
    package let cascades: Bool
    package let expiresAt: Moment?
    /// Who gave it; `nil` for what came with the set-up.
    package let grantedBy: AgentID?
    package let grantedAt: Moment
    /// The first of the two people who stand for what only the hub does: who gave it, or who has put more into the role
    /// since; `nil` when nobody has, so that nobody can be the second.
    package internal(set) var begunBy: AgentID?
    /// The second person who stands for what two must stand for.
    package var confirmedBy: AgentID?

    package init(
        id: ID<Grant>,
        holder: Holder,
        role: String,
        unit: UnitID,
        cascades: Bool = true,
        expiresAt: Moment? = nil,
        grantedBy: AgentID?,
        grantedAt: Moment,
        confirmedBy: AgentID? = nil
    ) {
        self.id = id
        self.holder = holder
        self.role = role
        self.unit = unit
        self.cascades = cascades
        self.expiresAt = expiresAt
        self.grantedBy = grantedBy
        self.grantedAt = grantedAt
        begunBy = grantedBy
        self.confirmedBy = confirmedBy
    }
}

/// People who are given roles together.
package struct AgentGroup: Sendable, Equatable {
    package let id: ID<AgentGroup>
    package var name: String
    /// The unit whose group it is: who gives roles there says who is in it.
    package let unit: UnitID
    package var members: [AgentID]

    package init(id: ID<AgentGroup>, name: String, unit: UnitID, members: [AgentID] = []) {
        self.id = id
        self.name = name
        self.unit = unit
        self.members = members
    }
}
