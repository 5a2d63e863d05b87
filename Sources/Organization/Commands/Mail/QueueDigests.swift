package import Journal
package import Primitives
import Storage

/// Puts a digest into the queue for everybody whose morning has come and who wants one.
package struct QueueDigests: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("digests", "everybody", records: [])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    package func callAsFunction(of organization: OrganizationID) async throws {
        let now = ground.clock()
        let due = try await ground.read { connection -> [AgentID] in
            let known = try MailChoiceTable(of: organization, on: connection).digests()
            let everybody = try viewers(of: organization, at: now, on: connection).filter { viewer in
                viewer.agent.isActive && known[viewer.actor]?.choice.digest ?? MailChoice.usual.digest
            }
            let people = try WorkTable(of: organization, on: connection).people(everybody.map(\.actor))
            return everybody.filter { viewer in
                let person = people[viewer.actor]
                // Whoever is away reads what there is when they are back.
                guard person?.presence(at: now) != .away else { return false }
                return isDigestDue(
                    at: now,
                    in: person?.profile.hours?.timeZone,
                    daily: viewer.leads,
                    last: known[viewer.actor]?.at
                )
            }.map(\.actor)
        }
        if due.isEmpty { return }
        try await ground.write { connection in
            let (mails, choices) = (
                MailTable(of: organization, on: connection), MailChoiceTable(of: organization, on: connection)
            )
            for agent in due {
                try mails.queue(.digest, about: ID<Mail>?.none, for: agent, at: now)
                try choices.noteDigest(of: agent, at: now)
            }
        }
    }
}
