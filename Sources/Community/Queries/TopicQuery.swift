package import Journal
package import Organization
package import Primitives
import Storage

/// One topic with what stands under it, a page of answers at a time, as somebody sees it.
package struct TopicQuery: Sendable {
    let ground: Ground
    private let length: Int
    private let commentsLength: Int

    package init(
        ground: Ground,
        answersOnPage length: Int = Self.answersOnPage,
        commentsOnPage commentsLength: Int = Self.commentsOnPage
    ) {
        (self.ground, self.length, self.commentsLength) = (ground, length, commentsLength)
    }

    package struct Whole: Sendable {
        package let topic: Topic
        package let author: AuthorFace
        package let unit: String
        /// Those of one page: the accepted one first, then those that helped most people, then as they came.
        package let answers: [Shown]
        /// Comments on the topic itself, on the first page.
        package let comments: [Shown]
        /// Which page this is; `nil` of what stands behind a key.
        package let page: Int?
        /// Behind which answer the next page begins; `nil` on the last one.
        package let next: Key?
        /// With which comment those that are shown begin; `nil` where they are the first.
        package let commentsFrom: CommentKey?
        /// With which comment on these answers, or on the topic, those begin that are not shown; `nil` where all are.
        package let moreComments: CommentKey?
        /// The space in which it stands.
        package let space: Space?
        /// How an idea has come along, the earliest first.
        package let steps: [Topic.Step]
        /// Who took each of the steps.
        package let stepAuthors: [AgentID: String]
        /// The topic that goes on instead.
        package let canonical: Topic?
        package let followers: Int
        package let organization: OrganizationProfile
        /// What the reader said here; `nil` of whoever is no member.
        package let own: Own?
    }

    package struct Shown: Sendable {
        package let contribution: Contribution
        package let author: AuthorFace
        package let comments: [Shown]
    }

    package struct Own: Sendable {
        package let saidMeToo: Bool
        package let follows: Bool
        package let helped: Set<ID<Contribution>>
    }

    /// `nil` for whoever is not signed in.
    package func callAsFunction(
        _ code: String,
        part: Part = .first,
        commentsFrom key: CommentKey? = nil,
        for participant: Participant? = nil
    ) async throws -> Whole {
        try await whole(where: "t.code = \(code)", part, key, participant)
    }

    package func callAsFunction(
        _ id: ID<Topic>,
        part: Part = .first,
        commentsFrom key: CommentKey? = nil,
        for participant: Participant? = nil
    ) async throws -> Whole {
        try await whole(where: "t.id = \(id)", part, key, participant)
    }

    /// The wordings that a topic or a contribution had, the latest first: for its author, and for those who moderate there.
    package func revisions(of post: CommunityPost, for participant: Participant) async throws -> [CommunityRevision] {
        try await ground.read { connection in
            let found = try participant.post(post, on: connection)
            try participant.checkMayLookBack(at: found)
            return try CommunityRevisionTable(organization: participant.organization, connection: connection)
                .all(of: post.id)
        }
    }

    private func whole(
        where condition: SQL,
        _ part: Part,
        _ key: CommentKey?,
        _ participant: Participant?
    ) async throws -> Whole {
        let (length, commentsLength) = (length, commentsLength)
        return try await ground.read { connection in
            let organization = try community(on: connection)
            let table = TopicTable(of: organization.id, on: connection)
            let seen = Participant.seenTopics(by: participant)
            guard let topic = try table.topics(where: "\(condition) AND \(seen)").first else {
                throw CommunityRefused.unknown
            }
            let order = try AnswerOrder(
                of: topic,
                length: length,
                commentsLength: commentsLength,
                for: participant,
                in: ContributionTable(of: organization.id, on: connection)
            )
            let canonical = try topic.canonical.flatMap { try table.topics(where: "t.id = \($0) AND \(seen)").first }
            // Where another one goes on, the answers are there, and whoever comes to a later page is led there, too.
            let part = canonical == nil ? part : .first
            let found = try order.answers(of: part)
            let said = try order.comments(on: found, from: key, of: part)
            let all = found.answers + said.comments
            let faces = try Faces(
                of: [topic.author] + all.map(\.author),
                in: organization.id,
                on: connection
            )
            let steps = try StepTable(organization: organization.id, connection: connection).all(of: topic.id)
            let (answers, comments) = arranged(all, with: faces)
            let voices = VoiceTable(of: organization.id, on: connection)
            return Whole(
                topic: topic,
                author: faces.face(of: topic.author),
                unit: faces.unit(topic.unit),
                answers: answers,
                comments: comments,
                page: found.page,
                next: found.next,
                commentsFrom: said.from,
                moreComments: said.next,
                space: try SpaceTable(of: organization.id, on: connection).space(of: topic.id),
                steps: steps,
                stepAuthors: try names(of: steps, in: organization.id, on: connection),
                canonical: canonical,
                followers: try voices.followerCount(of: topic.id),
                organization: organization,
                own: try participant?.member.map { member in
                    Own(
                        saidMeToo: try voices.has(.meToo, of: topic.id, by: member),
                        follows: try voices.has(.follow, of: topic.id, by: member),
                        helped: try voices.helped(member, among: all.map(\.id))
                    )
                }
            )
        }
    }
}

extension Participant {
    fileprivate func checkMayLookBack(at post: FoundPost) throws {
        switch (self, post.author) {
        case (.member(let member), let author):
            guard author == .member(member.id) else { throw CommunityRefused.notYours }
        case (.agent(let viewer), .agent(let author, _)) where author == viewer.actor: return
        case (.agent(let viewer), _): try viewer.require(.moderate, in: post.topic.unit)
        }
    }
}

/// Answers with their comments, and the comments on the topic itself, each in the order in which they come.
private func arranged(
    _ all: [Contribution],
    with faces: Faces
) -> (answers: [TopicQuery.Shown], comments: [TopicQuery.Shown]) {
    func shown(_ contribution: Contribution, _ comments: [TopicQuery.Shown] = []) -> TopicQuery.Shown {
        TopicQuery.Shown(
            contribution: contribution,
            author: faces.face(of: contribution.author),
            comments: comments
        )
    }
    let comments = Dictionary(grouping: all.filter { !$0.isAnswer }) { contribution -> ID<Contribution>? in
        if case .comment(let answer) = contribution.place { answer } else { nil }
    }
    return (
        all.filter(\.isAnswer).map { answer in shown(answer, (comments[answer.id] ?? []).map { shown($0) }) },
        (comments[nil] ?? []).map { shown($0) }
    )
}

private func names(
    of steps: [Topic.Step],
    in organization: OrganizationID,
    on connection: any Connection
) throws -> [AgentID: String] {
    var names: [AgentID: String] = [:]
    for agent in Set(steps.map(\.agent)).sorted() {
        names[agent] = try AgentTable(on: connection).find(agent, of: organization)?.name
    }
    return names
}
