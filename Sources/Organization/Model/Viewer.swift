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
        case .assign: "You may not hand over this unit's conversations. Ask your unit's lead."
        case .note: "Notes are left by the people who work in the unit. Ask your unit's lead for the role."
        case .approve: "Drafts of this unit are approved by its approvers. Ask one of them, or your unit's lead."
        case .configure: "Rules, times and saved replies of a unit are kept by its lead. Ask them."
        case .delegate: "Roles are given by a unit's lead or the hub. Ask there."
        case .people: "Skills, hours and absences are kept by a unit's lead. Ask them."
        case .record: "The journal is read by leads and by compliance. Ask one of them."
        case .export: "Data is taken out by the hub's leads and by compliance. Ask one of them."
        case .hold: "Holds are put on and lifted by compliance. Ask there."
        case .freeze: "A channel is stopped by the hub's leads. Ask one of them."
        case .erase: "Erasing is for compliance. Ask there."
        case .policy: "Policies are published by compliance at the hub, two people together. Ask there."
        case .retention: "How long things are kept is set by compliance, two people together. Ask there."
        case .keys: "Keys are changed by compliance at the hub, two people together. Ask there."
        case .archive: "The archive is taken out by compliance, two people together. Ask there."
        }
    }
}
