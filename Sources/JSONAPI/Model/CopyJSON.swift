import Channels
import Conversations
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// One of the posts that are the same.
struct CopyJSON: Described {
    let conversation: String
    let network: String
    let author: String
    let text: String
    let url: String?
    let createdAt: String
    /// How much of it is the same as of the first one, in hundredths.
    let likeness: Int
    /// Whether it came first.
    let isFirst: Bool
    /// Whether it was put aside, done, for another one that was open.
    let isCollapsed: Bool
    static let example = CopyJSON(
        conversation: someID,
        network: "mastodon",
        author: "Gwen",
        text: "The tide table of the ferry is wrong on the poster at the north pier, and nobody has changed it.",
        url: "https://toot.wales/@gwen/115573",
        createdAt: "2026-11-20T09:41:00.000Z",
        likeness: 96,
        isFirst: false,
        isCollapsed: true
    )
}

extension CopyJSON {
    init(_ copy: FoundCopy) {
        self.init(
            conversation: copy.conversation.id.description,
            network: copy.conversation.network,
            author: copy.post.content.author.name ?? copy.post.content.author.handle,
            text: copy.post.content.text,
            url: copy.post.content.url,
            createdAt: copy.post.content.createdAt.description,
            likeness: copy.likeness,
            isFirst: copy.isFirst,
            isCollapsed: copy.isCollapsed
        )
    }
}

struct CopiesJSON: Described {
    /// The first one first, the one that was asked for among them; empty where it stands alone.
    let copies: [CopyJSON]
    static let example = CopiesJSON(copies: [.example])
}
