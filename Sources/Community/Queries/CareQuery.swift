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
            let seen = Participant.seenTopics(by: .agent(viewer))
            let flags = FlagTable(organization: organization, connection: connection)
            let hidings = HidingTable(organization: organization, connection: connection)
            let waiting = try flags.waiting(for: viewer, atMost: 100) + hidings.appeals(for: viewer, atMost: 100)
            let topics = try TopicTable(of: organization, on: connection)
                .topics(where: "t.id IN (\(list: Set(waiting.map(\.topic)).sorted())) AND \(seen)")
            let byID = Dictionary(topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let contributions = ContributionTable(of: organization, on: connection)
            var known: Set<ID<CommunityPost>> = []
            return try waiting.sorted { ($0.since, $0.post) < ($1.since, $1.post) }.compactMap { waiting -> Case? in
                let post = waiting.post
                guard let topic = byID[waiting.topic], known.insert(post).inserted, known.count <= 100 else {
                    return nil
                }
                let isTopic = post == topic.id.retyped()
                let contribution = isTopic ? nil : try contributions.find(post.retyped())
                guard isTopic || contribution != nil else { return nil }
                let author = contribution?.author ?? topic.author
                return Case(
                    topic: topic,
                    contribution: contribution,
                    author: try Faces(of: [author], in: organization, on: connection).face(of: author),
                    flags: try flags.open(of: post),
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
