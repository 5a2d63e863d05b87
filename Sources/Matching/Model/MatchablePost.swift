/// What a standing query can ask of one public post.
public struct MatchablePost: Sendable, Equatable {
    /// The post's own name, as the caller knows it.
    public var id: String
    /// The network's name, such as `bluesky`.
    public var network: String
    /// Our own channel account that took the post in, where there is one.
    public var channel: String?
    public var text: String
    /// Where in the text links, mentions and tags stand, beside those that can be told by their look.
    public var spans: [MatchableSpan]
    public var title: String?
    /// The author's permanent name, such as `did:plc:x`.
    public var authorID: String
    public var authorHandle: String
    public var authorName: String?
    public var authorBio: String?
    /// Ids and handles of the author who is replied to.
    public var inReplyToAuthor: [String]
    /// Handles and ids of everybody mentioned, beside those in the text.
    public var mentions: [String]
    /// Declared tags, beside the `#tags` in the text.
    public var tags: [String]
    /// Declared links, beside those in the text.
    public var links: [String]
    /// Language tags of BCP 47.
    public var languages: [String]
    public var country: String?
    /// How many follow the author, where known.
    public var followers: Int?
    /// How many posts the author wrote, where known.
    public var posts: Int?
    public var isReply: Bool
    public var isRepost: Bool
    public var isQuote: Bool
    public var isOurs: Bool
    public var isSensitive: Bool
    public var hasMedia: Bool
    public var hasImage: Bool
    public var hasVideo: Bool
    /// The host of the feed that carried the post.
    public var site: String?

    public init(
        id: String,
        network: String,
        channel: String? = nil,
        text: String,
        spans: [MatchableSpan] = [],
        title: String? = nil,
        authorID: String = "",
        authorHandle: String = "",
        authorName: String? = nil,
        authorBio: String? = nil,
        inReplyToAuthor: [String] = [],
        mentions: [String] = [],
        tags: [String] = [],
        links: [String] = [],
        languages: [String] = [],
        country: String? = nil,
        followers: Int? = nil,
        posts: Int? = nil,
        isReply: Bool = false,
        isRepost: Bool = false,
        isQuote: Bool = false,
        isOurs: Bool = false,
        isSensitive: Bool = false,
        hasMedia: Bool = false,
        hasImage: Bool = false,
        hasVideo: Bool = false,
        site: String? = nil
    ) {
        self.id = id
        self.network = network
        self.channel = channel
        self.text = text
        self.spans = spans
        self.title = title
        self.authorID = authorID
        self.authorHandle = authorHandle
        self.authorName = authorName
        self.authorBio = authorBio
        self.inReplyToAuthor = inReplyToAuthor
        self.mentions = mentions
        self.tags = tags
        self.links = links
        self.languages = languages
        self.country = country
        self.followers = followers
        self.posts = posts
        self.isReply = isReply
        self.isRepost = isRepost
        self.isQuote = isQuote
        self.isOurs = isOurs
        self.isSensitive = isSensitive
        self.hasMedia = hasMedia
        self.hasImage = hasImage
        self.hasVideo = hasVideo
        self.site = site
    }
}
