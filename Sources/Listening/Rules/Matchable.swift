package import Channels
package import Matching

/// A post in the words of the matcher.
///
/// `channel` is the handle of our account that took it in; `country` is not known of any network yet.
package func matchable(
    _ post: IncomingPost,
    languages: [String],
    isOurs: Bool = false,
    channel: String? = nil
) -> MatchablePost {
    let answered = post.reply.map { [$0.author, $0.handle["author"]].compactMap { $0 } } ?? []
    return MatchablePost(
        id: post.id,
        network: post.network,
        channel: channel,
        text: post.text,
        spans: post.spans.compactMap(matchable),
        title: post.title,
        authorID: post.author.id,
        authorHandle: post.author.handle,
        authorName: post.author.name,
        authorBio: post.author.bio,
        inReplyToAuthor: answered,
        mentions: post.mentions.flatMap { [$0.id, $0.handle].compactMap { $0 } },
        tags: post.tags,
        links: post.links,
        languages: languages,
        followers: post.author.followers,
        posts: post.author.posts,
        isReply: post.reply != nil,
        isRepost: post.isRepost,
        isQuote: post.quoted != nil && !post.isRepost,
        isOurs: isOurs,
        isSensitive: post.isSensitive,
        hasMedia: !post.media.isEmpty,
        hasImage: post.media.contains { $0.kind == .image },
        hasVideo: post.media.contains { $0.kind == .video },
        site: post.network == "feed" ? post.url.flatMap(host) : nil
    )
}

private func matchable(_ span: TextSpan) -> MatchableSpan? {
    guard span.start < span.end else { return nil }
    let kind: MatchableSpan.Kind =
        switch span.kind {
        case .link: .link
        case .mention: .mention
        case .tag: .tag
        }
    return MatchableSpan(kind, span.start..<span.end)
}

private func host(of url: String) -> String? {
    guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
    let authority = url[start...].prefix { !"/?#".contains($0) }
    return authority.split(separator: "@").last?.split(separator: ":").first.map { $0.lowercased() }
}
