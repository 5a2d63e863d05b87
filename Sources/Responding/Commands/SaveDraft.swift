package import Channels
package import Conversations
package import Journal
package import Organization
package import Pictures
package import Primitives
package import Storage

/// How many characters a draft has at most.
package let draftLimit = 20_000

/// Keeps words that are not finished, so that a closed page or a crash loses none of them.
package struct SaveDraft: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    /// Without manifests nobody knows which pictures a network takes, and new ones are refused.
    package init(ground: Ground, manifests: [ConnectorManifest] = []) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whoever writes holds the conversation, unless a colleague does; the words are kept either way.
    ///
    /// `pictures` are all of them, in their order; `nil` leaves those that are there.
    package func callAsFunction(
        _ text: String,
        showing pictures: [AddedPicture]? = nil,
        in id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Draft {
        guard text.count <= draftLimit else { throw ReplyRefused.draftTooLong }
        let now = ground.clock()
        let ready = try pictures?.ready()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let replies = ReplyTable(of: viewer.organization, on: connection)
            let preparation = ReplyPreparation(
                manifests: manifests,
                organization: viewer.organization,
                connection: connection
            )
            let draft = Draft(
                conversation: conversation.id,
                agent: viewer.actor,
                text: text,
                savedAt: now,
                shown: try ready.map {
                    try preparation.shown($0, besideDraftIn: conversation, of: viewer.actor, at: now)
                }
            )
            let there = try text.isEmpty ? replies.draft(in: conversation.id, of: viewer.actor)?.pictures : nil
            if text.isEmpty, (draft.shown ?? there ?? []).isEmpty {
                try replies.removeDraft(in: conversation.id, of: viewer.actor)
                try PresenceTable(of: viewer.organization, on: connection)
                    .stopWriting(in: conversation.id, of: viewer.actor)
            } else {
                try draft.keep(in: conversation, by: viewer, on: connection)
            }
            try conversation.append(
                DraftSaved(
                    conversation: conversation.id,
                    characters: text.count,
                    pictures: draft.shown.map(\.count)
                ),
                by: viewer,
                at: now,
                on: connection
            )
            return draft
        }
    }
}

extension SaveDraft {
    /// Keeps what was not sent; the words also where pictures beside them are not taken.
    func keep(_ form: SendReply.Form, in id: ID<Conversation>, by viewer: Viewer) async throws {
        do {
            _ = try await self(form.words, showing: form.pictures, in: id, by: viewer)
        } catch is any Refusal where form.pictures != nil {
            _ = try await self(form.words, in: id, by: viewer)
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
