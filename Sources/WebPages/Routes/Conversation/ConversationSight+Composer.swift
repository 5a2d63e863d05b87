import Channels
import Conversations
import Foundation
import Governance
import Organization
import Primitives
import Responding

/// What somebody wanted to send, and why it was not sent.
struct RefusedReply: Sendable {
    var text: String
    var account: String?
    /// What is wrong with it; `nil` when somebody wrote again since.
    var problem: String?
    /// Who wrote again since.
    var changedBy: String?
    /// The field that the problem is about.
    var field = "text"
    /// What was typed about a picture that was not taken.
    var shows = ""
}

/// How long a sent reply can be taken back (`UX.md`, section 4).
let undoSeconds = 8

extension ConversationSight {
    /// Where one answers, or why one cannot.
    func composer(refused: RefusedReply?) -> Composer {
        guard conversation.offeredTo == nil else { return .closed(reason: words.said(ConversationRefused.offered)) }
        if case .denied(let denial) = decide(.respond, for: viewer, in: conversation.unit) {
            let lack = NotAllowed(permission: .respond, denial: denial)
            return .closed(reason: words.said(lack), written: refused?.text ?? "")
        }
        let title = directory.title(of: conversation.network)
        guard let manifest = directory.manifest(conversation.network), manifest.capabilities.contains(.reply) else {
            return .closed(reason: words.said(ReplyRefused.networkTakesNoReplies(network: title)))
        }
        guard let answered = whole.posts.last(where: \.isAnswerable) else {
            return .closed(reason: words.said(ReplyRefused.nothingToAnswer))
        }
        let own = accounts.filter { $0.connector == manifest.name }
        guard !own.isEmpty else { return .closed(reason: words.said(ReplyRefused.noAccount(network: title))) }
        let fit = own.filter { $0.state == .connected }
        guard !fit.isEmpty else { return .closed(reason: words.said(ReplyRefused.accountNeedsReconnecting)) }
        let text = refused?.text ?? draft?.text ?? ""
        let counter = Counter(
            text: text,
            signature: signatureLine,
            manifest: manifest,
            mention: "@" + answered.content.author.handle,
            warning: answered.content.contentWarning
        )
        return .open(
            ComposerForm(
                answering: answered.content.author.reached,
                text: text,
                accounts: fit.map { account in
                    counter.account(
                        account,
                        label: directory.label(of: account),
                        isChosen: account.id.description == refused?.account ?? proposed?.description
                    )
                },
                signature: signatureLine,
                savedAt: draft?.savedAt,
                undoSeconds: undoSeconds,
                problems: refused?.problem.map { [Problem(field: refused?.field ?? "text", message: $0)] } ?? [],
                approval: text.isEmpty ? [] : approvalReasons,
                preferences: whole.preferences.map(\.words),
                saved: savedReplyChoice(beside: text),
                places: fit.compactMap { ComposerPlace($0, label: directory.label(of: $0)) },
                audience: PostAudience(answered.content.audience),
                warning: answered.content.contentWarning,
                obstacle: answered.content.obstacle.map { words.said($0.message) },
                changedBy: refused?.changedBy,
                pictures: ComposerPictures(
                    kept: shown(draft?.pictures ?? []),
                    most: mostPictures(through: fit, by: manifest),
                    typedShows: refused?.shows ?? ""
                )
            )
        )
    }

    /// Such as “mentions a price (Tariffs)”.
    private var approvalReasons: [String] {
        needed.steps.flatMap { step in
            step.reasons.map { "\($0.name) (\(directory.asked(in: step.step)))" }
        }
    }

    private var signatureLine: String {
        let style = directory.unit(conversation.unit)?.signature ?? .firstNameAndOrganization
        return signature(of: viewer.agent, in: style, organization: directory.organization)
    }
}

/// Counts a reply as its network will.
private struct Counter {
    let text: String
    let signature: String
    let manifest: ConnectorManifest
    let mention: String
    let warning: String?

    func account(_ account: ChannelAccount, label: String, isChosen: Bool) -> ComposerAccount {
        let own = account.limits.flatMap { try? JSONDecoder().decode(TextLimits.self, from: Data($0.utf8)) }
        let limits = own ?? manifest.limits ?? TextLimits(characters: 300)
        let prefix = manifest.replyMustMention && !text.contains(mention) ? mention + " " : ""
        let length = limits.length(of: prefix + signed(text, with: signature), behind: warning)
        return ComposerAccount(
            id: account.id.description,
            label: label,
            isChosen: isChosen,
            length: length,
            added: length - limits.length(of: text),
            limit: limits.characters,
            byteLimit: limits.bytes,
            charactersPerLink: limits.charactersPerLink,
            countsOnlyLocalPartOfMentions: limits.countsOnlyLocalPartOfMentions
        )
    }
}

extension ComposerPlace {
    /// `nil` for an account of a place that asks nothing of us.
    fileprivate init?(_ account: ChannelAccount, label: String) {
        let rules = account.settings["rules"].flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
        let disclosure = account.settings["disclosure"]
        guard rules != nil || disclosure != nil else { return nil }
        self.init(account: label, rules: rules, disclosure: disclosure)
    }
}

extension Directory {
    /// An account as people name it, such as “@marram · Mastodon”.
    func label(of account: ChannelAccount) -> String { "@\(account.handle) · \(title(of: account.connector))" }
}
