import Community
import HTTPTypes
import Organization
import Primitives
import Reception

let topicRoutes: [PageRoute] =
    [
        .forAll("/q/:topic") { try await $0.readTopic() },
        .forAll("/q/:topic/page/:number") { try await $0.readTopicPage() },
        .get("/q/:topic/edit", access: .anybody) { try await $0.editedTopic() },
        .shared("/q/:topic/edit") { try await $0.editTopic() },
        .shared("/q/:topic/answer") { try await $0.answerTopic() },
        .shared("/q/:topic/comment") { try await $0.commentTopic() },
        .shared("/q/:topic/accept") { visit in
            let place = ID<Contribution>(visit.fields.trimmed("answer"))
            return try await visit.actOnTopic(doing: visit.isUndo ? nil : .accepted, at: place) { topic, member in
                let answer = visit.isUndo ? nil : try visit.contribution("answer")
                _ = try await AcceptAnswer(ground: visit.ground)(answer, in: topic, by: .member(member))
            }
        },
        .shared("/q/:topic/helped") { visit in
            let place = ID<Contribution>(visit.fields.trimmed("answer"))
            return try await visit.actOnTopic(at: place) { _, member in
                guard let answer = try visit.contribution("answer") else { throw CommunityRefused.unknown }
                try await SayHelped(ground: visit.ground)(answer, !visit.isUndo, by: member)
            }
        },
        .shared("/q/:topic/me-too") { visit in
            try await visit.actOnTopic { topic, member in
                _ = try await SayMeToo(ground: visit.ground)(topic, !visit.isUndo, by: member)
            }
        },
        .shared("/q/:topic/follow") { visit in
            try await visit.actOnTopic(back: visit.fields["back"] == "me" ? "/community/me" : nil) { topic, member in
                try await FollowTopic(ground: visit.ground)(topic, !visit.isUndo, by: member)
            }
        },
    ]
    + ["answer", "comment", "accept", "helped", "me-too", "follow", "flag", "appeal"].map { verb in
        .get("/q/:topic/\(verb)", access: .anybody) { .redirect("/q/\(percentEncoded($0.parameters["topic"] ?? ""))") }
    }

extension Visit {
    /// Whether a form takes back what it else says.
    var isUndo: Bool { fields["undo"] == "1" }

    /// What a field names; `nil` where it names nothing.
    func contribution(_ field: String) throws(CommunityRefused) -> ID<Contribution>? {
        let text = fields.trimmed(field)
        guard !text.isEmpty else { return nil }
        guard let id = ID<Contribution>(text) else { throw .unknown }
        return id
    }

    /// The id that a form brings, or a new one where it brings none.
    func formID<Entity>(of type: Entity.Type = Entity.self) -> ID<Entity> {
        ID<Entity>(fields.trimmed("id")) ?? .new(at: now)
    }

    /// Does something with the topic at this address as a member, and shows it; what is refused is said on its page.
    ///
    /// `at` is what it was done to, or what was written, where that may stand on a later page.
    func actOnTopic(
        back: String? = nil,
        _ notice: Notice.Name? = nil,
        typed: TopicTyped = TopicTyped(),
        field: String? = nil,
        doing deed: HandOn.Deed? = nil,
        at place: ID<Contribution>? = nil,
        _ act: (ID<Topic>, SignedInMember) async throws -> Void
    ) async throws -> Answer {
        do {
            let topic = try await TopicQuery(ground: ground)(parameters["topic"] ?? "", for: participant).topic
            try await act(topic.id, try actingMember())
            let done = deed.map { "?done=\($0.rawValue)" } ?? ""
            var shown = "/q/\(topic.code)\(done)"
            if let place, topic.answers >= TopicQuery.answersOnPage {
                shown = try await path(to: place, in: topic.code)
            }
            return .redirect(back ?? shown, notice.map { Notice($0) })
        } catch CommunityRefused.unknown {
            return .page(TopicGonePage(), status: .notFound)
        } catch let refusal as any Refusal {
            var page = try await topicPage()
            page.typed = typed
            // The field is there for members only.
            page.problems = [Problem(field: page.reader == nil ? nil : field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    fileprivate func answerTopic() async throws -> Answer {
        let (id, text): (ID<Contribution>, String) = (formID(), fields.text("answer"))
        return try await actOnTopic(
            .topicSent,
            typed: TopicTyped(answer: text),
            field: "answer",
            doing: .answered,
            at: id
        ) { topic, member in
            try checkTrap()
            let form = Contribute.Form(id: id, body: text)
            _ = try await Contribute(ground: ground)(form, to: topic, by: .member(member))
        }
    }

    fileprivate func commentTopic() async throws -> Answer {
        let (text, on) = (fields.text("comment"), fields.trimmed("on"))
        return try await actOnTopic(
            .topicSent,
            typed: TopicTyped(commentOn: on, comment: text),
            field: "comment-\(on.isEmpty ? "topic" : on)",
            at: ID<Contribution>(on)
        ) { topic, member in
            let form = Contribute.Form(id: formID(), place: .comment(on: try contribution("on")), body: text)
            _ = try await Contribute(ground: ground)(form, to: topic, by: .member(member))
        }
    }

    /// Programs fill in what no person sees.
    func checkTrap() throws(CommunityFormRefused) {
        guard fields.trimmed("website").isEmpty else { throw .trapped }
    }
}

/// Why a form of the community is not taken, whatever stands in it.
enum CommunityFormRefused: Refusal {
    case trapped

    var code: String { "communityForm.\(self)" }
    var kind: RefusalKind { .invalid }

    var message: String {
        switch self {
        case .trapped: "A field that nobody sees was filled in, so nothing was sent. Empty it and send it again."
        }
    }
}
