import Channels
import Organization
import Publishing

extension StoryWork {
    /// Whether this person's word is what the version waits for.
    func mayReview(_ version: StoryVersion, of story: Story) throws -> Bool {
        guard version.state == .inReview, let review = version.content.review else { return false }
        do {
            _ = try step(of: review, of: story, for: version.content.writers)
            return true
        } catch is StoryRefused {
            return false
        } catch is NotAllowed {
            return false
        }
    }

    /// What this person may do with a version now.
    func acts(with version: StoryVersion, of story: Story, _ items: [OutboxItem]) throws -> Set<StoryAct> {
        var acts: Set<StoryAct> = try mayReview(version, of: story) ? [.review] : []
        guard viewer.may(.respond, in: story.unit) else { return acts }
        let stands = items.contains { $0.state == .sent }
        if version.state.isWritable, !stands { acts.insert(.write) }
        switch version.state {
        case .drafting: acts.insert(.ask)
        case .approved: acts.insert(.schedule)
        case .scheduled: acts.formUnion([.schedule, .takeBack])
        case .held where items.isEmpty && version.post != nil: acts.formUnion([.schedule, .confirm])
        case .leaving where items.areUntouched: acts.insert(.takeBack)
        default: break
        }
        if items.contains(where: { [.unknown, .rejected].contains($0.state) }) { acts.insert(.settle) }
        if stands, items.contains(where: { $0.state == .queued }) { acts.insert(.stop) }
        return acts
    }
}

extension StoryWork {
    /// Whether something of it stands on a network that lets it be taken back, and is to be found there.
    func withdrawing(_ posts: [SeenPost], of story: Story, by manifest: ConnectorManifest?) -> Set<StoryAct> {
        let isOffered = manifest?.capabilities.contains(.withdraw) == true && viewer.may(.respond, in: story.unit)
        let isKnown = posts.allSatisfy { ![.sending, .unknown].contains($0.item?.state ?? .sent) }
        return isOffered && isKnown && posts.contains(where: \.stands) ? [.withdraw] : []
    }
}

extension [OutboxItem] {
    /// Whether no attempt was made of any.
    fileprivate var areUntouched: Bool { !isEmpty && allSatisfy { $0.state == .queued && $0.attempts == 0 } }
}
