package import Journal
import Organization
package import Primitives
import Storage

/// Gives what somebody looks after to others once they are away.
///
/// To whoever knows the person, then by language and skill, then to whoever has least; to nobody where nobody is there. No
/// clock changes.
package struct ReofferConversations: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("absences", "everybody", records: [ConversationAssigned.self])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many conversations changed hands.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        var count = 0
        for absence in try await ground.read({ try WorkTable(of: organization, on: $0).begun(at: now) }) {
            if now < absence.until {
                let owned = try await ground.read {
                    try Workload(of: organization, on: $0).conversations(of: absence.agent)
                }
                for id in owned where try await reoffer(id, of: absence.agent, in: organization, at: now) { count += 1 }
            }
            try await ground.write { try WorkTable(of: organization, on: $0).handle(absence.id, at: now) }
        }
        return count
    }

    /// One conversation; what changed hands meanwhile stays where it is.
    private func reoffer(
        _ id: ID<Conversation>,
        of agent: AgentID,
        in organization: OrganizationID,
        at now: Moment
    ) async throws -> Bool {
        try await ground.write { connection in
            let table = ConversationTable(of: organization, on: connection)
            guard let conversation = try table.find(id), conversation.owner == agent, conversation.mayBeReoffered else {
                return false
            }
            try Workload(of: organization, on: connection)
                .reoffer(conversation, from: agent, by: .machine("absences"), at: now)
            return true
        }
    }
}
