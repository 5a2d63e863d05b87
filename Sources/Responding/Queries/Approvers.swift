package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// Whether this person's word counts for a step.
    ///
    /// A unit's word is given by whoever may approve there, and by whoever answers there: rules that were written before
    /// there was a permission for it count on the unit's agents.
    package func isApprover(of step: ApprovalRule.Step) -> Bool {
        guard agent.isActive else { return false }
        if step.people.contains(actor) { return true }
        guard let unit = step.unit else { return false }
        // Everybody of a unit is whoever was given something there; the hub's people are everywhere, and of the hub.
        return [Permission.approve, .respond].contains { permission in
            may(permission, in: unit) && (step.need == .any || isGiven(permission, directlyIn: unit))
        }
    }
}

extension Viewer {
    /// The certificate for want of which this person's word does not count for a step.
    func certificateMissing(for step: ApprovalRule.Step) -> String? {
        guard !isApprover(of: step), let unit = step.unit else { return nil }
        let isClosed = [Permission.approve, .respond].contains { permission in
            lacksOnlyCertificate(for: permission, in: unit)
                && (step.need == .any || isGiven(permission, directlyIn: unit))
        }
        return isClosed ? missingCertificate(in: unit) : nil
    }
}

/// Who stands for a step at a moment: a grant that ends counts until it ends, for whoever gives a word and for
/// whoever counts it.
package struct Approvers {
    let organization: OrganizationID
    let now: Moment
    let connection: any Connection

    package init(of organization: OrganizationID, at now: Moment, on connection: any Connection) {
        self.organization = organization
        self.now = now
        self.connection = connection
    }

    /// Those among `candidates` where one is enough; everybody where all are needed.
    package func callAsFunction(_ step: ApprovalRule.Step, among candidates: Set<AgentID>) throws -> Set<AgentID> {
        guard step.need == .any else { return try everybody(standingFor: step) }
        return try Set(
            candidates.sorted().filter { agent in
                try viewer(agent, of: organization, at: now, on: connection)?.isApprover(of: step) ?? false
            }
        )
    }

    /// Whether there is anybody beside the author.
    func isThereAnybody(for step: ApprovalRule.Step, beside author: AgentID) throws -> Bool {
        try !everybody(standingFor: step).subtracting([author]).isEmpty
    }

    private func everybody(standingFor step: ApprovalRule.Step) throws -> Set<AgentID> {
        try Set(viewers(of: organization, at: now, on: connection).filter { $0.isApprover(of: step) }.map(\.actor))
    }
}
