package import Journal
import Organization
package import Primitives
import Storage

/// Who was asked to answer a question, and who may know; for members and for those who answer there.
package struct InvitationsQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: ID<Topic>, for participant: Participant) async throws -> Invitations {
        let now = ground.clock()
        return try await ground.read { connection in
            let topic = try participant.topic(id, on: connection)
            try participant.require(.respond, in: topic.unit)
            guard topic.kind.wantsAnswer else { throw InvitationRefused.noQuestion }
            let organization = participant.organization
            let all = try InvitationTable(of: organization, on: connection).all(in: id)
            let fitting = try InviteeTable(of: organization, on: connection).fitting(topic, at: now, atMost: 10)
            return Invitations(
                topic: topic,
                suggested: fitting.filter { $0.member != participant.member },
                open: all.count { $0.state == .open },
                answered: all.count { $0.state == .answered },
                declined: all.count { $0.state == .declined },
                ended: all.count { $0.state == .ended }
            )
        }
    }

    /// Questions that wait for a member because they were asked, the latest first.
    package func waiting(for member: SignedInMember) async throws -> [Topic] {
        try await ground.read { connection in
            let open = try InvitationTable(of: member.organization, on: connection).open(for: member.id)
            let ids = open.map(\.topic)
            let seen = Participant.seenTopics(by: .member(member))
            let topics = try TopicTable(of: member.organization, on: connection)
                .topics(where: "t.id IN (\(list: ids)) AND t.is_closed = 0 AND t.canonical_id IS NULL AND \(seen)")
            let byID = Dictionary(topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return ids.compactMap { byID[$0] }
        }
    }
}
