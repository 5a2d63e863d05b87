import Community
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// One's own words in a form; anybody else is shown the topic.
    func editedTopic() async throws -> Answer {
        do {
            let asked = query("answer").flatMap { ID<Contribution>($0) }
            let whole = try await TopicQuery(ground: ground)(
                parameters["topic"] ?? "",
                part: asked.map(TopicQuery.Part.holding) ?? .first,
                for: participant
            )
            guard let page = TopicEditPage(whole, query("answer"), by: participant?.member) else {
                return .redirect("/q/\(whole.topic.code)")
            }
            return .page(page)
        } catch CommunityRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    func editTopic() async throws -> Answer {
        do {
            let whole = try await TopicQuery(ground: ground)(
                parameters["topic"] ?? "",
                part: partOfForm,
                for: participant
            )
            let what = try contribution("answer")
            guard var page = TopicEditPage(whole, what?.description, by: participant?.member) else {
                throw CommunityRefused.notYours
            }
            do {
                try await save(what, in: whole.topic.id)
                var place = page.topic
                if let what, whole.topic.answers > TopicQuery.answersOnPage {
                    place = try await path(to: what, in: whole.topic.code)
                }
                return .redirect(place, Notice(.topicSent))
            } catch let refusal as any Refusal {
                // What was changed in between is read first, then sent again.
                if refusal as? CommunityRefused != .changed { page.version = seenVersion }
                page.take(fields)
                let field = (refusal as? CommunityRefused)?.field
                page.problems = [Problem(field: field, message: words.said(refusal))]
                return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
            }
        } catch CommunityRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        }
    }

    private var seenVersion: Int { Int(fields.text("version")) ?? 0 }

    private func save(_ what: ID<Contribution>?, in topic: ID<Topic>) async throws {
        let member = Participant.member(try actingMember())
        if let what {
            let edit = EditContribution(ground: ground)
            _ = try await edit(what, from: seenVersion, to: fields.text("text"), by: member)
        } else {
            _ = try await EditTopic(ground: ground)(topic, from: seenVersion, to: topicWording, by: member)
        }
    }

    /// What the fields of a form say of a topic.
    var topicWording: Topic.Wording {
        Topic.Wording(
            title: fields.text("title"),
            body: fields.text("text"),
            language: fields.trimmed("language"),
            tags: fields.text("tags").split { ",،;\n".contains($0) }.map(String.init)
        )
    }
}

extension TopicEditPage {
    /// `nil` where these are not the reader's own words.
    fileprivate init?(_ whole: TopicQuery.Whole, _ id: String?, by reader: MemberID?) {
        guard let reader else { return nil }
        let address = "/q/\(whole.topic.code)"
        guard let id, !id.isEmpty else {
            guard whole.topic.author == .member(reader) else { return nil }
            let wording = whole.topic.wording
            self.init(
                topic: address,
                version: whole.topic.version,
                title: wording.title,
                text: wording.body,
                tags: wording.tags.joined(separator: ", "),
                language: wording.language
            )
            return
        }
        let all = whole.comments + whole.answers + whole.answers.flatMap(\.comments)
        guard let own = all.first(where: { $0.contribution.id.description == id })?.contribution,
            own.author == .member(reader)
        else { return nil }
        self.init(topic: address, id: id, version: own.version, text: own.body)
    }

    /// What was typed stays.
    fileprivate mutating func take(_ fields: FormFields) {
        (title, text) = (fields.text("title"), fields.text("text"))
        (tags, language) = (fields.text("tags"), fields.text("language"))
    }
}

extension CommunityRefused {
    /// The field of a form about a topic that it is about.
    var field: String? {
        switch self {
        case .titleMissing, .titleTooLong: "title"
        case .textMissing, .textTooLong, .tooManyLinks, .repeated: "text"
        case .languageMalformed: "language"
        case .tagsUnfit: "tags"
        default: nil
        }
    }
}
