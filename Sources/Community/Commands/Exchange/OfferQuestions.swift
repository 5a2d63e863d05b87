package import Journal
import Organization
package import Primitives
import Storage

/// Offers unanswered questions to members who helped others under their tags, before they are a unit's work.
///
/// It goes from one to the next and begins no offer once a question has waited for as long as its unit says: nobody is
/// forgotten by it. While an offer is open the question is not handed over (`WaitingTable`); who declines, or lets the
/// time pass, makes room for the next.
package struct OfferQuestions: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("community", "offers", records: [MemberInvited.self])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    package func callAsFunction(of organization: OrganizationID) async throws {
        let now = ground.clock()
        let isWork = try await ground.read { connection in
            let hasEnded = try InvitationTable(of: organization, on: connection).hasEnded(at: now)
            let table = InviteeTable(of: organization, on: connection)
            return try hasEnded
                || table.unoffered(at: now).contains { try !table.fitting($0.topic, at: now, atMost: 1).isEmpty }
        }
        guard isWork else { return }
        try await ground.write { connection in
            try InvitationTable(of: organization, on: connection).endOffers(at: now)
            let table = InviteeTable(of: organization, on: connection)
            for (topic, minutes) in try table.unoffered(at: now) {
                guard let next = try table.fitting(topic, at: now, atMost: 1).first else { continue }
                let offer = Invitation(
                    id: .new(at: now),
                    topic: topic.id,
                    member: next.member,
                    by: nil,
                    state: .open,
                    createdAt: now,
                    endsAt: now + .seconds(60 * minutes)
                )
                try topic.invite(offer, by: .machine("community"), of: organization, at: now, on: connection)
            }
        }
    }
}
