package import Journal
package import Organization
package import Primitives
import Storage

/// What waits for those who moderate: what was flagged, and what authors of hidden posts ask.
package struct CareQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Case: Sendable {
        package let topic: Topic
        /// `nil` of the topic itself.
        package let contribution: Contribution?
        package let author: AuthorFace
        /// The earliest first.
        package let flags: [(reason: FlagReason, words: String, at: Moment)]
        /// Why it is not in sight, and what its author said to that.
        package let hiding: Hiding?

        package var post: CommunityPost { contribution.map { .contribution($0.id) } ?? .topic(topic.id) }
    }

    /// Those of units in which the person moderates, the longest waiting first; a hundred at most.
    package func callAsFunction(for viewer: Viewer) async throws -> [Case] {
        guard viewer.mayAnywhere(.moderate) else { throw NotAllowed(permission: .moderate) }
        return try await ground.read { connection in
            let organization = viewer.organization
            let flags = try FlagTable(organization: organization, connection: connection).open(atMost: 500)
            let hidings = HidingTable(organization: organization, connection: connection)
            let appeals = try hidings.appeals(atMost: 100)
            let topics = try TopicTable(of: organization, on: connection).topics(
                where: """
                    t.id IN (\(list: Set(flags.map(\.topic) + appeals.map(\.hiding.topic)).sorted()))
                    AND \(viewer.condition(.moderate, on: "t.unit_id"))
                    """
            )
            let byID = Dictionary(topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let waiting =
                flags.map { ($0.post, $0.topic, $0.at) }
                + appeals.map { ($0.post, $0.hiding.topic, $0.hiding.appealedAt ?? $0.hiding.at) }
            let contributions = ContributionTable(of: organization, on: connection)
            var known: Set<ID<CommunityPost>> = []
            return try waiting.sorted { ($0.2, $0.0) < ($1.2, $1.0) }.compactMap { post, topic, _ -> Case? in
                guard let topic = byID[topic], known.insert(post).inserted, known.count <= 100 else { return nil }
                let isTopic = post == topic.id.retyped()
                let contribution = isTopic ? nil : try contributions.find(post.retyped())
                guard isTopic || contribution != nil else { return nil }
                let author = contribution?.author ?? topic.author
                return Case(
                    topic: topic,
                    contribution: contribution,
                    author: try Faces(of: [author], in: organization, on: connection).face(of: author),
                    flags: flags.filter { $0.post == post }.map { ($0.reason, $0.words, $0.at) },
                    hiding: try hidings.find(post)
                )
            }
        }
    }

    /// Why something of a member's is not in sight, for them.
    package func hiding(of post: CommunityPost, for member: SignedInMember) async throws -> Hiding? {
        try await ground.read { connection in
            let participant = Participant.member(member)
            let found = try participant.post(post, on: connection)
            guard found.author == participant.author else { throw CommunityRefused.notYours }
            return try HidingTable(organization: member.organization, connection: connection).find(post.id)
        }
    }
}
