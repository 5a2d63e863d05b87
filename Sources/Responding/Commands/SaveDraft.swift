package import Conversations
package import Journal
package import Organization
package import Primitives
package import Storage

/// How many characters a draft has at most.
package let draftLimit = 20_000

/// Keeps words that are not finished, so that a closed page or a crash loses none of them.
package struct SaveDraft: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Whoever writes holds the conversation, unless a colleague does; the words are kept either way.
    package func callAsFunction(_ text: String, in id: ID<Conversation>, by viewer: Viewer) async throws -> Draft {
        guard text.count <= draftLimit else { throw ReplyRefused.draftTooLong }
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let draft = Draft(conversation: conversation.id, agent: viewer.actor, text: text, savedAt: now)
            if text.isEmpty {
                try ReplyTable(of: viewer.organization, on: connection)
                    .removeDraft(in: conversation.id, of: viewer.actor)
                try PresenceTable(of: viewer.organization, on: connection)
                    .stopWriting(in: conversation.id, of: viewer.actor)
            } else {
                try draft.keep(in: conversation, by: viewer, on: connection)
            }
            try conversation.append(
                DraftSaved(conversation: conversation.id, characters: text.count),
                by: viewer,
                at: now,
                on: connection
            )
            return draft
        }
    }
}

extension Draft {
    /// Stores it, and shows its author as writing; they hold the conversation, unless a colleague does.
    package func keep(in conversation: Conversation, by viewer: Viewer, on connection: any Connection) throws {
        _ = try PresenceTable(of: viewer.organization, on: connection)
            .keep(.writing, in: conversation.id, of: viewer.actor, at: writingPlace, savedAt)
        try ReplyTable(of: viewer.organization, on: connection).save(self)
        if conversation.mayBeClaimed(by: viewer.actor, at: savedAt) {
            try ClaimConversation.claim(conversation.id, by: viewer, at: savedAt, on: connection)
        }
    }
}
