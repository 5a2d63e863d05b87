/// Before whom something is said, the widest first.
public enum Audience: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Everybody, and the network shows it around.
    case everybody = "public"
    /// Everybody who knows where it stands; the network does not show it around.
    case unlisted
    /// Those who follow the author.
    case followers = "private"
    /// Those who are named in it.
    case named = "direct"

    /// A network's word for it; without one it is public, and a word that nobody here knows means as few as possible.
    public init(word: String?) {
        let word = word ?? ""
        self = word.isEmpty ? .everybody : Audience(rawValue: word) ?? .named
    }

    /// Whether anybody may read it who knows where.
    public var isPublic: Bool { self <= .unlisted }

    /// A narrower audience is the greater one: of two, the greater is never wider than either.
    public static func < (one: Audience, other: Audience) -> Bool { one.width < other.width }

    private var width: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Why a post cannot be answered, as the network says it.
public enum AnswerObstacle: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its author has chosen who may answer, and it is not this account.
    case gate
    /// One of the two accounts has blocked the other.
    case blocked
    /// It was taken back, or the account may not see it any more.
    case gone

    /// What is so, and what one can do.
    public var message: String {
        switch self {
        case .gate:
            "The author has limited who may answer this post, and this account may not. Answer another way, or not at all."
        case .blocked:
            "This account and the author do not see each other: one has blocked the other. It cannot be answered there."
        case .gone:
            "The post is not there any more, or this account may not see it any more. It cannot be answered there."
        }
    }
}

extension IncomingPost {
    /// The name in `handle` under which a network's word for the audience stands.
    public static let audienceKey = "visibility"
    /// The name in `handle` under which an `AnswerObstacle` stands.
    public static let obstacleKey = "cannotAnswer"

    /// The names in `handle` under which a post that passes on another one says whose that is.
    public static let originalAuthorKey = "originalAuthor"
    public static let originalHandleKey = "originalHandle"

    /// Before whom it was said.
    public var audience: Audience { isForAddressees ? .named : Audience(word: handle[Self.audienceKey]) }

    /// Why it could not be answered when it was last seen; the network is asked again before an answer leaves.
    public var obstacle: AnswerObstacle? { handle[Self.obstacleKey].flatMap(AnswerObstacle.init) }

    /// The words that its author put in front of what may hurt; `nil` where nothing is hidden, or hidden without words.
    public var contentWarning: String? { isSensitive ? title.flatMap { $0.isEmpty ? nil : $0 } : nil }
}

extension IncomingPost {
    /// The words in which webhooks and programs say before whom a post was said, the widest first.
    public static let audienceWords = ["public", "unlisted", "followers", "addressees"]

    /// Notes one of `audienceWords`; `false` where it is none of them.
    public mutating func note(audience word: String) -> Bool {
        guard let place = Self.audienceWords.firstIndex(of: word) else { return false }
        let audience = Audience.allCases[place]
        isForAddressees = audience == .named
        handle[Self.audienceKey] = audience == .everybody || audience == .named ? nil : audience.rawValue
        return true
    }

    /// Its audience as one of `audienceWords`.
    public var audienceWord: String {
        switch audience {
        case .everybody: "public"
        case .unlisted: "unlisted"
        case .followers: "followers"
        case .named: "addressees"
        }
    }
}
