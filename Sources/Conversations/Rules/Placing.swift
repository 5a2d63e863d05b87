package import Channels
package import Primitives

/// Where a post belongs.
package enum Placement: Sendable, Equatable {
    /// It begins a conversation.
    case new
    /// It belongs to `target`; whatever stands in `merging` turns out to be the same exchange.
    case existing(target: ID<Conversation>, merging: [ID<Conversation>])
}

/// The posts by which an exchange is recognised: the post itself, what it answers, and the first of all.
package func threadKeys(of post: IncomingPost) -> [String] {
    var keys: [String] = []
    for key in [post.id, post.reply?.parent, post.reply?.root].compactMap({ $0 }) where !keys.contains(key) {
        keys.append(key)
    }
    return keys
}

/// Decides from the conversations that are known under a post's keys; the oldest one stays.
package func place(amongKnown known: [ID<Conversation>]) -> Placement {
    let distinct = Set(known).sorted()
    guard let target = distinct.first else { return .new }
    return .existing(target: target, merging: Array(distinct.dropFirst()))
}

/// The line by which a conversation is known in lists: the first words of its first post.
package func subjectLine(of post: IncomingPost) -> String {
    let words = (post.title ?? post.text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty { return post.media.first?.alternativeText ?? "…" }
    guard words.count > 80 else { return words }
    let cut = words.prefix(79)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
}
