import Channels

/// Whether a post that nobody has decoded may concern us, or be in the sample, whatever the standing queries say.
///
/// Never a false no; `nearby` are the ids of all posts of the batch, any of which may be kept and be joined by an answer.
func mayConcernUs(
    _ arrival: EncodedArrival,
    among nearby: Set<String>,
    sampling sample: StreamSample,
    remembering memory: some ListeningMemory
) -> Bool {
    let network = arrival.network
    let people = [arrival.post.author] + arrival.post.mentions
    if people.contains(where: { memory.ownAccount(network: network, id: arrival.text($0)) != nil }) { return true }
    for piece in [arrival.post.parent, arrival.post.root] {
        guard let named = piece.map(arrival.text) else { continue }
        if nearby.contains(named) || memory.holds(network: network, post: named) { return true }
    }
    return sample.rate > 0 && sample.holds(network, arrival.id)
}

extension SourceBatch {
    /// The ids of the posts in it.
    var ids: Set<String> {
        var ids = Set(encoded.map(\.id))
        for event in events {
            switch event {
            case .posted(let post), .edited(let post): ids.insert(post.id)
            case .deleted, .renamed: continue
            }
        }
        return ids
    }
}
