package import Channels
import Foundation
import Primitives

/// A public post on a network of the test, written `minute` minutes after the clock's start.
package func somePost(
    _ id: String,
    by author: String = "gwen",
    _ text: String = "Is the meter wrong or is it me?",
    on network: String = "mastodon",
    minute: Int = 0,
    answers parent: String? = nil,
    root: String? = nil,
    followers: Int? = nil,
    languages: [String] = ["en"],
    mentions: [MentionedAccount] = []
) -> IncomingPost {
    IncomingPost(
        network: network,
        id: id,
        author: PostAuthor(id: author + "-id", handle: author, name: author.capitalized, followers: followers),
        text: text,
        createdAt: TestClock.start + .seconds(minute * 60),
        url: "https://toot.example/@\(author)/\(id)",
        languages: languages,
        reply: parent.map { ReplyReference(parent: $0, root: root) },
        mentions: mentions
    )
}
