public import Primitives

/// A post of others that ours shows below its words.
public struct QuotedPost: Sendable, Hashable, Codable {
    /// Its address as a person gave it.
    public var address: String
    /// The network's own id.
    public var id: String
    /// Where people read it.
    public var url: String?
    /// How its author is known.
    public var author: String?
    public var text: String?
    /// What the network needs to show it, such as a `cid`.
    public var handle: [String: String]
    public var manner: Manner

    /// How ours shows it.
    public enum Manner: String, Sendable, Hashable, Codable, CaseIterable {
        case embedded
        /// Its author says first whether ours may show it; until then ours stands without it.
        case whenItsAuthorAgrees
        /// The server takes no quotes: its address stands in the text.
        case link
    }

    public init(
        address: String,
        id: String,
        url: String? = nil,
        author: String? = nil,
        text: String? = nil,
        handle: [String: String] = [:],
        manner: Manner = .embedded
    ) {
        self.address = address
        self.id = id
        self.url = url
        self.author = author
        self.text = text
        self.handle = handle
        self.manner = manner
    }

    /// The words with everything that counts among them.
    public func counted(with text: String) -> String {
        guard manner == .link, let url, !text.contains(url) else { return text }
        return "\(text)\n\n\(url)"
    }
}

/// A way out on which a post of ours can show another one.
public protocol QuotingPublisher: Publisher {
    /// The post at an address, as the account sees it now; throws `QuoteRefused` where it cannot be quoted.
    func quotable(_ address: String) async throws -> QuotedPost
}

/// Why a post is not quoted.
public enum QuoteRefused: Refusal {
    case notOffered
    case notItsAddress
    case gone
    case blocked
    case forbidden
    case unreachable(String)

    public var code: String {
        switch self {
        case .notOffered: "quote.notOffered"
        case .notItsAddress: "quote.notItsAddress"
        case .gone: "quote.gone"
        case .blocked: "quote.blocked"
        case .forbidden: "quote.forbidden"
        case .unreachable: "quote.unreachable"
        }
    }

    public var message: String {
        switch self {
        case .notOffered: "This network shows no post within another one. Put its address into the text."
        case .notItsAddress: "This is not the address of a post on this network. Copy the address of the post itself."
        case .gone: "The post that is quoted is not there any more, or this account may not see it. Quote another one."
        case .blocked:
            "This account and the author of the quoted post do not see each other: one has blocked the other. "
                + "Quote another one."
        case .forbidden: "The author of the quoted post does not let it be quoted. Say it in your own words."
        case .unreachable(let reason): "The network could not be asked about the quoted post: \(reason) Try again."
        }
    }
}
