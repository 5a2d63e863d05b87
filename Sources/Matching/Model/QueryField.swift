/// What a clause of a query looks at.
public enum QueryField: String, Sendable, Codable, CaseIterable {
    case text
    case title
    case raw
    case author
    case authorName = "authorname"
    case bio
    case from
    case to
    case mentions
    case tag
    case url
    case site
    case language = "lang"
    case network
    case channel
    case country
    case followers
    case posts
    case kind = "is"
    case attachment = "has"

    /// Whether a clause on this field may stand alone.
    ///
    /// The others only narrow what another clause finds.
    public var isPositive: Bool {
        switch self {
        case .language, .network, .country, .followers, .posts, .kind, .attachment: false
        default: true
        }
    }

    /// Whether the value is made of words, so that phrases, wildcards and NEAR mean something.
    public var holdsWords: Bool {
        switch self {
        case .text, .title, .authorName, .bio: true
        default: false
        }
    }

    /// Whether the value is a count.
    public var holdsCount: Bool { self == .followers || self == .posts }
}
