import Channels

/// What listening remembers to tell a post that concerns us from one that does not.
package protocol ListeningMemory: Sendable {
    /// The handle of the account of ours that this is, if it is one.
    func ownAccount(network: String, id: String) -> String?
    /// Whether a post of this id belongs to a conversation that we hold.
    func holds(network: String, post: String) -> Bool
}

/// Why a post concerns us, apart from the standing queries; empty when it does not.
func reasons(
    beside matches: [Mention.MatchRecord],
    for post: IncomingPost,
    keeping keeps: ListeningSource.Keeps,
    remembering memory: some ListeningMemory
) -> [Mention.Reason] {
    var reasons = matches.map(Mention.Reason.matched)
    if let us = post.mentions.lazy.compactMap({ mention in
        mention.id.flatMap { memory.ownAccount(network: post.network, id: $0) }
    }).first {
        reasons.append(.namesUs(account: us))
    }
    if let reply = post.reply {
        if let held = reply.named.first(where: { memory.holds(network: post.network, post: $0) }) {
            reasons.append(.joins(post: held))
        }
    }
    if reasons.isEmpty, keeps == .everything { reasons.append(.kept) }
    return reasons
}

/// Whether a post by one of our own accounts belongs into the record: only where it joins a conversation.
func ownReasons(for post: IncomingPost, remembering memory: some ListeningMemory) -> [Mention.Reason] {
    guard let reply = post.reply else { return [] }
    return reply.named
        .filter { memory.holds(network: post.network, post: $0) }.prefix(1).map(Mention.Reason.joins)
}

/// A post of a batch, with what is known of it before anybody asks whether it concerns us.
struct ArrivedPost: Sendable {
    let post: IncomingPost
    let language: String?
    let isOurs: Bool
}

/// Which posts of a batch concern us, by their places, and why.
///
/// An answer may come in the same batch as the post that it answers, behind it or before it: what is kept is asked
/// about again until nothing joins any more.
func whyKept(
    _ posts: [ArrivedPost],
    matching matches: [[Mention.MatchRecord]],
    keeping keeps: ListeningSource.Keeps,
    remembering memory: some ListeningMemory
) -> [(place: Int, reasons: [Mention.Reason])] {
    var kept: [Int: [Mention.Reason]] = [:]
    var nearby = BatchMemory(memory: memory)
    var isGrowing = true
    while isGrowing {
        isGrowing = false
        for (place, arrived) in posts.enumerated() where kept[place] == nil {
            let why =
                arrived.isOurs
                ? ownReasons(for: arrived.post, remembering: nearby)
                : reasons(beside: matches[place], for: arrived.post, keeping: keeps, remembering: nearby)
            if why.isEmpty { continue }
            kept[place] = why
            nearby.justKept.insert([arrived.post.network, arrived.post.id])
            isGrowing = true
        }
    }
    return kept.sorted { $0.key < $1.key }.map { (place: $0.key, reasons: $0.value) }
}

/// What is remembered, and what of this batch is kept so far.
private struct BatchMemory<Memory: ListeningMemory>: ListeningMemory {
    let memory: Memory
    var justKept: Set<[String]> = []

    func ownAccount(network: String, id: String) -> String? { memory.ownAccount(network: network, id: id) }

    func holds(network: String, post: String) -> Bool {
        justKept.contains([network, post]) || memory.holds(network: network, post: post)
    }
}
