import Conversations
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

/// What was answered once, to be found again.
let answerOperations: [Operation] = [
    .giving(
        AnswersJSON.self,
        "listAnswers",
        .get,
        "/answers",
        "The answers that you see, the latest changed first",
        query: [
            "state": "draft, internal or public", "unit": "the code of a unit",
            "due": "true for those to be looked at again",
            "q": "words that all have to stand in it", "conversation": "the id of the conversation that it was made of",
            "from": "next of the page before",
        ]
    ) { request in
        let viewer = try request.viewer()
        let (filter, key) = (try await request.answerFilter(), try request.answerKey())
        let page = try await AnswersQuery(ground: request.house.ground)(filter, from: key, for: viewer)
        if page.lines.isEmpty, key == nil, filter.isSearchOnly {
            // Nobody is refused a list because that could not be noted.
            try? await NoteMiss(ground: request.house.ground)(filter.text, of: viewer.organization)
        }
        return AnswersJSON(
            answers: try await request.told(page.lines.map { ($0.answer, $0.reuse) }),
            next: page.next?.description
        )
    },
    .giving(WholeAnswerJSON.self, "readAnswer", .get, "/answers/{id}", "One answer, with all that is known of it") {
        request in
        let whole = try await AnswerQuery(ground: request.house.ground)(try request.id(), for: try request.viewer())
        return WholeAnswerJSON(
            answer: try await request.told([(whole.answer, whole.reuse)])[0],
            readers: AnswerReadersJSON(whole.readers),
            revisions: whole.revisions.map(AnswerRevisionJSON.init),
            madeFrom: whole.source?.id.description,
            conversations: whole.conversations.map(\.id.description),
            canonical: whole.canonical?.id.description,
            duplicates: whole.duplicates.map(\.id.description),
            translations: whole.translations.map(AnswerTranslationJSON.init)
        )
    },
    .giving(
        AnswerJSON.self,
        "writeAnswer",
        .post,
        "/answers",
        "Write an answer, as a draft of a unit",
        content: WrittenAnswerJSON.self
    ) { request in
        let (viewer, new): (Viewer, WrittenAnswerJSON) = (try request.viewer(), try request.content())
        guard let unit = try await unit(coded: new.unit, of: viewer, in: request.house) else {
            throw AnswerRefused.unitMissing
        }
        let answer = try await WriteAnswer(ground: request.house.ground)(
            Answer.Wording(title: new.title, body: new.text, language: new.language),
            in: unit,
            reviewAt: try reviewDay(new.reviewAt),
            by: viewer
        )
        return try await request.told(answer)
    },
    .giving(
        AnswerJSON.self,
        "changeAnswer",
        .put,
        "/answers/{id}",
        "Give an answer its next wording; the one before stays as a revision",
        content: ChangedAnswerJSON.self
    ) { request in
        let new: ChangedAnswerJSON = try request.content()
        let answer = try await ChangeAnswer(ground: request.house.ground)(
            try request.id(),
            from: new.version,
            to: Answer.Wording(title: new.title, body: new.text, language: new.language),
            by: try request.viewer()
        )
        return try await request.told(answer)
    },
    .giving(
        AnswerJSON.self,
        "publishAnswer",
        .put,
        "/answers/{id}/state",
        "Say who sees an answer: those who write it, colleagues, or anybody",
        content: AnswerStateJSON.self
    ) { request in
        let new: AnswerStateJSON = try request.content()
        let answer = try await PublishAnswer(ground: request.house.ground)(
            try request.id(),
            to: try choice(new.state, for: "state", standard: .draft),
            from: new.version,
            by: try request.viewer()
        )
        return try await request.told(answer)
    },
    .giving(
        AnswerJSON.self,
        "confirmAnswer",
        .post,
        "/answers/{id}/confirm",
        "Say that an answer is still true; the next look is due later",
        content: ConfirmedAnswerJSON.self
    ) { request in
        let new: ConfirmedAnswerJSON = try request.content()
        let answer = try await ConfirmAnswer(ground: request.house.ground)(
            try request.id(),
            reviewAt: try reviewDay(new.reviewAt),
            from: new.version,
            by: try request.viewer()
        )
        return try await request.told(answer)
    },
    .giving(
        AnswerJSON.self,
        "giveAnswer",
        .put,
        "/answers/{id}/owner",
        "Say who sees to it that an answer stays true",
        content: AnswerOwnerJSON.self
    ) { request in
        let new: AnswerOwnerJSON = try request.content()
        guard let owner = AgentID(new.owner) else { throw RequestRefused.notAnID("owner") }
        let answer = try await OwnAnswer(ground: request.house.ground)(
            try request.id(),
            by: owner,
            as: try request.viewer()
        )
        return try await request.told(answer)
    },
    .giving(
        AnswerJSON.self,
        "markDuplicate",
        .put,
        "/answers/{id}/canonical",
        "Say that another answer says the same and is used instead",
        content: DuplicateJSON.self
    ) { request in
        let new: DuplicateJSON = try request.content()
        guard let other = ID<Answer>(new.of) else { throw RequestRefused.notAnID("of") }
        let mark = MarkDuplicate(ground: request.house.ground)
        return try await request.told(try await mark(try request.id(), of: other, by: try request.viewer()))
    },
    .giving(
        AnswerJSON.self,
        "unmarkDuplicate",
        .delete,
        "/answers/{id}/canonical",
        "Take back that another answer is used instead"
    ) { request in
        let mark = MarkDuplicate(ground: request.house.ground)
        return try await request.told(try await mark(try request.id(), of: nil, by: try request.viewer()))
    },
]

extension APIRequest {
    fileprivate func answerFilter() async throws -> AnswersQuery.Filter {
        var filter = AnswersQuery.Filter()
        filter.state = try query("state").map { try choice($0, for: "state", standard: .draft) }
        filter.unit = try await unit(coded: query("unit"), of: try viewer(), in: house)
        filter.isDue = query("due") == "true"
        filter.text = words("q") ?? ""
        if let text = query("conversation") {
            guard let id = ID<Conversation>(text) else { throw RequestRefused.notAnID("conversation") }
            filter.conversation = id
        }
        return filter
    }

    fileprivate func answerKey() throws -> PageKey<Answer>? {
        guard let text = query("from") else { return nil }
        guard let key = PageKey<Answer>(text) else { throw RequestRefused.notAnID("from") }
        return key
    }
}

/// A day of the next look; `nil` where none is named.
private func reviewDay(_ text: String?) throws(AnswerRefused) -> Moment? {
    guard let text else { return nil }
    guard let moment = Moment(rfc3339: text) else { throw .reviewUnfit }
    return moment
}
