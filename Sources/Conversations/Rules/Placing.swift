package import Channels
package import Primitives

/// Where a post belongs.
package enum Placement: Sendable, Equatable {
    /// It begins a conversation.
    case new
    /// It belongs to `target`; whatever stands in `merging` turns out to be the same exchange.
    case existing(target: ID<Conversation>, merging: [ID<Conversation>])
}

/// The posts by which an exchange is recognised: the post itself, what it answers, the first of all, and others before it.
package func threadKeys(of post: IncomingPost) -> [String] {
    var keys: [String] = []
    for key in [post.id] + (post.reply?.named ?? []) where !keys.contains(key) {
        keys.append(key)
    }
    return keys
}

/// A conversation that is known under a post's keys, as far as it decides where the post belongs.
package struct KnownPlace: Sendable, Hashable {
    package let id: ID<Conversation>
    package let unit: UnitID
    /// Whether it waits for another unit to accept or return it.
    package let isOffered: Bool
    /// Whether a person has put it apart from another one.
    package let isApart: Bool

    package init(id: ID<Conversation>, unit: UnitID, isOffered: Bool, isApart: Bool = false) {
        self.id = id
        self.unit = unit
        self.isOffered = isOffered
        self.isApart = isApart
    }
}

/// Decides from the conversations that are known under a post's keys.
///
/// `nearest` is the one in which what it answers stands, else the one that knows the post itself; without it the oldest
/// counts. Only what is the same unit's and offered to nobody becomes one, and the oldest stays: whoever writes chooses
/// what they answer, and brings no unit's conversation into another unit's hands by it. What a person has put apart stays so.
package func place(amongKnown known: [KnownPlace], nearest: ID<Conversation>? = nil) -> Placement {
    let ordered = Set(known).sorted { $0.id < $1.id }
    guard let home = ordered.first(where: { $0.id == nearest }) ?? ordered.first else { return .new }
    if home.isOffered || home.isApart { return .existing(target: home.id, merging: []) }
    let same = ordered.filter { $0.unit == home.unit && !$0.isOffered && !$0.isApart }.map(\.id)
    return .existing(target: same.first ?? home.id, merging: Array(same.dropFirst()))
}

/// The line by which a conversation is known in lists: the first words of its first post.
package func subjectLine(of post: IncomingPost) -> String {
    let words = (post.title ?? post.text).onOneLine
    if words.isEmpty { return post.media.first?.alternativeText ?? "…" }
    guard words.count > 80 else { return words }
    let cut = words.prefix(79)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
}
