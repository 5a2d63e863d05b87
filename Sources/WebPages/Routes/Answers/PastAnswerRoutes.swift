import Conversations
import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception
import Responding

extension Visit {
    /// Makes an answer of our last reply, and leads there: somebody reads it before others do.
    func makeAnswer() async throws -> Answer {
        let id: ID<Conversation> = try id()
        let answer = try await MakeAnswer(ground: ground)(in: id, by: try viewer())
        return .redirect("/answers/\(answer.id)", Notice(.answerMade))
    }

    /// Puts a past answer behind what is written, as the person's draft; they read it, change it and send it.
    func takePastAnswer() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        let written = fields.text("text")
        do {
            let use = UseAnswer(ground: ground, address: house.address)
            if let linked = ID<KeptAnswer>(fields.text("linked")) {
                _ = try await use.link(linked, in: sight.id, behind: written, by: sight.viewer)
            } else {
                guard let quoted = ID<KeptAnswer>(fields.text("quoted")) else { throw AnswerRefused.unknown }
                _ = try await use.quote(quoted, in: sight.id, behind: written, by: sight.viewer)
            }
            return .redirect(list.opening(sight.id), Notice(.answerTaken))
        } catch let refusal as any Refusal where refusal.kind != .forbidden {
            let form = RefusedReply(text: written, account: fields["account"], problem: words.said(refusal))
            return try await refused(sight.id, form, refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }
}

extension ConversationSight {
    /// What was answered before, and what can be made of what was said here.
    func pastAnswers(isOpen: Bool) -> PastAnswersCard {
        let hasReply = whole.posts.contains { $0.direction == .ours && $0.fate != .deleted }
        return PastAnswersCard(
            lines: past.map { answer in
                PastAnswerLine(
                    id: answer.id.description,
                    title: answer.title,
                    text: answer.text,
                    words: answer.words,
                    uses: answer.uses,
                    checkedAt: answer.checkedAt,
                    isPublic: answer.code != nil,
                    isAlike: answer.isAlike
                )
            },
            mayMake: hasReply && viewer.may(.writeAnswers, in: conversation.unit),
            made: made.map { Link(text: $0.wording.title, url: "/answers/\($0.id)") },
            composer: isOpen ? "reply-to-\(id)" : nil
        )
    }
}
