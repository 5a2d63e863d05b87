package import Organization
package import Primitives

extension Viewer {
    /// A person of one role in some units that are theirs, the first of them above the others.
    ///
    /// Knows no other unit: whoever stands in the hub has every unknown one below them.
    package init(organization: OrganizationID, agent: Agent, units: Set<UnitID>, standsInHub: Bool) {
        let others = units.subtracting([agent.unit]).sorted()
        var places = [agent.unit: 0...others.count]
        for (number, unit) in others.enumerated() { places[unit] = number + 1...number + 1 }
        let tree = UnitTree(root: standsInHub ? agent.unit : nil, places: places)
        let grant = HeldGrant(unit: agent.unit, cascades: true, permissions: agent.role.permissions)
        self.init(
            organization: organization,
            agent: agent,
            powers: Powers([grant], in: tree, at: Moment(microseconds: 0))
        )
    }
}
