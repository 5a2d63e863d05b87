import Journal
package import Primitives

package struct GrantGiven: JournalEvent {
    package static let kind = "grant.given"
    package let grant: ID<Grant>
    /// One of the two.
    package let agent: AgentID?
    package let group: ID<AgentGroup>?
    package let role: String
    package let unit: UnitID
    package let cascades: Bool
    package let expiresAt: Moment?
    package var subject: String { grant.description }

    init(_ given: Grant) {
        (agent, group) = given.holder.parts
        (grant, role, unit) = (given.id, given.role, given.unit)
        (cascades, expiresAt) = (given.cascades, given.expiresAt)
    }
}

package struct GrantTakenBack: JournalEvent {
    package static let kind = "grant.takenBack"
    package let grant: ID<Grant>
    /// Whose it was: one of the two.
    package let agent: AgentID?
    package let group: ID<AgentGroup>?
    package let role: String
    package let unit: UnitID
    package var subject: String { grant.description }

    init(_ taken: Grant) {
        (agent, group) = taken.holder.parts
        (grant, role, unit) = (taken.id, taken.role, taken.unit)
    }
}

/// Two people stand for it no longer: its role may do more than they saw, or its holder has a password of somebody else's.
package struct GrantConfirmationWithdrawn: JournalEvent {
    package static let kind = "grant.confirmationWithdrawn"
    package let grant: ID<Grant>
    package let role: String
    package let agent: AgentID?
    package var subject: String { grant.description }

    init(_ grant: Grant) {
        (self.grant, role, agent) = (grant.id, grant.role, grant.holder.parts.agent)
    }
}

/// A second person stands for it, too.
package struct GrantConfirmed: JournalEvent {
    package static let kind = "grant.confirmed"
    package let grant: ID<Grant>
    package var subject: String { grant.description }
}

/// A role is new, or may do something else than before.
package struct RoleWritten: JournalEvent {
    package static let kind = "role.written"
    package let role: String
    package let name: String
    package let permissions: [Permission]
    /// What it could do before; nothing when it is new.
    package let before: [Permission]?
    package var subject: String { role }
}

package struct RoleRemoved: JournalEvent {
    package static let kind = "role.removed"
    package let role: String
    package var subject: String { role }
}

package struct GroupAdded: JournalEvent {
    package static let kind = "group.added"
    package let group: ID<AgentGroup>
    package let name: String
    package let unit: UnitID
    package var subject: String { group.description }
}

package struct GroupRemoved: JournalEvent {
    package static let kind = "group.removed"
    package let group: ID<AgentGroup>
    package var subject: String { group.description }
}

package struct GroupJoined: JournalEvent {
    package static let kind = "group.joined"
    package let group: ID<AgentGroup>
    package let agent: AgentID
    package var subject: String { group.description }
}

package struct GroupLeft: JournalEvent {
    package static let kind = "group.left"
    package let group: ID<AgentGroup>
    package let agent: AgentID
    package var subject: String { group.description }
}

package struct UnitMoved: JournalEvent {
    package static let kind = "unit.moved"
    package let unit: UnitID
    /// The unit above it before.
    package let from: UnitID
    package let parent: UnitID
    package var subject: String { unit.description }
}
