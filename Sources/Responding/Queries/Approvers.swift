package import Organization
package import Primitives
package import Storage

/// What whoever approves must be allowed in the unit whose word is asked for.
///
/// To answer there: of the roles that come ready only the administrator's has more, and a unit's word is its own.
package let approvePermission = Permission.respond

extension Viewer {
    /// Whether this person's word counts for a step.
    package func isApprover(of step: ApprovalRule.Step) -> Bool {
        guard agent.isActive else { return false }
        return step.people.contains(actor) || step.unit.map { may(approvePermission, in: $0) } ?? false
    }
}

/// Words may wait for longer than a grant lasts: whoever approves by one that ends is not counted on.
private let endOfTime = Moment(microseconds: .max)

/// Who stands for a step today.
package struct Approvers {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Those among `candidates` where one is enough; everybody where all are needed.
    package func callAsFunction(_ step: ApprovalRule.Step, among candidates: Set<AgentID>) throws -> Set<AgentID> {
        try Set(
            (step.need == .any ? candidates.sorted() : everybody()).filter { agent in
                try viewer(agent, of: organization, at: endOfTime, on: connection)?.isApprover(of: step) ?? false
            }
        )
    }

    /// Whether there is anybody beside the author.
    func isThereAnybody(for step: ApprovalRule.Step, beside author: AgentID) throws -> Bool {
        try everybody().contains { agent in
            guard agent != author else { return false }
            return try viewer(agent, of: organization, at: endOfTime, on: connection)?.isApprover(of: step) ?? false
        }
    }

    private func everybody() throws -> [AgentID] {
        try AgentTable(on: connection).all(of: organization).filter(\.isActive).map(\.id)
    }
}
