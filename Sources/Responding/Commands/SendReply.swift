package import Channels
package import Conversations
import Crypto
import Foundation
package import Governance
package import Journal
package import Organization
package import Pictures
package import Primitives
import Storage

/// A person's word that this text leaves, under their name.
///
/// The way of words that need nobody else's; `SubmitReply` is the way of the others. It needs a `Viewer`, and a `Viewer`
/// is a signed-in person.
package struct SendReply: Sendable {
    let ground: Ground
    let manifests: [String: ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a person sends.
    package struct Form: Sendable {
        /// Chosen by the caller: the same id sent twice is one reply.
        package var id: ID<Reply>
        package var words: String
        /// `nil` means the one that was addressed, or else fits best (`proposedAccount`).
        package var account: ID<ChannelAccount>?
        /// How long it can be taken back.
        package var undo: Duration
        /// What the person had read (`readingMark`); what was said since is not overlooked.
        ///
        /// `nil` means that nobody asks.
        package var ifStill: String?
        /// All that are shown beside the words, in their order; `nil` is none, and leaves those of a draft that is kept.
        package var pictures: [AddedPicture]?

        package init(
            id: ID<Reply>,
            words: String,
            account: ID<ChannelAccount>? = nil,
            undo: Duration = .zero,
            ifStill: String? = nil,
            pictures: [AddedPicture]? = nil
        ) {
            self.id = id
            self.words = words
            self.account = account
            self.undo = undo
            self.ifStill = ifStill
            self.pictures = pictures
        }
    }

    /// Where the refusal says that the words are kept, they are kept: as the person's draft.
    package func callAsFunction(_ form: Form, to id: ID<Conversation>, by viewer: Viewer) async throws -> Reply {
        do {
            return try await approve(form, to: id, by: viewer)
        } catch let refusal as any Refusal where keepsWords(refusal) && !form.words.isEmpty {
            try await SaveDraft(ground: ground, manifests: Array(manifests.values)).keep(form, in: id, by: viewer)
            throw refusal
        }
    }

    private func approve(_ form: Form, to id: ID<Conversation>, by viewer: Viewer) async throws -> Reply {
        let now = ground.clock()
        let words = form.words.trimmingCharacters(in: .whitespacesAndNewlines)
        let ready = try form.pictures?.ready() ?? []
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = ReplyTable(of: viewer.organization, on: connection)
            if let sent = try table.find(form.id) {
                let known = try ConversationTable(of: viewer.organization, on: connection).find(sent.conversation)
                guard sent.author == viewer.actor, known?.id == conversation.id, sent.words == words,
                    ready.areSame(as: sent.pictures)
                else { throw ReplyRefused.idTaken }
                return sent
            }
            guard try SubmissionTable(of: viewer.organization, on: connection).find(form.id.retyped()) == nil else {
                throw ReplyRefused.idTaken
            }
            try ClaimConversation.claim(conversation.id, by: viewer, at: now, on: connection)
            if let seen = form.ifStill {
                let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
                let current = readingMark(of: posts, replies: try table.all(of: conversation.id).count)
                guard seen == current else { throw ReplyRefused.saidSince }
            }
            let preparation = ReplyPreparation(
                manifests: manifests,
                organization: viewer.organization,
                connection: connection
            )
            let prepared = try preparation(words, through: form.account, in: conversation, by: viewer.agent)
            let shown = try preparation.shown(
                ready,
                with: form.id,
                through: prepared.account,
                in: conversation,
                by: viewer.actor,
                at: now
            )
            let need = try ApprovalNeed(of: viewer.organization, at: now, on: connection)(
                [prepared.words, prepared.text] + (shown ?? []).map(\.facts.words),
                in: conversation.id,
                of: conversation.unit,
                on: prepared.account.connector,
                by: viewer.actor
            )
            guard need.isEmpty else { throw ReplyRefused.needsApproval(need.reasons.map(\.name)) }
            let reply = Reply(
                id: form.id,
                conversation: conversation.id,
                account: prepared.account.id,
                author: viewer.actor,
                approver: viewer.actor,
                words: words,
                text: prepared.text,
                textHash: wordHash(prepared.text, shown ?? []),
                answers: prepared.answered,
                languages: prepared.languages,
                approvedAt: now,
                notBefore: now + form.undo,
                shown: shown
            )
            try table.insert(reply)
            try table.removeDraft(in: conversation.id, of: viewer.actor)
            try PresenceTable(of: viewer.organization, on: connection)
                .stopWriting(in: conversation.id, of: viewer.actor)
            try conversation.append(ReplyApproved(reply: reply), by: viewer, at: now, on: connection)
            return reply
        }
    }
}

/// Whether a refusal promises that the words are kept.
func keepsWords(_ refusal: any Refusal) -> Bool {
    switch refusal {
    case ReplyRefused.noAccount, ReplyRefused.accountNeedsReconnecting, ReplyRefused.needsApproval,
        ReplyRefused.saidSince, ReplyRefused.doNotContact, ConversationRefused.claimedByAnother,
        ConversationRefused.offered,
        ApprovalRefused.nobody:
        true
    default: false
    }
}

/// The hash by which an approved text is recognised before it leaves.
package func textHash(_ text: String) -> [UInt8] {
    Array(SHA256.hash(data: Data(text.utf8)))
}
