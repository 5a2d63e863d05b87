import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// The community for those who work here.
let deskRoutes: [PageRoute] =
    [
        .get("/desk/community", access: .may([.read])) { .page(try await $0.communityDesk()) },
        .get("/desk/community/:topic", access: .may([.read])) { .page(try await $0.deskTopic()) },
        .post("/desk/community/:topic/answer", access: .may([.respond])) { visit in
            try await visit.atDesk(.topicSent, field: "answer") { topic, viewer in
                let form = Contribute.Form(id: visit.formID(), body: visit.fields.text("answer"))
                _ = try await Contribute(ground: visit.ground)(form, to: topic, by: .agent(viewer))
            }
        },
        .post("/desk/community/:topic/accept", access: .may([.respond])) { visit in
            try await visit.atDesk(.moderated) { topic, viewer in
                let answer = visit.isUndo ? nil : try visit.contribution("answer")
                _ = try await AcceptAnswer(ground: visit.ground)(answer, in: topic, by: .agent(viewer))
            }
        },
        .post("/desk/community/:topic/progress", access: .may([.publishAnswers])) { visit in
            try await visit.atDesk(.moderated, field: "said") { topic, viewer in
                let chosen = visit.fields.text("progress")
                guard let progress = Topic.Progress(rawValue: chosen) else { throw ChoiceUnknown() }
                let move = MoveIdea(ground: visit.ground)
                _ = try await move(topic, to: progress, note: visit.fields.text("said"), by: viewer)
            }
        },
        .post("/desk/community/:topic/keep", access: .may([.moderate])) { visit in
            try await visit.atDesk(.moderated) { topic, viewer in
                try await Moderate(ground: visit.ground).keep(try visit.post(in: topic), by: viewer)
            }
        },
        .post("/desk/community/:topic/hide", access: .may([.moderate])) { visit in
            try await visit.atDesk(.moderated) { topic, viewer in
                let note = visit.fields.text("note")
                try await Moderate(ground: visit.ground).hide(try visit.post(in: topic), because: note, by: viewer)
            }
        },
        .post("/desk/community/:topic/show", access: .may([.moderate])) { visit in
            try await visit.atDesk(.moderated) { topic, viewer in
                try await Moderate(ground: visit.ground).show(try visit.post(in: topic), by: viewer)
            }
        },
        .post("/desk/community/:topic/close", access: .may([.moderate])) { visit in
            try await visit.atDesk(.moderated) { topic, viewer in
                _ = try await Moderate(ground: visit.ground).close(topic, !visit.isUndo, by: viewer)
            }
        },
        .post("/desk/community/:topic/merge", access: .may([.moderate])) { visit in
            try await visit.atDesk(.moderated, field: "into") { topic, viewer in
                let other = try await visit.namedTopic(by: viewer)
                _ = try await Moderate(ground: visit.ground).merge(topic, into: other, by: viewer)
            }
        },
        .post("/desk/community/:topic/move", access: .may([.moderate])) { visit in
            try await visit.atDesk(.moderated, field: "unit") { topic, viewer in
                let unit = try await Directory(visit).unit(coded: visit.fields.trimmed("unit")).id
                _ = try await Moderate(ground: visit.ground).move(topic, to: unit, by: viewer)
            }
        },
        .post("/desk/community/:topic/space", access: .may([.moderate])) { try await $0.putIntoSpace() },
    ]
    + ["answer", "accept", "progress", "keep", "hide", "show", "close", "merge", "move", "space"].map { verb in
        .get("/desk/community/:topic/\(verb)", access: .member) { visit in
            .redirect("/desk/community/\(percentEncoded(visit.parameters["topic"] ?? ""))")
        }
    }

extension Visit {
    private var code: String { parameters["topic"] ?? "" }

    /// Does something with a topic and shows it; what is refused is said on its page, with what was typed.
    func atDesk(
        _ notice: Notice.Name,
        field: String? = nil,
        _ act: (ID<Topic>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let viewer = try viewer()
        var page = try await deskTopic()
        do {
            let topic = try await TopicQuery(ground: ground)(code, for: .agent(viewer)).topic
            try await act(topic.id, viewer)
            var place = ""
            if case .holding(let id) = partOfForm, topic.answers > TopicQuery.answersOnPage {
                place = "?at=\(id)#a-\(id)"
            }
            return .redirect("/desk/community/\(percentEncoded(code))\(place)", Notice(notice))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            for name in ["answer", "said", "progress", "into"] { page.typed[name] = fields[name] }
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// Puts a topic into a space, and asks first where people are invited by that.
    fileprivate func putIntoSpace() async throws -> Answer {
        let viewer = try viewer()
        let put = PutIntoSpace(ground: ground)
        var page = try await deskTopic()
        do {
            guard let space = ID<Space>(fields.trimmed("space")) else { throw ChoiceUnknown() }
            let topic = try await TopicQuery(ground: ground)(code, for: .agent(viewer)).topic.id
            do {
                _ = try await put(topic, space, confirming: Int(fields.trimmed("confirmed")), by: viewer)
                return .redirect("/desk/community/\(percentEncoded(code))", Notice(.moderated))
            } catch SpaceRefused.leavesOut {
                let effect = try await put.effect(on: topic, of: space, for: viewer)
                let choice = Choice(value: space.description, label: effect.space.name)
                page.joining = (space: choice, people: effect.people)
                // It is a question, and no mistake.
                return .page(page)
            }
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            page.problems = [Problem(field: page.spaces.isEmpty ? nil : "space", message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }

    /// The topic that a field names, by its code or by an address that ends with it.
    fileprivate func namedTopic(by viewer: Organization.Viewer) async throws -> ID<Topic> {
        let named = fields.trimmed("into").split(separator: "/").last.map(String.init) ?? ""
        return try await TopicQuery(ground: ground)(named, for: .agent(viewer)).topic.id
    }
}
