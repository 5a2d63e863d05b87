package import Conversations
package import Journal
package import Organization
package import Primitives
import Storage

/// Takes a saved reply for a conversation, with its variables filled in.
///
/// Nothing is sent: a person reads it first.
package struct UseSavedReply: Sendable {
    let ground: Ground
    let asking: AskForRating

    package init(ground: Ground, asking: AskForRating) {
        (self.ground, self.asking) = (ground, asking)
    }

    /// A saved reply as it reads in a conversation.
    package struct Filled: Sendable, Equatable {
        package let text: String
        /// What stands open in it still.
        package let unfilled: [SavedReplyVariable]
    }

    /// Gives the text, and leaves the person's draft alone.
    package func fill(
        _ id: ID<SavedReply>,
        in conversation: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Filled {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(conversation, for: .respond, on: connection)
            return try viewer.take(id, for: conversation, asking: asking, at: now, on: connection).filled
        }
    }

    /// Puts the text behind the words that the person has written, as their draft.
    package func insert(
        _ id: ID<SavedReply>,
        in conversation: ID<Conversation>,
        behind words: String,
        by viewer: Viewer
    ) async throws -> Draft {
        let now = ground.clock()
        return try await ground.write { connection in
            try Self.insert(
                id,
                in: conversation,
                behind: words,
                asking: asking,
                by: viewer,
                at: now,
                on: connection
            )
        }
    }

    /// The same inside a transaction that does more.
    static func insert(
        _ id: ID<SavedReply>,
        in conversation: ID<Conversation>,
        behind words: String,
        asking: AskForRating,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Draft {
        let conversation = try viewer.conversation(conversation, for: .respond, on: connection)
        let (reply, filled) = try viewer.take(id, for: conversation, asking: asking, at: now, on: connection)
        let text = inserted(filled.text, behind: words)
        guard text.count <= draftLimit else { throw ReplyRefused.draftTooLong }
        let draft = Draft(
            conversation: conversation.id,
            agent: viewer.actor,
            text: text,
            savedAt: now,
            savedReply: reply.name
        )
        try draft.keep(in: conversation, by: viewer, on: connection)
        return draft
    }
}

extension Viewer {
    /// Fills a saved reply in for a conversation, counts that it was used, and records it.
    fileprivate func take(
        _ id: ID<SavedReply>,
        for conversation: Conversation,
        asking: AskForRating,
        at now: Moment,
        on connection: any Connection
    ) throws -> (reply: SavedReply, filled: UseSavedReply.Filled) {
        let reply = try kept(id, on: connection)
        guard reply.unit.map({ tree.contains(conversation.unit, under: $0) }) ?? true else {
            throw SavedReplyRefused.ofAnotherUnit
        }
        let filled = try reply.text.filled(for: conversation, by: self, asking: asking, at: now, on: connection)
        try SavedReplyTable(of: organization, on: connection).countUse(of: id)
        let event = SavedReplyUsed(
            conversation: conversation.id,
            savedReply: id,
            unfilled: filled.unfilled.map(\.rawValue)
        )
        try conversation.append(event, by: self, at: now, on: connection)
        return (reply, filled)
    }
}
