import Community
import HTTPTypes
import Organization
import Primitives
import Reception

let askRoutes: [PageRoute] = [
    .get("/community/ask", access: .anybody) { visit in
        .page(try await visit.askPage(title: visit.query("title") ?? "", kind: visit.query("kind")))
    },
    .shared("/community/ask") { try await $0.ask() },
    .get("/community/ask/served", access: .anybody) { _ in .redirect("/community/ask") },
    .shared("/community/ask/served") { try await $0.served() },
]

extension Visit {
    /// Without a title that holds a word, that is what is asked for first.
    fileprivate func askPage(title: String, kind: String?) async throws -> AskPage {
        var page = AskPage(
            kind: kind.flatMap { TopicKindMark(rawValue: $0) } ?? .question,
            title: title.trimmingWhitespace,
            isMember: member != nil
        )
        guard !page.title.isEmpty else { return page }
        let found = try await SimilarTopics(ground: ground, answers: house.known)(title: page.title)
        page.step = .words(topics: found.topics.map { TopicLine($0) }, answers: Link.all(of: found.answers))
        page.language = words.language.rawValue
        page.id = ID<Topic>.new(at: now).description
        return page
    }

    /// Counts that nobody had to be asked, and shows what it was.
    fileprivate func served() async throws -> Answer {
        let (topic, answer) = (fields.trimmed("topic"), fields.trimmed("answer"))
        do {
            let note = NoteServed(ground: ground, limiter: house.memberLimiter)
            try await note(topic.isEmpty ? .answer(answer) : .topic(topic), from: source)
        } catch MemberRefused.tooMany {
            // It is not counted, and shown all the same.
        } catch let refusal as any Refusal where refusal.kind == .notFound {
            return .page(TopicGonePage(), status: .notFound)
        }
        let address = topic.isEmpty ? "/a/\(percentEncoded(answer))" : "/q/\(percentEncoded(topic))"
        // A browser in which nobody is signed in is left as it was.
        return .redirect(address, member == nil ? nil : Notice(.topicServed))
    }

    fileprivate func ask() async throws -> Answer {
        let id: ID<Topic> = formID()
        var page = try await askPage(title: fields.text("title"), kind: fields["kind"])
        (page.text, page.tags, page.id) = (fields.text("text"), fields.text("tags"), id.description)
        page.language = fields.trimmed("language")
        do {
            let member = try actingMember()
            try checkTrap()
            if fields["look"] != nil {
                _ = try topicWording.checked()
                page.isPreviewed = true
                return .page(page)
            }
            guard let kind = Topic.Kind(rawValue: page.kind.rawValue) else { throw ChoiceUnknown() }
            let form = AskTopic.Form(id: id, kind: kind, wording: topicWording)
            let topic = try await AskTopic(ground: ground)(form, by: .member(member))
            let deed: HandOn.Deed = kind == .idea ? .proposed : .asked
            return .redirect("/q/\(topic.code)?done=\(deed.rawValue)", Notice(.topicSent))
        } catch let refusal as any Refusal {
            let field = (refusal as? CommunityRefused)?.field
            // What is sent once more is something new.
            if refusal as? CommunityRefused == .idTaken { page.id = ID<Topic>.new(at: now).description }
            page.problems = [Problem(field: page.isMember ? field : nil, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        onOneLine
    }
}
