package import Journal
package import Organization
package import Primitives
import Storage

/// A member as anybody sees them: as much as they wrote here, and no more.
package struct MemberQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Profile: Sendable {
        package let member: Member
        package let trust: Trust
        /// The latest first, thirty at most, as the reader sees them.
        package let topics: [Topic]
        /// The same, with the topic of each.
        package let contributions: [(contribution: Contribution, topic: Topic)]
        package let organization: OrganizationProfile
        /// Those that say most first.
        package var badges: [HeldBadge] = []
    }

    /// Whoever has left is nobody any more.
    package func callAsFunction(_ id: MemberID, for participant: Participant? = nil) async throws -> Profile {
        try await ground.read { connection in
            let organization = try community(on: connection)
            guard let member = try MemberTable(of: organization.id, on: connection).find(id), member.state != .left
            else { throw MemberRefused.unknown }
            let rests = try TermsTable(organization: organization.id, connection: connection).restingSince(id) != nil
            let isShown = !rests || participant.map { [nil, id].contains($0.member) } ?? false
            guard isShown else { throw MemberRefused.unknown }
            let table = TopicTable(of: organization.id, on: connection)
            let seen = Participant.seenTopics(by: participant)
            let latest: SQL = "ORDER BY c.created_at DESC, c.id DESC LIMIT 30"
            let written = try ContributionTable(of: organization.id, on: connection)
                .contributions(
                    where: "c.member_id = \(id) AND \(Participant.seenContributions(by: participant))",
                    latest
                )
            let under = try table.topics(where: "t.id IN (\(list: Set(written.map(\.topic)).sorted())) AND \(seen)")
            let byID = Dictionary(under.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return Profile(
                member: member,
                trust: Trust(standing: member.standing),
                topics: try table.topics(
                    where: "t.member_id = \(id) AND t.body <> '' AND \(seen)",
                    "ORDER BY t.created_at DESC, t.id DESC LIMIT 30"
                ),
                contributions: written.compactMap { contribution in
                    guard !contribution.isTakenBack, let topic = byID[contribution.topic],
                        Participant.sees(contribution, in: topic, participant)
                    else { return nil }
                    return (contribution, topic)
                },
                organization: organization,
                badges: try BadgeTable(of: organization.id, on: connection).all(of: id)
            )
        }
    }

    /// The topics of which a member wants to hear, the latest followed first.
    package func followed(by member: SignedInMember) async throws -> [Topic] {
        try await ground.read { connection in
            let seen = Participant.seenTopics(by: .member(member))
            return try connection.rows(
                """
                SELECT \(topicColumns) FROM topic_voice v CROSS JOIN topic t
                WHERE v.organization_id = \(member.organization) AND v.member_id = \(member.id) AND v.kind = 'follow'
                    AND t.organization_id = v.organization_id AND t.id = v.topic_id AND \(seen)
                ORDER BY v.created_at DESC, t.id DESC LIMIT 100
                """
            ).map(Topic.init)
        }
    }
}

extension MemberQuery {
    /// The member of this name, however it is written; names are what anybody may read.
    package func id(named name: String) async throws -> MemberID {
        guard !name.isEmpty, name.utf8.count <= 200 else { throw SpaceRefused.personUnknown }
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            let found = try MemberTable(of: organization, on: connection)
                .members(where: "m.name_key = \(nameKey(name))")
            guard let member = found.first, member.state != .left else { throw SpaceRefused.personUnknown }
            return member.id
        }
    }
}
