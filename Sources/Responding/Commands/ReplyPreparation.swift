import Channels
import Conversations
import Foundation
import Governance
import Organization
import Primitives
import Storage

/// What must be so before words can be a reply, whoever sends them and whether at once or after approval.
struct ReplyPreparation {
    let manifests: [String: ConnectorManifest]
    let organization: OrganizationID
    let connection: any Connection

    struct Prepared {
        let account: ChannelAccount
        let answered: IncomingPost
        let words: String
        /// What leaves: the words and the line that names the author.
        let text: String
        let languages: [String]
    }

    func callAsFunction(
        _ words: String,
        through chosen: ID<ChannelAccount>?,
        in conversation: Conversation,
        by author: Agent
    ) throws -> Prepared {
        let words = words.trimmingCharacters(in: .whitespacesAndNewlines)
        let account = try account(chosen, for: conversation)
        let answered = try answered(in: conversation)
        try checkFilled(words)
        let signed = try signedText(words, by: author, in: conversation.unit)
        try check(signed, through: account, answering: answered)
        return Prepared(
            account: account,
            answered: answered,
            words: words,
            text: signed,
            languages: [conversation.language ?? author.preferences.language]
        )
    }

    /// Refuses words in which a variable of ours still stands: it would be said to somebody as it is.
    func checkFilled(_ words: String) throws(ReplyRefused) {
        let open = SavedReplyVariable.open(in: words)
        guard open.isEmpty else { throw .unfilled(open.map(\.mark)) }
    }

    func check(_ text: String, through account: ChannelAccount, answering post: IncomingPost) throws {
        try limits(of: account).check(
            text,
            mentioning: mention(of: post, through: account),
            behind: post.contentWarning
        )
    }

    private func account(_ chosen: ID<ChannelAccount>?, for conversation: Conversation) throws -> ChannelAccount {
        let account = try fittingAccount(chosen, for: conversation)
        guard account.state == .connected else { throw ReplyRefused.accountNeedsReconnecting }
        return account
    }

    /// The one through which it would be answered, whether or not it can be just now.
    func fittingAccount(_ chosen: ID<ChannelAccount>?, for conversation: Conversation) throws -> ChannelAccount {
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
        return account
    }

    /// The last thing that a person outside said and that is still there.
    private func answered(in conversation: Conversation) throws -> IncomingPost {
        let posts = try PostTable(of: organization, on: connection).all(of: conversation.id)
        guard let post = posts.last(where: \.isAnswerable) else {
            throw ReplyRefused.nothingToAnswer
        }
        try checkContact(post.content)
        return post.content
    }

    /// Refuses to answer somebody who is not to be contacted, unless they have written since.
    func checkContact(_ answered: IncomingPost) throws {
        let isForbidden = try ClosingTable(of: organization, on: connection).forbids(anAnswerTo: answered)
        guard !isForbidden else { throw ReplyRefused.doNotContact }
    }

    func signedText(_ words: String, by author: Agent, in unit: UnitID) throws -> String {
        guard !words.isEmpty else { throw OutgoingRefused.empty }
        let organizations = OrganizationTable(on: connection)
        let style = try organizations.units(of: organization).first { $0.id == unit }?.signature
        let name = try organizations.profile()?.name ?? ""
        let line = signature(of: author, in: style ?? .firstNameAndOrganization, organization: name)
        return signed(words, with: line)
    }

    func limits(of account: ChannelAccount) -> TextLimits {
        let own = account.limits.flatMap { try? JSONDecoder().decode(TextLimits.self, from: Data($0.utf8)) }
        return own ?? manifests[account.connector]?.limits ?? TextLimits(characters: 300)
    }

    private func mention(of post: IncomingPost, through account: ChannelAccount) -> String? {
        manifests[account.connector]?.replyMustMention == true ? "@" + post.author.handle + " " : nil
    }
}

extension TextLimits {
    /// Refuses a text that is too long together with the mention that the network wants in front of it.
    fileprivate func check(
        _ text: String,
        mentioning mention: String?,
        behind warning: String?
    ) throws(OutgoingRefused) {
        try check((mention.map { text.contains($0.dropLast()) ? "" : $0 } ?? "") + text, behind: warning)
    }
}
