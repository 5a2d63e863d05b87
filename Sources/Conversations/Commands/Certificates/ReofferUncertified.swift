package import Journal
import Organization
package import Primitives
import Storage

/// Gives what somebody looks after to others where they lack a certificate that is asked for there.
///
/// It looks at how things are, not at what happened: an end that came by itself, one that was revoked, and a unit that
/// began to ask are one and the same, and looking twice changes nothing. What is on its way to the network is the
/// outbox's, which asks about the author itself; whose conversation it is changes nothing there.
package struct ReofferUncertified: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty(
        "certificates",
        "everybody",
        records: [ConversationAssigned.self, ConversationReleased.self]
    )

    /// So many at a time; the others come at the next look.
    private static let most = 100
    private static let actor = Actor.machine("certificates")
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many conversations changed.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        let found = try await ground.read { connection in
            try Workload(of: organization, on: connection).uncertified(atMost: Self.most, at: now)
        }
        var (count, failure): (Int, (any Error)?) = (0, nil)
        for id in found {
            do {
                if try await free(id, in: organization, at: now) { count += 1 }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // One that cannot be freed now stops nobody behind it; the next look finds it again.
                failure = error
            }
        }
        if count == 0, let failure { throw failure }
        return count
    }

    /// One conversation, as it stands by now; whoever was given the certificate meanwhile keeps it.
    private func free(_ id: ID<Conversation>, in organization: OrganizationID, at now: Moment) async throws -> Bool {
        try await ground.write { connection in
            let table = ConversationTable(of: organization, on: connection)
            guard let conversation = try table.find(id), conversation.mayBeReoffered else { return false }
            let work = Workload(of: organization, on: connection)
            let certificates = CertificateTable(of: organization, on: connection)
            func missing(_ agent: AgentID) throws -> String? {
                try certificates.isMissing(from: agent, in: conversation.unit, at: now)
            }
            var isFreed = false
            // Who may not answer holds nobody up.
            if let claim = conversation.claim, try missing(claim.agent) != nil {
                try table.release(conversation.id, heldBy: claim.agent)
                try work.record(
                    ConversationReleased(conversation: conversation.id),
                    of: conversation,
                    by: Self.actor,
                    at: now
                )
                isFreed = true
            }
            if let owner = conversation.owner, let certificate = try missing(owner) {
                try work.reoffer(conversation, from: owner, lacking: certificate, by: Self.actor, at: now)
                isFreed = true
            }
            return isFreed
        }
    }
}
