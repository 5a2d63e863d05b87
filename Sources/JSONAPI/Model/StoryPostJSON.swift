import Channels
import Editorial
import Primitives
import Publishing

/// One post that words become.
struct StoryPostJSON: Described {
    let text: String
    /// As the network counts.
    let length: Int
    let limit: Int
    /// What the outbox says of it, where it is there; one leaves only when the one before it stands.
    let outbox: String?
    /// The network's own words, or ours, for why it is where it is.
    let reason: String?
    /// Where it is to be read.
    let link: String?
    /// How far taking it back has come: `queued`, `sending`, `done`, `unknown`, `rejected` or `abandoned`.
    let withdrawal: String?
    /// By which that is settled where it failed.
    let correction: String?
    static let example = StoryPostJSON(
        text: "The new display is easy to read.",
        length: 32,
        limit: 500,
        outbox: "queued",
        reason: "429 Too many requests",
        link: "https://toot.example/@marram/1",
        withdrawal: "queued",
        correction: "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
    )
}

extension StoryPostJSON {
    init(_ post: SeenPost) {
        self.init(
            text: post.text,
            length: post.check.length,
            limit: post.check.limit,
            outbox: post.item?.state.rawValue,
            reason: post.withdrawal?.trouble ?? post.item?.reason,
            link: post.item?.receipt?.url,
            withdrawal: post.withdrawal?.state.rawValue,
            correction: post.withdrawal?.id.description
        )
    }
}

/// The post that words quote.
struct QuotedPostJSON: Described {
    /// The network's own id.
    let id: String
    let url: String?
    let author: String?
    let text: String?
    /// `embedded`, `whenItsAuthorAgrees`, or `link` where the server takes no quotes: then its address stands in the text.
    let manner: String
    static let example = QuotedPostJSON(
        id: "toot.example/7",
        url: "https://toot.example/@ada/7",
        author: "ada@toot.example",
        text: "Where does the new display show the cost?",
        manner: "embedded"
    )
}

extension QuotedPostJSON {
    init(_ quoted: QuotedPost) {
        self.init(
            id: quoted.id,
            url: quoted.url,
            author: quoted.author,
            text: quoted.text,
            manner: quoted.manner.rawValue
        )
    }
}
