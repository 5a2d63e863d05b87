internal import Channels
internal import Primitives

/// Turns an entry into a post.
struct EntryPost {
    /// The feed's own address, the one thing about a feed that nobody else can claim.
    let address: String
    let feed: ParsedFeed
    let now: Moment

    func post(_ entry: FeedEntry, named name: String) -> IncomingPost {
        let text = entry.text ?? entry.title ?? ""
        return IncomingPost(
            network: FeedManifest.network,
            id: EntryPost.id(named: name, in: host),
            author: author(of: entry),
            // 65,536: more than a person answers to; the rest is behind the link.
            text: bounded(text, to: 65_536),
            createdAt: entry.moment ?? now,
            url: page(of: entry),
            title: entry.title.map { bounded($0, to: 1_000) },
            languages: [entry.language ?? feed.language].compactMap { $0 },
            tags: entry.tags.prefix(50).map { bounded($0, to: 200) },
            links: Array(entry.links.prefix(100)),
            media: entry.enclosures.prefix(20).map(medium),
            handle: ["feed": address]
        )
        .standing(noLaterThan: now)
    }

    /// The id under which the post is known everywhere.
    ///
    /// Only addresses on the feed's own host stand alone: no feed can claim, and so change, a post of another site.
    static func id(named name: String, in host: String) -> String {
        let parts = AddressParts(name)
        let isOwn = parts.scheme == "https" && parts.authority.map(String.init) == host && !name.contains(" ")
        return bounded(isOwn ? name : "\(host) \(name)")
    }

    /// The date, unless it lies in the future or before there were feeds.
    static func believable(_ moment: Moment?, now: Moment) -> Moment {
        // 1990-01-01: before the web.
        guard let moment, moment.microseconds > 631_152_000_000_000 else { return now }
        return min(moment, now)
    }

    var host: String {
        AddressParts(EntryIdentity.canonical(address)).authority.map(String.init) ?? address
    }

    private func author(of entry: FeedEntry) -> PostAuthor {
        let name = entry.authorName ?? feed.authors.compactMap { $0.name ?? $0.email }.first
        let shown = name ?? feed.title
        return PostAuthor(
            id: name.map { "\(host) \(bounded($0, to: 200).lowercased())" } ?? host,
            handle: host,
            name: shown.map { bounded($0, to: 200) }
        )
    }

    private func page(of entry: FeedEntry) -> String? {
        [entry.link, entry.id].compactMap { $0 }.first(where: FeedAddress.isWebAddress)
    }

    private func medium(_ enclosure: FeedEnclosure) -> PostMedia {
        let type = enclosure.type?.lowercased() ?? ""
        let kind = [("image/", PostMedia.Kind.image), ("video/", .video), ("audio/", .audio)]
            .first { type.hasPrefix($0.0) }?.1
        return PostMedia(kind: kind ?? .other, url: FeedAddress.isWebAddress(enclosure.url) ? enclosure.url : nil)
    }

    /// Long identities are replaced by their hash, so that ids stay short.
    private static func bounded(_ id: String) -> String {
        id.utf8.count <= 1_000 ? id : String(id.prefix(200)) + " " + EntryIdentity.hash([id])
    }

    private func bounded(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        return String(decoding: text.utf8.prefix(bytes), as: UTF8.self).dropLast() + "…"
    }
}
