import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

/// What the organisation says to a question that comes again; `Answer` is what a page's handler gives back.
typealias KeptAnswer = Knowledge.Answer

let answerRoutes: [PageRoute] =
    [
        .get("/answers", access: .may([.read])) { .page(try await $0.answers()) },
        .get("/answers/gaps", access: .may([.writeAnswers])) { .page(try await $0.answerGaps()) },
        .get("/answers/edit", access: .may([.writeAnswers, .publishAnswers])) { visit in
            .page(try await visit.answerEditor(of: visit.query("answer")))
        },
        .post("/answers/edit", access: .may([.writeAnswers, .publishAnswers])) { try await $0.saveAnswer() },
        .get("/answers/:id", access: .may([.read])) { visit in .page(try await visit.answer(try visit.id())) },
        .post("/answers/:id/state", access: .may([.writeAnswers, .publishAnswers])) { try await $0.moveAnswer() },
        .post("/answers/:id/confirm", access: .may([.writeAnswers])) { try await $0.confirmAnswer() },
        .post("/answers/:id/owner", access: .may([.writeAnswers])) { try await $0.giveAnswer() },
        .post("/answers/:id/duplicate", access: .may([.writeAnswers, .publishAnswers])) {
            try await $0.markDuplicate()
        },
        .post("/answers/:id/translation", access: .may([.writeAnswers, .publishAnswers])) {
            try await $0.setTranslation()
        },
        .forAll("/a/:code", madeOf: [.answers]) { try await $0.publicAnswer() },
        .get("/a/:code/settled", access: .anybody) { .redirect("/a/\(percentEncoded($0.parameters["code"] ?? ""))") },
        .shared("/a/:code/settled") { try await $0.judgeAnswer() },
        .forAll("/a/:code/embed", madeOf: [.answers]) { try await $0.embeddedAnswer() },
        .get("/answers/embed", access: .anybody) { .page(try await $0.embeddedSearch()) },
        .forAll("/answers.atom", madeOf: [.answers]) { try await $0.answerFeed() },
        .post("/conversations/:id/answer", access: .may([.writeAnswers])) { try await $0.makeAnswer() },
        .post("/conversations/:id/past-answer", access: .may([.respond])) { visit in
            try await visit.keepingWords { try await visit.takePastAnswer() }
        },
    ]
    + ["state", "confirm", "owner", "duplicate", "translation"].map { verb in
        .get("/answers/:id/\(verb)", access: .member) { visit in
            let id: ID<KeptAnswer> = try visit.id()
            return .redirect("/answers/\(id)")
        }
    }

extension Visit {
    fileprivate func saveAnswer() async throws -> Answer {
        var page = try await answerEditor(of: fields["answer"])
        let viewer = try viewer()
        let wording = KeptAnswer.Wording(
            title: fields.text("title"),
            body: fields.text("text"),
            language: fields.text("language")
        )
        do {
            if let id = page.id.flatMap({ ID<KeptAnswer>($0) }) {
                let version = Int(fields.text("version")) ?? 0
                _ = try await ChangeAnswer(ground: ground)(id, from: version, to: wording, by: viewer)
                return .redirect("/answers/\(id)", Notice(.answerSaved))
            }
            let unit = try await Directory(self).unit(coded: fields.trimmed("unit")).id
            let answer = try await WriteAnswer(ground: ground)(wording, in: unit, by: viewer)
            return .redirect("/answers/\(answer.id)", Notice(.answerSaved))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            page.take(fields, beside: refusal.kind == .conflict)
            page.problems = [Problem(field: (refusal as? AnswerRefused)?.field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }

    fileprivate func moveAnswer() async throws -> Answer {
        guard let state = KeptAnswer.State(rawValue: fields.text("state")) else { throw ChoiceUnknown() }
        return try await changeAnswer(.answerMoved) { id, viewer in
            _ = try await PublishAnswer(ground: ground)(id, to: state, from: seenVersion, by: viewer)
        }
    }

    fileprivate func confirmAnswer() async throws -> Answer {
        try await changeAnswer(.answerConfirmed) { id, viewer in
            let confirm = ConfirmAnswer(ground: ground)
            _ = try await confirm(id, reviewAt: try reviewDay(), from: seenVersion, by: viewer)
        }
    }

    /// Noon of the day that was chosen, where the reader lives; `nil` where none was.
    private func reviewDay() throws(AnswerRefused) -> Moment? {
        let day = fields.trimmed("review")
        guard !day.isEmpty else { return nil }
        guard let noon = Moment(rfc3339: day + "T12:00:00Z") else { throw .reviewUnfit }
        return noon - .seconds(Int64(words.secondsEastOfUTC(noon)))
    }

    fileprivate func giveAnswer() async throws -> Answer {
        guard let owner = AgentID(fields.text("owner")) else { throw ChoiceUnknown() }
        return try await changeAnswer(.answerGiven) { id, viewer in
            _ = try await OwnAnswer(ground: ground)(id, by: owner, as: viewer)
        }
    }

    /// Takes an id, or the address of an answer's page; nothing takes it back.
    fileprivate func markDuplicate() async throws -> Answer {
        let text = fields.trimmed("of")
        return try await changeAnswer(.answerDuplicate) { id, viewer in
            let other = ID<KeptAnswer>(text.split(separator: "/").last ?? "")
            guard text.isEmpty || other != nil else { throw AnswerRefused.unknown }
            _ = try await MarkDuplicate(ground: ground)(id, of: other, by: viewer)
        }
    }

    /// The same for the answer that it says in another language.
    fileprivate func setTranslation() async throws -> Answer {
        let text = fields.trimmed("original")
        return try await changeAnswer(.answerTranslation) { id, viewer in
            let other = ID<KeptAnswer>(text.split(separator: "/").last ?? "")
            guard text.isEmpty || other != nil else { throw AnswerRefused.unknown }
            _ = try await SetTranslation(ground: ground)(id, of: other, by: viewer)
        }
    }

    /// A form without one has seen none.
    private var seenVersion: Int { Int(fields.text("version")) ?? 0 }

    /// Does it and shows the answer; what is refused comes back on its page.
    private func changeAnswer(
        _ notice: Notice.Name,
        _ change: (ID<KeptAnswer>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let (id, viewer): (ID<KeptAnswer>, Organization.Viewer) = (try id(), try viewer())
        // Whoever does not see it learns nothing of it, whatever they ask.
        var page = try await answer(id)
        do {
            try await change(id, viewer)
            return .redirect("/answers/\(id)", Notice(notice))
        } catch let refusal as AnswerRefused {
            page.problems = [Problem(field: refusal.field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }
}

extension AnswerRefused {
    /// The field of a form that it is about.
    fileprivate var field: String? {
        switch self {
        case .titleMissing, .titleTooLong: "title"
        case .textMissing, .textTooLong: "text"
        case .languageMalformed: "language"
        case .unitMissing: "unit"
        case .ownerUnfit: "owner"
        case .reviewUnfit: "review"
        case .duplicateOfItself, .unknown: "of"
        case .translationOfItself, .hasTranslations, .languageTaken: "original"
        default: nil
        }
    }
}
