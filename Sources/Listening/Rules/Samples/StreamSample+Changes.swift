import Channels
import Primitives

extension StreamSample {
    /// What a batch changes in the sample: posts that nobody asked for come, are changed and are taken back.
    ///
    /// Posts of our own and posts that are kept as mentions are none of it, nor is what was posted before anybody sampled
    /// and is changed now, nor what an account of ours is shown and not everybody.
    func changes(
        by events: [IncomingEvent],
        _ posts: [ArrivedPost],
        keeping mentions: [Mention],
        remembering memory: some ListeningMemory,
        at now: Moment
    ) -> [SampleChange] {
        guard rate > 0 else { return [] }
        let known = Dictionary(
            posts.map { ([$0.post.network, $0.post.id], $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let kept = Set(mentions.map { [$0.post.network, $0.post.id] })
        return events.compactMap { event -> SampleChange? in
            switch event {
            case .posted(let post):
                guard holds(post.network, post.id) else { return nil }
                if kept.contains([post.network, post.id]) { return .gone(network: post.network, id: post.id) }
                guard let arrived = known[[post.network, post.id]], !arrived.isOurs, post.isForEverybody,
                    !memory.holds(network: post.network, post: post.id)
                else { return nil }
                return .came(SampledPost(post: post, language: arrived.language, receivedAt: now))
            case .edited(let post):
                guard holds(post.network, post.id) else { return nil }
                return kept.contains([post.network, post.id])
                    ? .gone(network: post.network, id: post.id) : .changed(post)
            case .deleted(let network, let id, _):
                return holds(network, id) ? .gone(network: network, id: id) : nil
            case .renamed: return nil
            }
        }
    }

    /// Whether a post of this name is in the sample.
    func holds(_ network: String, _ post: String) -> Bool { sampleMark(network: network, post: post) < rate }
}

extension IncomingPost {
    /// Whether its author wrote it for everybody, where the network says for whom.
    fileprivate var isForEverybody: Bool { ["public", "unlisted"].contains(handle["visibility"] ?? "public") }
}
