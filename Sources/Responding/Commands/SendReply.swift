package import Channels
package import Conversations
import Crypto
import Foundation
package import Governance
package import Journal
package import Organization
package import Primitives
import Storage

/// A person's word that this text leaves, under their name.
///
/// The only way in which a text comes to the outbox. It needs a `Viewer`, and a `Viewer` is a signed-in person.
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

        package init(id: ID<Reply>, words: String, account: ID<ChannelAccount>? = nil, undo: Duration = .zero) {
            self.id = id
            self.words = words
            self.account = account
            self.undo = undo
        }
    }

    /// Where the refusal says that the words are kept, they are kept: as the person's draft.
    package func callAsFunction(_ form: Form, to id: ID<Conversation>, by viewer: Viewer) async throws -> Reply {
        do {
            return try await approve(form, to: id, by: viewer)
        } catch let refusal as any Refusal where keepsWords(refusal) && !form.words.isEmpty {
            _ = try await SaveDraft(ground: ground)(form.words, in: id, by: viewer)
            throw refusal
        }
    }

    private func approve(_ form: Form, to id: ID<Conversation>, by viewer: Viewer) async throws -> Reply {
        let now = ground.clock()
        let words = form.words.trimmingCharacters(in: .whitespacesAndNewlines)
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = ReplyTable(of: viewer.organization, on: connection)
            if let sent = try table.find(form.id) {
                let known = try ConversationTable(of: viewer.organization, on: connection).find(sent.conversation)
                guard sent.author == viewer.actor, known?.id == conversation.id, sent.words == words else {
                    throw ReplyRefused.idTaken
                }
                return sent
            }
            try ClaimConversation.claim(conversation.id, by: viewer, at: now, on: connection)
            let account = try account(form.account, for: conversation, of: viewer.organization, on: connection)
            let answered = try answered(in: conversation, of: viewer.organization, on: connection)
            let signed = try signedText(words, by: viewer, in: conversation.unit, on: connection)
            try limits(of: account).check(signed, mentioning: mention(of: answered, through: account))
            let reply = Reply(
                id: form.id,
                conversation: conversation.id,
                account: account.id,
                author: viewer.actor,
                approver: viewer.actor,
                words: words,
                text: signed,
                textHash: textHash(signed),
                answers: answered,
                languages: [conversation.language ?? viewer.agent.preferences.language],
                approvedAt: now,
                notBefore: now + form.undo
            )
            try table.insert(reply)
            try table.removeDraft(in: conversation.id, of: viewer.actor)
            try conversation.append(ReplyApproved(reply: reply), by: viewer, at: now, on: connection)
            return reply
        }
    }

    private func account(
        _ chosen: ID<ChannelAccount>?,
        for conversation: Conversation,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> ChannelAccount {
        guard manifests[conversation.network]?.capabilities.contains(.reply) == true else {
            throw ReplyRefused.networkTakesNoReplies(network: conversation.network)
        }
        let fitting = try AccountTable(on: connection).all(of: organization)
            .filter { $0.connector == conversation.network }
        guard !fitting.isEmpty else { throw ReplyRefused.noAccount(network: conversation.network) }
        let account =
            if let chosen { fitting.first { $0.id == chosen } } else {
                try conversation.proposedAccount(
                    among: fitting,
                    after: try PostTable(of: organization, on: connection).all(of: conversation.id),
                    of: organization,
                    on: connection
                )
            }
        guard let account else { throw ReplyRefused.accountUnfit }
        guard account.state == .connected else { throw ReplyRefused.accountNeedsReconnecting }
        return account
    }

    /// The last thing that somebody else said and that is still there.
    private func answered(
        in conversation: Conversation,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> IncomingPost {
        let posts = try PostTable(of: organization, on: connection).all(of: conversation.id)
        guard let post = posts.last(where: { $0.direction == .theirs && $0.fate != .deleted }) else {
            throw ReplyRefused.nothingToAnswer
        }
        return post.content
    }

    private func signedText(
        _ words: String,
        by viewer: Viewer,
        in unit: UnitID,
        on connection: any Connection
    ) throws -> String {
        guard !words.isEmpty else { throw OutgoingRefused.empty }
        let organizations = OrganizationTable(on: connection)
        let style = try organizations.units(of: viewer.organization).first { $0.id == unit }?.signature
        let name = try organizations.profile()?.name ?? ""
        let line = signature(of: viewer.agent, in: style ?? .firstNameAndOrganization, organization: name)
        return signed(words, with: line)
    }

    private func limits(of account: ChannelAccount) -> TextLimits {
        let own = account.limits.flatMap { try? JSONDecoder().decode(TextLimits.self, from: Data($0.utf8)) }
        return own ?? manifests[account.connector]?.limits ?? TextLimits(characters: 300)
    }

    private func mention(of post: IncomingPost, through account: ChannelAccount) -> String? {
        manifests[account.connector]?.replyMustMention == true ? "@" + post.author.handle + " " : nil
    }
}

extension TextLimits {
    /// Refuses a text that is too long together with the mention that the network wants in front of it.
    fileprivate func check(_ text: String, mentioning mention: String?) throws(OutgoingRefused) {
        try check((mention.map { text.contains($0.dropLast()) ? "" : $0 } ?? "") + text)
    }
}

/// Whether a refusal promises that the words are kept.
private func keepsWords(_ refusal: any Refusal) -> Bool {
    switch refusal {
    case ReplyRefused.noAccount, ReplyRefused.accountNeedsReconnecting, ConversationRefused.claimedByAnother: true
    default: false
    }
}

/// The hash by which an approved text is recognised before it leaves.
package func textHash(_ text: String) -> [UInt8] {
    Array(SHA256.hash(data: Data(text.utf8)))
}
