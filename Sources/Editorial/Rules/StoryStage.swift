/// How far a story has come, by the states of its versions.
package func stage(of versions: [StoryVersion.State]) -> Story.Stage {
    let living = versions.filter { $0 != .withdrawn }
    guard !living.isEmpty else { return versions.isEmpty ? .idea : .withdrawn }
    let order: [(StoryVersion.State, Story.Stage)] = [
        (.held, .held), (.drafting, .drafting), (.inReview, .inReview), (.approved, .approved),
        (.scheduled, .scheduled), (.leaving, .scheduled),
    ]
    return order.first { living.contains($0.0) }?.1 ?? .published
}

extension StoryVersion.State {
    /// Whether its words may be written still: what is with the outbox, or was published, is not unsaid here.
    package var isWritable: Bool { ![.leaving, .published].contains(self) }
    /// Whether its words have the word of everybody whose word they need.
    package var isApproved: Bool { [.approved, .scheduled, .leaving, .published].contains(self) }
}
