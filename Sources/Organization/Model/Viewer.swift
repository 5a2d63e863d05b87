package import Primitives

/// Whoever asks: a signed-in person, with what follows from their grants.
package struct Viewer: Sendable {
    package let organization: OrganizationID
    package let agent: Agent
    package let powers: Powers
    /// What of it is closed for want of a certificate.
    let certification: Certification

    package init(
        organization: OrganizationID,
        agent: Agent,
        powers: Powers,
        certification: Certification = Certification()
    ) {
        self.organization = organization
        self.agent = agent
        self.powers = powers
        self.certification = certification
    }

    package var actor: AgentID { agent.id }
    package var tree: UnitTree { powers.tree }
    /// When the person was looked up: whether a grant has run out is answered as of then.
    package var moment: Moment { powers.moment }
    /// The person's own unit and all below it.
    package var units: Set<UnitID> { tree.units(under: agent.unit) }
    /// Whether this is the hub's.
    package var standsInHub: Bool { tree.root == agent.unit }

    /// Throws unless the person may do this in that unit; `nil` means in the organisation as a whole.
    package func require(
        _ permission: Permission,
        in unit: UnitID?,
        under circumstances: Circumstances = Circumstances()
    ) throws(NotAllowed) {
        if case .denied(let denial) = decide(permission, for: self, in: unit, under: circumstances) {
            throw NotAllowed(permission: permission, denial: denial)
        }
    }

    /// Whether a grant of the person's names this very unit, and not one above it.
    package func isGiven(_ permission: Permission, directlyIn unit: UnitID) -> Bool {
        powers.reaches.contains { $0.unit == unit && $0.permissions.contains(permission) }
    }

    package func may(_ permission: Permission, in unit: UnitID?) -> Bool {
        decide(permission, for: self, in: unit).isAllowed
    }
}
