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
    func acts(with version: StoryVersion, of story: Story, _ item: OutboxItem?) throws -> Set<StoryAct> {
        var acts: Set<StoryAct> = try mayReview(version, of: story) ? [.review] : []
        guard viewer.may(.respond, in: story.unit) else { return acts }
        if version.state.isWritable { acts.insert(.write) }
        switch version.state {
        case .drafting: acts.insert(.ask)
        case .approved: acts.insert(.schedule)
        case .scheduled: acts.formUnion([.schedule, .takeBack])
        case .held where item == nil && version.post != nil: acts.insert(.schedule)
        case .leaving where item?.state == .queued && item?.attempts == 0: acts.insert(.takeBack)
        default: break
        }
        if let item, [.unknown, .rejected].contains(item.state) { acts.insert(.settle) }
        return acts
    }
}
