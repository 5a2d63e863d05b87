import Conversations
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception
import Responding

/// Answers beside a conversation: what was answered before, and what is made of a reply.
let answerUseOperations: [Operation] = [
    .giving(
        AnswerJSON.self,
        "makeAnswer",
        .post,
        "/conversations/{id}/answer",
        "Make an answer of what was said here, as a draft: the question, and our words without greeting and signature",
        query: ["post": "the id of one of our posts; the latest unless given"]
    ) { request in
        let post = try request.query("post").map { text in
            guard let id = ID<Post>(text) else { throw RequestRefused.notAnID("post") }
            return id
        }
        let make = MakeAnswer(ground: request.house.ground)
        return try await request.told(try await make(of: post, in: try request.id(), by: try request.viewer()))
    },
    .giving(
        PastAnswersJSON.self,
        "listPastAnswers",
        .get,
        "/conversations/{id}/past-answers",
        "What was answered before to what is asked here: the best three, and why"
    ) { request in
        let (id, viewer): (ID<Conversation>, Viewer) = (try request.id(), try request.viewer())
        let found = try await request.house.answers(in: id, for: viewer)
        return PastAnswersJSON(answers: found.map { PastAnswerJSON($0, below: request.house.address) })
    },
    .giving(
        TextJSON.self,
        "useAnswer",
        .post,
        "/conversations/{id}/past-answers/{answer}",
        "Put an answer's text, or its public address, into your draft; nothing is sent",
        content: AnswerUseJSON.self
    ) { request in
        let (viewer, new): (Viewer, AnswerUseJSON) = (try request.viewer(), try request.content())
        let use = UseAnswer(ground: request.house.ground, address: request.house.address)
        let (answer, conversation): (ID<Answer>, ID<Conversation>) = (try request.id("answer"), try request.id())
        switch AnswerUse(rawValue: new.use) {
        case .quoted:
            return TextJSON(text: try await use.quote(answer, in: conversation, behind: new.behind, by: viewer).text)
        case .linked:
            return TextJSON(text: try await use.link(answer, in: conversation, behind: new.behind, by: viewer).text)
        default: throw RequestRefused.unknownValue("use", allowed: ["quoted", "linked"])
        }
    },
]

extension APIRequest {
    func told(_ answer: Answer) async throws -> AnswerJSON {
        let organization = try viewer().organization
        let reuse = try await house.ground.read {
            try ReuseTable(of: organization, on: $0).reuse(of: [answer.id])[answer.id] ?? AnswerReuse()
        }
        return try await told([(answer, reuse)])[0]
    }

    func told(_ answers: [(Answer, AnswerReuse)]) async throws -> [AnswerJSON] {
        let viewer = try viewer()
        let units = try await house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        return answers.map { AnswerJSON($0, $1, for: viewer, units, in: house) }
    }
}
