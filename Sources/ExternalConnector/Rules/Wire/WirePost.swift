import Channels
import Primitives

/// A post as the protocol writes it; the network is the program's own and is never said.
struct WirePost: Codable, Sendable {
    var id: String
    var author: WireAuthor
    var text: String
    var createdAt: String
    var url: String?
    var title: String?
    var languages: [String]?
    var reply: WireReply?
    var quoted: String?
    var mentions: [WireAccount]?
    var tags: [String]?
    var links: [String]?
    var media: [WireMedia]?
    var isRepost: Bool?
    var isSensitive: Bool?
    var handle: [String: String]?
    var audience: String?

    init(_ post: IncomingPost) {
        (id, text, createdAt) = (post.id, post.text, post.createdAt.description)
        author = WireAuthor(post.author)
        (url, title, languages, quoted) = (post.url, post.title, post.languages, post.quoted)
        reply = post.reply.map(WireReply.init)
        mentions = post.mentions.map { WireAccount(id: $0.id, handle: $0.handle) }
        (tags, links) = (post.tags, post.links)
        media = post.media.map { WireMedia(kind: $0.kind, url: $0.url, alternativeText: $0.alternativeText) }
        (isRepost, isSensitive, handle) = (post.isRepost, post.isSensitive, post.handle)
        audience = post.audience == .everybody ? nil : post.audienceWord
    }

    /// The post, when nothing about it is out of bounds.
    func post(on network: String) throws(WireFault) -> IncomingPost {
        try check(id, "id", 1...WireLimits.id)
        try check(text, "text", 0...WireLimits.text)
        guard let createdAt = Moment(rfc3339: createdAt) else {
            throw WireFault("“createdAt” is no moment such as 2026-11-21T09:41:00Z.")
        }
        try check(url, "url", WireLimits.address)
        try check(title, "title", WireLimits.words)
        try check(quoted, "quoted", WireLimits.id)
        for (list, name) in [(languages, "languages"), (tags, "tags"), (links, "links")] {
            try check(list, name, WireLimits.list, each: WireLimits.address)
        }
        try check(handle, "handle")
        try check(mentions?.count ?? 0, "mentions", WireLimits.list)
        for mention in mentions ?? [] {
            try check(mention.id, "mentions.id", WireLimits.id)
            try check(mention.handle, "mentions.handle", WireLimits.words)
        }
        try check(media?.count ?? 0, "media", WireLimits.list)
        for medium in media ?? [] {
            try check(medium.url, "media.url", WireLimits.address)
            try check(medium.alternativeText, "media.alternativeText", WireLimits.entry)
        }
        var post = IncomingPost(
            network: network,
            id: id,
            author: try author.author(),
            text: text,
            createdAt: createdAt,
            url: webAddress(url),
            title: title,
            languages: languages ?? [],
            reply: try reply?.reference(),
            quoted: quoted,
            mentions: (mentions ?? []).map { MentionedAccount(id: $0.id, handle: $0.handle) },
            tags: tags ?? [],
            links: (links ?? []).compactMap(webAddress),
            media: (media ?? []).map {
                PostMedia(kind: $0.kind, url: webAddress($0.url), alternativeText: $0.alternativeText)
            },
            isRepost: isRepost ?? false,
            isSensitive: isSensitive ?? false,
            handle: handle ?? [:]
        )
        if let audience, !post.note(audience: audience) {
            throw WireFault("“audience” is one of \(IncomingPost.audienceWords.joined(separator: ", ")).")
        }
        return post
    }
}

struct WireAuthor: Codable, Sendable {
    var id: String
    var handle: String?
    var name: String?
    var bio: String?
    var followers: Int?
    var posts: Int?
    var avatar: String?

    init(_ author: PostAuthor) {
        (id, handle, name, bio) = (author.id, author.handle, author.name, author.bio)
        (followers, posts, avatar) = (author.followers, author.posts, author.avatar)
    }

    func author() throws(WireFault) -> PostAuthor {
        try check(id, "author.id", 1...WireLimits.id)
        try check(handle, "author.handle", WireLimits.words)
        try check(name, "author.name", WireLimits.words)
        try check(bio, "author.bio", WireLimits.text)
        try check(avatar, "author.avatar", WireLimits.address)
        return PostAuthor(
            id: id,
            handle: handle ?? "",
            name: name,
            bio: bio,
            followers: followers.map { max(0, $0) },
            posts: posts.map { max(0, $0) },
            avatar: webAddress(avatar)
        )
    }
}

struct WireReply: Codable, Sendable {
    var parent: String
    var root: String?
    var author: String?
    var handle: [String: String]?

    init(_ reply: ReplyReference) {
        (parent, root, author, handle) = (reply.parent, reply.root, reply.author, reply.handle)
    }

    func reference() throws(WireFault) -> ReplyReference {
        try check(parent, "reply.parent", 1...WireLimits.id)
        try check(root, "reply.root", WireLimits.id)
        try check(author, "reply.author", WireLimits.id)
        try check(handle, "reply.handle")
        return ReplyReference(parent: parent, root: root, author: author, handle: handle ?? [:])
    }
}

struct WireAccount: Codable, Sendable {
    var id: String?
    var handle: String?
}

struct WireMedia: Codable, Sendable {
    var kind: PostMedia.Kind
    var url: String?
    var alternativeText: String?
}
