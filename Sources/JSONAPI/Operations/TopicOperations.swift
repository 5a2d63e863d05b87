import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// Questions, ideas, problems and praise: read by anybody, written by members and by ours.
let topicOperations: [Operation] = [
    .giving(
        CommunityTopicsJSON.self,
        "listTopics",
        .get,
        "/community/topics",
        "The topics of the community, where somebody wrote last first",
        query: [
            "kind": "question, idea, problem, praise or update", "state": "open, answered, closed or merged",
            "progress": "of ideas: proposed, underReview, planned, done or declined", "tag": "one tag",
            "unit": "the code of a unit", "unanswered": "true for questions and problems without an answer",
            "q": "words that all have to stand in it", "order": "active, newest or wanted",
            "from": "next of the page before",
        ],
        isOpen: true
    ) { request in
        let page = try await TopicsQuery(ground: request.house.ground)(
            try await request.topicFilter(),
            from: try request.topicKey(),
            for: request.caller
        )
        return CommunityTopicsJSON(
            topics: page.lines.map { line in
                CommunityTopicLineJSON(
                    topic: CommunityTopicJSON(line.topic, below: request.house.address),
                    author: CommunityAuthorJSON(line.author),
                    unit: line.unit
                )
            },
            next: page.next?.description
        )
    }
    .mindingCaller(),
    .giving(
        WholeCommunityTopicJSON.self,
        "readTopic",
        .get,
        "/community/topics/{topic}",
        "One topic with what stands under it, fifty answers at a time, by its id or by the short word of its address",
        query: ["from": "next of the answers before", "comments": "nextComments of the comments before"],
        isOpen: true
    ) { request in
        let (query, named) = (TopicQuery(ground: request.house.ground), request.parameters["topic"] ?? "")
        let (id, part, caller) = (ID<Topic>(named), try request.topicPart(), request.caller)
        let comments = try request.commentKey()
        let whole =
            if let id {
                try await query(id, part: part, commentsFrom: comments, for: caller)
            } else {
                try await query(named, part: part, commentsFrom: comments, for: caller)
            }
        return WholeCommunityTopicJSON(whole, below: request.house.address)
    }
    .mindingCaller(),
    .giving(
        SimilarTopicsJSON.self,
        "listSimilarTopics",
        .get,
        "/community/similar",
        "What is known already to whoever is about to ask",
        query: ["title": "the question in one line", "text": "more words of it"],
        isOpen: true
    ) { request in
        let (house, title, text) = (request.house, request.words("title"), request.words("text"))
        let found = try await SimilarTopics(ground: house.ground, answers: house.known)(
            title: title ?? "",
            body: text ?? ""
        )
        return SimilarTopicsJSON(
            topics: found.topics.map { CommunityTopicJSON($0, below: house.address) },
            answers: found.answers.map { answer in
                SimilarAnswerJSON(
                    title: answer.title,
                    text: answer.text,
                    address: "\(house.address)/a/\(answer.code ?? "")"
                )
            }
        )
    },
    .giving(
        CommunityTopicJSON.self,
        "askTopic",
        .post,
        "/community/topics",
        "Begin a topic, as a member; ours begin what they may publish",
        content: NewTopicJSON.self
    ) { request in
        let (house, new): (House, NewTopicJSON) = (request.house, try request.content())
        let form = AskTopic.Form(
            id: try chosenID(new.id, at: house.ground.clock()),
            kind: try choice(new.kind, for: "kind", standard: .question),
            wording: Topic.Wording(
                title: new.title,
                body: new.text,
                language: new.language,
                tags: new.tags ?? []
            ),
            unit: try await CommunityPostQuery(ground: house.ground).unit(coded: new.unit),
            space: try new.space.map { text throws(RequestRefused) in
                guard let space = ID<Space>(text) else { throw RequestRefused.notAnID("space") }
                return space
            }
        )
        let topic = try await AskTopic(ground: house.ground)(form, by: try request.participant())
        return CommunityTopicJSON(topic, below: house.address)
    },
    .giving(
        CommunityTopicJSON.self,
        "editTopic",
        .put,
        "/community/topics/{topic}",
        "Give a topic of yours its next wording; the one before stays as a revision",
        content: ChangedTopicJSON.self
    ) { request in
        let new: ChangedTopicJSON = try request.content()
        let topic = try await EditTopic(ground: request.house.ground)(
            try request.id("topic"),
            from: new.version,
            to: Topic.Wording(title: new.title, body: new.text, language: new.language, tags: new.tags ?? []),
            by: try request.participant()
        )
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .giving(
        ContributionJSON.self,
        "contribute",
        .post,
        "/community/topics/{topic}/contributions",
        "Write an answer or a comment; that of one of ours is official",
        content: NewContributionJSON.self
    ) { request in
        let (house, new): (House, NewContributionJSON) = (request.house, try request.content())
        let form = Contribute.Form(
            id: try chosenID(new.id, at: house.ground.clock()),
            place: try new.place(),
            body: new.text
        )
        return ContributionJSON(
            try await Contribute(ground: house.ground)(
                form,
                to: try request.id("topic"),
                by: try request.participant()
            )
        )
    },
    .giving(
        ContributionJSON.self,
        "editContribution",
        .put,
        "/community/contributions/{contribution}",
        "Give what you wrote its next wording; the one before stays as a revision",
        content: ChangedContributionJSON.self
    ) { request in
        let new: ChangedContributionJSON = try request.content()
        return ContributionJSON(
            try await EditContribution(ground: request.house.ground)(
                try request.id("contribution"),
                from: new.version,
                to: new.text,
                by: try request.participant()
            )
        )
    },
    .giving(
        PostRevisionsJSON.self,
        "listPostRevisions",
        .get,
        "/community/posts/{post}/revisions",
        "Every wording that a topic or a contribution had, for its author and for those who moderate there"
    ) { request in
        let participant = try request.participant()
        let post = try await request.post(seenBy: participant)
        let revisions = try await TopicQuery(ground: request.house.ground).revisions(of: post, for: participant)
        return PostRevisionsJSON(revisions: revisions.map(PostRevisionJSON.init))
    },
]

/// The id that the caller made, or a new one.
private func chosenID<Entity>(_ text: String?, at now: Moment) throws(RequestRefused) -> ID<Entity> {
    guard let text else { return .new(at: now) }
    guard let id = ID<Entity>(text) else { throw .notAnID("id") }
    return id
}

/// What a contribution is, as it is named in the API.
private enum ContributionKind: String, CaseIterable {
    case answer
    case comment
}

extension NewContributionJSON {
    fileprivate func place() throws(RequestRefused) -> Contribution.Place {
        let kind: ContributionKind = try choice(kind, for: "kind", standard: commentOn == nil ? .answer : .comment)
        guard kind == .comment else { return .answer }
        guard let commentOn else { return .comment(on: nil) }
        guard let answer = ID<Contribution>(commentOn) else { throw .notAnID("commentOn") }
        return .comment(on: answer)
    }
}

extension APIRequest {
    fileprivate func topicFilter() async throws -> TopicsQuery.Filter {
        var filter = TopicsQuery.Filter()
        filter.kind = try query("kind").map { try choice($0, for: "kind", standard: .question) }
        filter.state = try query("state").map { try choice($0, for: "state", standard: .open) }
        filter.progress = try query("progress").map { try choice($0, for: "progress", standard: .proposed) }
        filter.order = try choice(query("order"), for: "order", standard: .active)
        filter.unit = try await CommunityPostQuery(ground: house.ground).unit(coded: query("unit"))
        filter.isUnanswered = query("unanswered") == "true"
        filter.tag = words("tag")
        filter.text = words("q") ?? ""
        return filter
    }

    fileprivate func topicPart() throws(RequestRefused) -> TopicQuery.Part {
        guard let text = query("from") else { return .first }
        guard let key = TopicQuery.Key(text) else { throw .notAnID("from") }
        return .behind(key)
    }

    fileprivate func commentKey() throws(RequestRefused) -> TopicQuery.CommentKey? {
        guard let text = query("comments") else { return nil }
        guard let key = TopicQuery.CommentKey(text) else { throw .notAnID("comments") }
        return key
    }

    fileprivate func topicKey() throws(RequestRefused) -> TopicsQuery.Key? {
        guard let text = query("from") else { return nil }
        guard let key = TopicsQuery.Key(text) else { throw .notAnID("from") }
        return key
    }
}
