import Community
import HTTPTypes
import Organization
import Primitives
import Reception
import Responding

extension Visit {
    /// The topic at this address, as whoever reads it sees it, with what the form is about that was sent.
    func topicPage() async throws -> TopicPage {
        let whole = try await TopicQuery(ground: ground)(
            parameters["topic"] ?? "",
            part: partOfForm,
            for: participant
        )
        return try await page(of: whole)
    }

    /// The page with what a form is about; the first one where it is about nothing that may stand on another.
    var partOfForm: TopicQuery.Part {
        let named = ["on", "what", "answer"].lazy.compactMap { ID<Contribution>(fields.trimmed($0)) }.first
        return named.map(TopicQuery.Part.holding) ?? .first
    }

    /// Where something under a topic is read: the page of answers on which it stands.
    func path(to id: ID<Contribution>, in code: String) async throws -> String {
        let whole = try await TopicQuery(ground: ground)(code, part: .holding(id), for: participant)
        if let other = whole.canonical { return "/q/\(percentEncoded(other.code))?at=\(id)" }
        let isAnswer = whole.answers.contains { $0.contribution.id == id }
        let path = topicPath(whole.topic.code, page: whole.page ?? 1, commentsFrom: whole.commentsFrom?.description)
        return path + "#\(isAnswer ? "a" : "c")-\(id)"
    }

    /// From which comment on a page of answers shows them; `nil` from the first one.
    var commentKey: TopicQuery.CommentKey? { query("comments").flatMap { TopicQuery.CommentKey($0) } }

    /// A later page of answers; each page has one address.
    func readTopicPage() async throws -> Answer {
        let (code, text) = (parameters["topic"] ?? "", parameters["number"] ?? "")
        guard let number = Int(text), text == String(number) else {
            return .page(TopicGonePage(), status: .notFound)
        }
        if number == 1 { return .redirect(topicPath(code, page: 1)) }
        do {
            let topics = TopicQuery(ground: ground)
            let whole = try await topics(code, part: .page(number), commentsFrom: commentKey, for: participant)
            if let other = whole.canonical { return .redirect("/q/\(other.code)") }
            return .page(try await page(of: whole))
        } catch CommunityRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    /// The topic, or the one that goes on instead; that there is none is a page of its own.
    func readTopic() async throws -> Answer {
        do {
            if let place = query("at").flatMap({ ID<Contribution>($0) }) {
                return .redirect(try await path(to: place, in: parameters["topic"] ?? ""))
            }
            let topics = TopicQuery(ground: ground)
            let whole = try await topics(parameters["topic"] ?? "", commentsFrom: commentKey, for: participant)
            if let other = whole.canonical { return .redirect("/q/\(other.code)") }
            var page = try await page(of: whole)
            let need = try await PublicNeeds(ground: ground).need(of: whole.topic.id)
            page.decided = need.map { Link(text: $0.title, url: "/n/\($0.code)") }
            page.done = query("done").flatMap(HandOn.Deed.init)
            return .page(page)
        } catch CommunityRefused.unknown {
            // Stack Exchange has short addresses of this form.
            let old = oldID(parameters["topic"] ?? "")
            if let old, let found = try await moved(from: .question(old)) { return found }
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    func page(of whole: TopicQuery.Whole) async throws -> TopicPage {
        let topic = whole.topic
        let sight = TopicSight(topic: topic, reader: participant?.member, helped: whole.own?.helped ?? [])
        let near = try await SimilarTopics(ground: ground).near(topic.wording.title)
        let marks = try await ImportedMarksQuery(ground: ground)(topic.id)
        return TopicPage(
            line: TopicLine(topic, by: TopicAuthor(whole.author)),
            text: topic.wording.body,
            tags: topic.wording.tags,
            editedAt: topic.changedAt == topic.createdAt || topic.isTakenBack ? nil : topic.changedAt,
            history: whole.steps.map { step in
                IdeaStep(
                    progress: IdeaMark(step.progress),
                    note: step.note,
                    by: whole.stepAuthors[step.agent] ?? whole.organization.name,
                    at: step.at
                )
            },
            answers: whole.answers.map { shown in
                var reply = sight.reply(shown, newComment: .new(at: now))
                reply.helpedBefore = marks.helped[shown.contribution.id] ?? 0
                return reply
            },
            comments: whole.comments.map(sight.comment),
            space: whole.space.map { Link(text: $0.name, url: "/community/spaces/\(percentEncoded($0.code))") },
            page: whole.page ?? 1,
            hasMore: whole.next != nil,
            commentsFrom: whole.commentsFrom?.description,
            moreComments: whole.moreComments?.description,
            close: near.filter { $0.id != topic.id }.map { TopicLine($0) },
            source: marks.source,
            leads: marks.leads.map { TopicLead(line: TopicLine($0.topic), isDuplicate: $0.isDuplicate) },
            address: "\(house.address)/q/\(topic.code)",
            isHidden: topic.isHidden,
            hidings: try await hidings(in: whole),
            reader: whole.own.map { own in
                TopicReader(
                    isAsker: sight.isOwn(topic.author),
                    mayAccept: sight.isOwn(topic.author) && topic.kind.wantsAnswer,
                    follows: own.follows,
                    hasSame: own.saidMeToo,
                    answerID: ID<Contribution>.new(at: now).description,
                    commentID: ID<Contribution>.new(at: now).description
                )
            }
        )
    }
}

extension Visit {
    /// Why the reader's own words are not in sight; nothing of anybody else's.
    private func hidings(in whole: TopicQuery.Whole) async throws -> [String: CommunityCase.Hiding] {
        guard let member = member?.member else { return [:] }
        let written = (whole.comments + whole.answers + whole.answers.flatMap(\.comments)).map(\.contribution)
        var own: [String: CommunityPost] = [:]
        for one in written.prefix(200) where one.isHidden && one.author == .member(member.id) {
            own[one.id.description] = .contribution(one.id)
        }
        if whole.topic.isHidden, whole.topic.author == .member(member.id) { own[""] = .topic(whole.topic.id) }
        var hidings: [String: CommunityCase.Hiding] = [:]
        for (id, post) in own {
            guard let hiding = try await CareQuery(ground: ground).hiding(of: post, for: member) else { continue }
            hidings[id] = CommunityCase.Hiding(note: hiding.agent == nil ? nil : hiding.note, appeal: hiding.appeal)
        }
        return hidings
    }
}

/// What stands under a topic, as one member sees it.
private struct TopicSight {
    let topic: Topic
    let reader: MemberID?
    let helped: Set<ID<Contribution>>

    func isOwn(_ author: CommunityAuthor) -> Bool { author.member.map { $0 == reader } ?? false }

    func reply(_ shown: TopicQuery.Shown, newComment: ID<Contribution>) -> TopicReply {
        let contribution = shown.contribution
        return TopicReply(
            id: contribution.id.description,
            text: contribution.body,
            author: TopicAuthor(shown.author),
            at: contribution.createdAt,
            isEdited: contribution.isEdited,
            helped: contribution.helped,
            isAccepted: contribution.id == topic.accepted,
            comments: shown.comments.map(comment),
            helpedReader: helped.contains(contribution.id),
            isOwn: isOwn(contribution.author),
            isHidden: contribution.isHidden,
            commentID: newComment.description,
            badges: shown.author.badges.compactMap { BadgeMark($0) }
        )
    }

    func comment(_ shown: TopicQuery.Shown) -> TopicComment {
        TopicComment(
            id: shown.contribution.id.description,
            text: shown.contribution.body,
            author: TopicAuthor(shown.author),
            at: shown.contribution.createdAt,
            isEdited: shown.contribution.isEdited,
            isOwn: isOwn(shown.contribution.author),
            isHidden: shown.contribution.isHidden
        )
    }
}

extension TopicLine {
    init(_ topic: Topic, by author: TopicAuthor? = nil) {
        self.init(
            code: topic.code,
            title: topic.isTakenBack ? "…" : topic.wording.title,
            language: topic.wording.language,
            kind: TopicKindMark(topic.kind),
            progress: topic.progress.map(IdeaMark.init),
            author: author,
            at: topic.createdAt,
            answers: topic.answers,
            isSolved: topic.accepted != nil,
            isClosed: topic.isClosed,
            meToo: topic.meToo
        )
    }
}

extension TopicAuthor {
    init(_ face: AuthorFace) {
        guard let name = face.name else {
            self = .gone
            return
        }
        self = .staff(name: name, unit: face.unit)
        if let id = face.member { self = .member(name: name, id: id.description, standing: face.standing ?? 0) }
    }
}

extension TopicKindMark {
    init(_ kind: Topic.Kind) {
        self =
            switch kind {
            case .question: .question
            case .idea: .idea
            case .problem: .problem
            case .praise: .praise
            case .update: .update
            }
    }
}

extension IdeaMark {
    init(_ progress: Topic.Progress) {
        self =
            switch progress {
            case .proposed: .proposed
            case .underReview: .underReview
            case .planned: .planned
            case .done: .done
            case .declined: .declined
            }
    }
}

extension Link {
    /// Public answers of the house, each with its page.
    static func all(of answers: [PastAnswer]) -> [Link] {
        answers.compactMap { answer in answer.code.map { Link(text: answer.title, url: "/a/\($0)") } }
    }
}
