package import Channels
import MarkupText
package import Primitives

/// Turns what a server shows into the words that all networks share.
package struct PostReading: Sendable {
    package let server: MastodonServer
    /// The domain of the server's own accounts.
    package let homeDomain: String
    package let now: Moment

    package init(server: MastodonServer, homeDomain: String, now: Moment) {
        self.server = server
        self.homeDomain = homeDomain
        self.now = now
    }

    package func post(_ status: Status) -> IncomingPost {
        let shown = status.shared?.status ?? status
        let words = PlainText.fromHTML(shown.content)
        return IncomingPost(
            network: MastodonConnector.network,
            id: scoped(status.id),
            author: author(status.account),
            text: words.text,
            createdAt: believable(status.createdAt),
            url: status.url ?? shown.url ?? status.uri,
            title: shown.spoilerText.flatMap { $0.isEmpty ? nil : $0 },
            languages: shown.language.map { [$0] } ?? [],
            reply: reply(status),
            quoted: status.shared.map { scoped($0.status.id) } ?? shown.quote?.id.map(scoped),
            mentions: shown.mentions.map { MentionedAccount(id: scoped($0.id), handle: full($0.acct)) },
            tags: shown.tags.map(\.name),
            links: links(in: words, card: shown.card),
            media: shown.attachments.map(media),
            isRepost: status.shared != nil,
            isSensitive: shown.isSensitive,
            handle: handle(status),
            quotedURL: status.shared == nil ? shown.quote?.url : nil
        )
    }

    package func author(_ account: Account) -> PostAuthor {
        PostAuthor(
            id: scoped(account.id),
            handle: account.fullHandle(homeDomain: homeDomain),
            name: account.displayName.flatMap { $0.isEmpty ? nil : $0 },
            bio: account.note.map { PlainText.fromHTML($0).text }.flatMap { $0.isEmpty ? nil : $0 },
            followers: account.followers,
            posts: account.posts,
            avatar: account.avatar
        )
    }

    package func scoped(_ id: OpaqueID) -> String { ScopedID(id.text, on: server).description }

    private func full(_ acct: String) -> String { acct.contains("@") ? acct : "\(acct)@\(homeDomain)" }

    private func reply(_ status: Status) -> ReplyReference? {
        status.inReplyTo.map { parent in
            ReplyReference(parent: scoped(parent), author: status.inReplyToAccount.map(scoped))
        }
    }

    /// What a publisher needs: the post's identities, and whom an answer has to name.
    private func handle(_ status: Status) -> [String: String] {
        var handle = ["server": server.description, "status": status.id.text, "acct": status.account.acct]
        handle["uri"] = status.uri
        handle[IncomingPost.audienceKey] = status.visibility
        if status.interactionPolicy?.mayReply == false {
            handle[IncomingPost.obstacleKey] = AnswerObstacle.gate.rawValue
        }
        if let original = status.shared?.status.account {
            handle[IncomingPost.originalAuthorKey] = scoped(original.id)
            handle[IncomingPost.originalHandleKey] = original.fullHandle(homeDomain: homeDomain)
        }
        return handle
    }

    /// The author's moment, unless it lies in the future by more than clocks differ.
    private func believable(_ moment: Moment?) -> Moment {
        guard let moment, moment <= now + .seconds(300) else { return now }
        return moment
    }

    private func links(in words: PlainText, card: PreviewCard?) -> [String] {
        let written = words.links.filter { !$0.isMention }.map(\.href)
        return (written + [card?.url].compactMap { $0 })
            .filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }.eachOnce
    }

    private func media(_ attachment: Attachment) -> PostMedia {
        let kind: PostMedia.Kind =
            switch attachment.type {
            case "image": .image
            case "video", "gifv": .video
            case "audio": .audio
            default: .other
            }
        return PostMedia(kind: kind, url: attachment.url, alternativeText: attachment.description)
    }
}
