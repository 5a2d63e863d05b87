import Channels
package import Governance
package import Primitives

/// The account of ours that answers a conversation when nobody has chosen one.
///
/// Whoever spoke to one of our accounts gets an answer from that one: the one that they named or answered last. Where
/// they spoke to none, the account through which we heard them answers, else the one that the unit has used last, else
/// the first. An account that must be connected again answers only when there is no other.
///
/// `posts` stand oldest first; `heardThrough` is the account of the source that brought the last one, `lastUsed` the
/// network's id of the account that spoke last for the unit.
package func proposedAccount(
    among accounts: [ChannelAccount],
    after posts: [Post],
    heardThrough: ID<ChannelAccount>?,
    lastUsed: String?
) -> ChannelAccount? {
    let connected = accounts.filter { $0.state == .connected }
    let fit = connected.isEmpty ? accounts : connected
    return addressedAccount(among: fit, in: posts) ?? fit.first { $0.id == heardThrough }
        ?? fit.first { $0.networkID == lastUsed } ?? fit.first
}

/// The account that somebody named or answered last.
private func addressedAccount(among accounts: [ChannelAccount], in posts: [Post]) -> ChannelAccount? {
    let ours = posts.filter { $0.direction == .ours }
    let speakers = Dictionary(
        ours.map { ($0.content.id, $0.content.author.id) },
        uniquingKeysWith: { first, _ in first }
    )
    for post in posts.reversed() where post.direction == .theirs && post.fate != .deleted {
        let named = post.content.mentions.lazy.compactMap { mention in accounts.first { $0.isNamed(by: mention) } }
            .first
        let answered = post.content.reply.flatMap { $0.author ?? speakers[$0.parent] }
        if let found = named ?? accounts.first(where: { $0.networkID == answered }) { return found }
    }
    return nil
}

extension ChannelAccount {
    /// By the network's id; by the handle only where the network gives no id.
    fileprivate func isNamed(by mention: MentionedAccount) -> Bool {
        mention.id.map { $0 == networkID } ?? (mention.handle?.lowercased() == handle.lowercased())
    }
}
