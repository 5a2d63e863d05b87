internal import Channels
internal import MarkupText
internal import Primitives

/// Turns a post of a forum into one of ours.
struct PostReading {
    let forum: Forum
    let openness: ForumOpenness
    let now: Moment

    func post(_ post: ForumPost) -> IncomingPost { self.post(post, in: post.category) }

    func post(_ post: ForumPost, in category: Int?) -> IncomingPost {
        let plain = PlainText.fromHTML(post.cooked ?? "", limit: 65_536)
        let isFirst = post.number == 1
        let text = plain.text.contains { !$0.isWhitespace } ? plain.text : post.raw ?? ""
        return IncomingPost(
            network: DiscourseConnector.network,
            id: forum.post(post.topic, post.number),
            author: PostAuthor(
                id: forum.author(post.username),
                handle: "\(post.username)@\(forum.host)",
                name: post.name.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
            ),
            text: String(text.prefix(65_536)),
            createdAt: post.createdAt.flatMap { Moment(rfc3339: $0) } ?? now,
            url: forum.post(post.topic, post.number),
            title: isFirst ? post.topicTitle.map { String($0.prefix(1_000)) } : nil,
            reply: isFirst ? nil : reply(post),
            mentions: mentions(in: plain),
            links: plain.links.map(\.href).filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }.prefix(100)
                .map { $0 },
            handle: handle(of: post, in: category)
        )
        .standing(noLaterThan: now)
    }

    private func handle(of post: ForumPost, in category: Int?) -> [String: String] {
        var handle = ["server": "\(forum)", "topic": "\(post.topic)", "number": "\(post.number)"]
        let audience = openness.audience(of: category)
        if audience != .everybody { handle[IncomingPost.audienceKey] = audience.rawValue }
        return handle
    }

    private func reply(_ post: ForumPost) -> ReplyReference {
        ReplyReference(
            parent: forum.post(post.topic, post.answers ?? 1),
            root: forum.post(post.topic, 1)
        )
    }

    /// Names are links to people's pages: `/u/nia`.
    private func mentions(in plain: PlainText) -> [MentionedAccount] {
        plain.links.prefix(100).compactMap { link in
            let isWhole = link.href.hasPrefix(forum.description)
            let path = isWhole ? link.href.dropFirst(forum.description.count) : link.href[...]
            guard path.hasPrefix("/u/") else { return nil }
            let username = path.dropFirst(3).prefix { $0 != "/" && $0 != "?" }
            guard isForumName(username) else { return nil }
            return MentionedAccount(id: forum.author(String(username)), handle: "\(username)@\(forum.host)")
        }
    }
}
