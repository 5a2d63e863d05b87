package import Conversations
package import Journal
package import Organization
package import Primitives

/// Keeps words that are not finished, so that a closed page or a crash loses none of them.
package struct SaveDraft: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Whoever writes holds the conversation, unless a colleague does; the words are kept either way.
    package func callAsFunction(_ text: String, in id: ID<Conversation>, by viewer: Viewer) async throws -> Draft {
        guard text.count <= 20_000 else { throw ReplyRefused.draftTooLong }
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = ReplyTable(of: viewer.organization, on: connection)
            let draft = Draft(conversation: conversation.id, agent: viewer.actor, text: text, savedAt: now)
            if text.isEmpty {
                try table.removeDraft(in: conversation.id, of: viewer.actor)
            } else {
                try table.save(draft)
                if conversation.mayBeClaimed(by: viewer.actor, at: now) {
                    try ClaimConversation.claim(conversation.id, by: viewer, at: now, on: connection)
                }
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
