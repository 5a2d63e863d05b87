import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

/// Answers that say the same in several languages, and where answers are missing.
let answerTranslationOperations: [Operation] = [
    .giving(
        AnswerGapsJSON.self,
        "listAnswerGaps",
        .get,
        "/answer-gaps",
        "Where answers are missing, or have stopped to help"
    ) { request in
        let viewer = try request.viewer()
        let found = try await AnswerGaps(ground: request.house.ground)(for: viewer)
        let units = try await request.house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        return AnswerGapsJSON(found, units)
    },
    .giving(
        AnswerJSON.self,
        "setTranslation",
        .put,
        "/answers/{id}/translation",
        "Say that an answer says in its language what another one says in its own",
        content: TranslationOfJSON.self
    ) { request in
        let new: TranslationOfJSON = try request.content()
        guard let original = ID<Answer>(new.original) else { throw RequestRefused.notAnID("original") }
        let set = SetTranslation(ground: request.house.ground)
        return try await request.told(try await set(try request.id(), of: original, by: try request.viewer()))
    },
    .giving(
        AnswerJSON.self,
        "endTranslation",
        .delete,
        "/answers/{id}/translation",
        "Take back that an answer is a translation"
    ) { request in
        let set = SetTranslation(ground: request.house.ground)
        return try await request.told(try await set(try request.id(), of: nil, by: try request.viewer()))
    },
]
