package import Primitives

/// Gives a person, or everybody of a group, a role in a unit.
///
/// Grants only ever add: there is none that takes away, and none that goes before another.
package struct Grant: Sendable, Equatable {
    package enum Holder: Sendable, Hashable {
        case agent(AgentID)
        case group(ID<AgentGroup>)
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
        self.confirmedBy = confirmedBy
    }
}

/// People who are given roles together.
package struct AgentGroup: Sendable, Equatable {
    package let id: ID<AgentGroup>
    package var name: String
    package var members: [AgentID]

    package init(id: ID<AgentGroup>, name: String, members: [AgentID] = []) {
        self.id = id
        self.name = name
        self.members = members
    }
}
