package import Conversations
package import Journal
package import Organization
package import Primitives
package import Responding
import Storage

/// Puts an answer into the person's draft in a conversation; nothing is sent, a person reads it first.
package struct UseAnswer: Sendable {
    let ground: Ground
    /// Where people reach this Parley; no slash at the end.
    let address: String

    package init(ground: Ground, address: String) {
        (self.ground, self.address) = (ground, address)
    }

    /// Its text behind the words that are there: those given, or else those of the draft.
    package func quote(
        _ id: ID<Answer>,
        in conversation: ID<Conversation>,
        behind words: String? = nil,
        by viewer: Viewer
    ) async throws -> Draft {
        try await take(id, as: .quoted, in: conversation, behind: words, by: viewer) { $0.wording.body }
    }

    /// Its public address behind them.
    package func link(
        _ id: ID<Answer>,
        in conversation: ID<Conversation>,
        behind words: String? = nil,
        by viewer: Viewer
    ) async throws -> Draft {
        let address = address
        return try await take(id, as: .linked, in: conversation, behind: words, by: viewer) { answer in
            guard answer.state == .public else { throw AnswerRefused.notPublic }
            return "\(answer.wording.title)\n\(address)/a/\(answer.code)"
        }
    }

    private func take(
        _ id: ID<Answer>,
        as use: AnswerUse,
        in conversation: ID<Conversation>,
        behind words: String?,
        by viewer: Viewer,
        _ text: @escaping @Sendable (Answer) throws -> String
    ) async throws -> Draft {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(conversation, for: .respond, on: connection)
            let answer = try viewer.answer(id, on: connection)
            guard answer.state != .draft else { throw AnswerRefused.isDraft }
            let begun = try ReplyTable(of: viewer.organization, on: connection)
                .draft(in: conversation.id, of: viewer.actor)
            let whole = inserted(try text(answer), behind: words ?? begun?.text ?? "")
            guard whole.count <= draftLimit else { throw ReplyRefused.draftTooLong }
            let draft = Draft(conversation: conversation.id, agent: viewer.actor, text: whole, savedAt: now)
            try draft.keep(in: conversation, by: viewer, on: connection)
            let taken = AnswerTaken(conversation: conversation.id, answer: id, use: use)
            try conversation.append(taken, by: viewer, at: now, on: connection)
            return draft
        }
    }
}
