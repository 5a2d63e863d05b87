import Organization
import Primitives
import Responding
import Storage

extension StoryWork {
    /// The step for which this person’s word counts now: `nil` where no rule asks, and a reviewer of the unit is enough.
    ///
    /// Refused for whoever wrote the words, and for whoever nobody asks.
    func step(
        of review: StoryVersion.Review,
        of story: Story,
        for writers: [AgentID]
    ) throws -> ApprovalRule.Step? {
        guard !writers.contains(viewer.actor), story.content.author != viewer.actor else {
            throw StoryRefused.ownWords
        }
        guard !review.steps.isEmpty else {
            try viewer.require(.approve, in: story.unit)
            return nil
        }
        guard let step = try openStep(of: review, beside: writers), viewer.isApprover(of: step) else {
            throw StoryRefused.notAsked
        }
        return step
    }

    /// The first step that is not met by those who gave their word; `nil` where all are, or where nobody was asked and
    /// somebody has said so.
    func openStep(of review: StoryVersion.Review, beside writers: [AgentID]) throws -> ApprovalRule.Step? {
        let approvers = Approvers(of: viewer.organization, at: now, on: connection)
        return try review.steps.map(\.step).first { step in
            let givers = Set(review.given.filter { $0.step?.asksTheSame(as: step) ?? false }.map(\.agent))
            return try !step.isMet(by: givers, of: approvers(step, among: givers).subtracting(writers))
        }
    }
}
