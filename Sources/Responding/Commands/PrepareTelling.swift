package import Conversations
import Journal
package import Organization
package import Primitives
package import Storage

extension PrepareDrafts {
    /// Puts words beside a conversation as a draft of whoever prepares it, also where nobody waits there any more.
    ///
    /// Nothing is sent and nothing is claimed. `keeping` stands in the same transaction, so that it is so exactly where
    /// a draft lies; where it says that it was so before, nothing is prepared.
    package func callAsFunction(
        _ text: String,
        telling id: ID<Conversation>,
        by viewer: Viewer,
        keeping: @escaping @Sendable (Conversation, Moment, any Connection) throws -> Bool
    ) async throws -> Outcome {
        guard text.count <= draftLimit else { throw ReplyRefused.draftTooLong }
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            guard conversation.offeredTo == nil else { return .gone }
            let table = ReplyTable(of: viewer.organization, on: connection)
            if try table.draft(in: conversation.id, of: viewer.actor) != nil { return .begun }
            let waits = try SubmissionTable(of: viewer.organization, on: connection).all(in: conversation.id)
                .contains { $0.state == .waiting }
            if waits { return .underWay }
            let others = try table.drafts(in: conversation.id).subtracting([viewer.actor])
            guard others.isEmpty, conversation.mayBeClaimed(by: viewer.actor, at: now) else { return .colleague }
            let words = try text.filled(for: conversation, by: viewer, asking: asking, at: now, on: connection).text
            guard words.count <= draftLimit else { throw ReplyRefused.draftTooLong }
            guard try keeping(conversation, now, connection) else { return .begun }
            try table.save(Draft(conversation: conversation.id, agent: viewer.actor, text: words, savedAt: now))
            let event = DraftSaved(conversation: conversation.id, characters: words.count)
            try conversation.append(event, by: viewer, at: now, on: connection)
            return .prepared
        }
    }
}
