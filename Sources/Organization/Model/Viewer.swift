package import Primitives

/// Whoever asks: a signed-in person, with what follows from their unit and role.
package struct Viewer: Sendable {
    package let organization: OrganizationID
    package let agent: Agent
    /// The person's own unit and all below it.
    package let units: Set<UnitID>
    /// Whether this is the hub's.
    package let standsInHub: Bool

    package init(organization: OrganizationID, agent: Agent, units: Set<UnitID>, standsInHub: Bool) {
        self.organization = organization
        self.agent = agent
        self.units = units
        self.standsInHub = standsInHub
    }

    package var actor: AgentID { agent.id }

    /// Throws unless the person may do this in that unit; `nil` means in the organisation as a whole.
    ///
    /// The one place that says who may.
    package func require(_ permission: Permission, in unit: UnitID?) throws(NotAllowed) {
        guard decide(permission, for: self, in: unit) else { throw NotAllowed(permission: permission) }
    }

    package func may(_ permission: Permission, in unit: UnitID?) -> Bool {
        decide(permission, for: self, in: unit)
    }
}

/// The person is known and may not.
package struct NotAllowed: Refusal {
    package let permission: Permission

    package init(permission: Permission) {
        self.permission = permission
    }

    package var code: String { "permission.\(permission.rawValue)" }
    package var kind: RefusalKind { .forbidden }

    package var message: String {
        switch permission {
        case .read: "You cannot see this unit's conversations. Ask the hub to add you to the unit."
        case .respond: "You may read here but not answer. Ask your unit's lead or the hub for the role “agent”."
        case .listen: "Standing queries are written by the unit's agents and the hub. Ask the hub for the role."
        case .connect: "Sources and accounts are connected by the hub. Ask someone there."
        case .administer: "People and units are kept by administrators. Ask one of them."
        }
    }
}
