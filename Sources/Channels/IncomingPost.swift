public import Primitives

/// A post as a network gave it, in the words that all networks share.
///
/// Ids are the network's own and opaque: nothing is ever derived from their form.
public struct IncomingPost: Sendable, Hashable, Codable {
    /// The network's name, such as `bluesky`.
    public var network: String
    /// The network's own id of the post, such as an at-uri.
    public var id: String
    /// Where a person can read it.
    public var url: String?
    public var author: PostAuthor
    /// The plain text, markup removed.
    public var text: String
    /// The title, or the content warning, when there is one.
    public var title: String?
    /// The languages that the author declared (BCP 47).
    public var languages: [String]
    /// When the author says it was written; the network's moment where the author's is not believable.
    public var createdAt: Moment
    /// What its author says of that, where it cannot be believed: then `createdAt` is when the post came here.
    public var claimedAt: Moment?
    /// What this post answers, when it answers something.
    public var reply: ReplyReference?
    /// What this post quotes or reposts: the network's id of that post.
    public var quoted: String?
    /// Where a person can read what is quoted.
    public var quotedURL: String?
    public var mentions: [MentionedAccount]
    public var tags: [String]
    public var links: [String]
    /// Where in the text links, mentions and tags stand, where the network marks them.
    public var spans: [TextSpan]
    public var media: [PostMedia]
    public var isRepost: Bool
    public var isSensitive: Bool
    /// What a publisher needs to answer this post and nobody else can know, such as a `cid`.
    public var handle: [String: String]
    private var addressed: Bool?
    private var automatic: Bool?

    /// Whether it was sent to those whom it names and to nobody else, as mail is.
    ///
    /// It is never shown in public, and an exchange of that kind is joined by those who take part in it: on such networks
    /// anybody may claim to answer anything.
    public var isForAddressees: Bool {
        get { addressed ?? false }
        set { addressed = newValue ? true : nil }
    }

    /// Whether a machine wrote it, such as a server that could not hand a mail on; nobody answers it.
    public var isAutomatic: Bool {
        get { automatic ?? false }
        set { automatic = newValue ? true : nil }
    }

    public init(
        network: String,
        id: String,
        author: PostAuthor,
        text: String,
        createdAt: Moment,
        url: String? = nil,
        title: String? = nil,
        languages: [String] = [],
        reply: ReplyReference? = nil,
        quoted: String? = nil,
        mentions: [MentionedAccount] = [],
        tags: [String] = [],
        links: [String] = [],
        spans: [TextSpan] = [],
        media: [PostMedia] = [],
        isRepost: Bool = false,
        isSensitive: Bool = false,
        handle: [String: String] = [:],
        isForAddressees: Bool = false,
        isAutomatic: Bool = false,
        quotedURL: String? = nil
    ) {
        self.network = network
        self.id = id
        self.author = author
        self.text = text
        self.createdAt = createdAt
        self.url = url
        self.title = title
        self.languages = languages
        self.reply = reply
        self.quoted = quoted
        self.quotedURL = quotedURL
        self.mentions = mentions
        self.tags = tags
        self.links = links
        self.spans = spans
        self.media = media
        self.isRepost = isRepost
        self.isSensitive = isSensitive
        self.handle = handle
        addressed = isForAddressees ? true : nil
        automatic = isAutomatic ? true : nil
    }
}

/// Who wrote a post, as the network shows them.
public struct PostAuthor: Sendable, Hashable, Codable {
    /// The network's own id of the account, such as a DID.
    public var id: String
    /// The name that is typed to reach them, without a leading `@`; empty when the network did not say.
    public var handle: String
    public var name: String?
    public var bio: String?
    public var followers: Int?
    public var posts: Int?
    public var avatar: String?

    public init(
        id: String,
        handle: String,
        name: String? = nil,
        bio: String? = nil,
        followers: Int? = nil,
        posts: Int? = nil,
        avatar: String? = nil
    ) {
        self.id = id
        self.handle = handle
        self.name = name
        self.bio = bio
        self.followers = followers
        self.posts = posts
        self.avatar = avatar
    }

    /// What to call them: their name, else how they are reached, else the network's id.
    public var displayName: String {
        if let name, !name.isEmpty { return name }
        return handle.isEmpty ? id : "@" + handle
    }
}

/// What a post answers.
public struct ReplyReference: Sendable, Hashable, Codable {
    /// The network's id of the post that is answered.
    public var parent: String
    /// The network's id of the first post of the exchange, where the network says it.
    public var root: String?
    /// The network's id of the account that is answered, where the network says it.
    public var author: String?
    /// What a publisher needs to answer in the same exchange, such as the root's `cid`.
    public var handle: [String: String]
    private var between: [String]?

    /// The network's ids of posts of the exchange that stand before the parent, where the network names more than one.
    public var earlier: [String] { between ?? [] }

    /// Every post that it names as one of its exchange, what it answers first.
    public var named: [String] {
        var known: Set<String> = []
        return ([parent] + (root.map { [$0] } ?? []) + earlier).filter { known.insert($0).inserted }
    }

    public init(
        parent: String,
        root: String? = nil,
        author: String? = nil,
        handle: [String: String] = [:],
        earlier: [String] = []
    ) {
        self.parent = parent
        self.root = root
        self.author = author
        self.handle = handle
        between = earlier.isEmpty ? nil : earlier
    }
}

/// An account that a post names.
public struct MentionedAccount: Sendable, Hashable, Codable {
    public var id: String?
    public var handle: String?

    public init(id: String? = nil, handle: String? = nil) {
        self.id = id
        self.handle = handle
    }
}

/// A picture, film or sound that a post carries.
public struct PostMedia: Sendable, Hashable, Codable {
    /// What kind of medium it is.
    public enum Kind: String, Sendable, Hashable, Codable {
        case image
        case video
        case audio
        case other
    }

    public var kind: Kind
    public var url: String?
    /// The text that stands for the medium where it cannot be seen.
    public var alternativeText: String?

    public init(kind: Kind, url: String? = nil, alternativeText: String? = nil) {
        self.kind = kind
        self.url = url
        self.alternativeText = alternativeText
    }
}
