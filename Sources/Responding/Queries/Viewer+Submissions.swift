import Conversations
package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// The words that wait, or waited, for approval, when this person may see them; for anybody else they do not exist.
    ///
    /// An approver sees them without being of the conversation's unit, as long as it is the one that asked; the author
    /// always sees what they wrote.
    package func submission(_ id: ID<Submission>, on connection: any Connection) throws -> Submission {
        guard let found = try SubmissionTable(of: organization, on: connection).find(id),
            try mayRead(found, on: connection)
        else { throw ApprovalRefused.unknown }
        return found
    }

    package func mayRead(_ submission: Submission, on connection: any Connection) throws -> Bool {
        if submission.author == actor { return true }
        let found = try ConversationTable(of: organization, on: connection).find(submission.conversation)
        guard let conversation = found else { return false }
        // The unit that it was handed to did not ask the old one's approvers.
        return maySee(conversation) || isAsked(about: submission) && conversation.unit == submission.unit
    }

    /// Whether this person's word is asked for at some step.
    package func isAsked(about submission: Submission) -> Bool {
        submission.author != actor && submission.steps.contains { isApprover(of: $0.step) }
    }

    /// What waits for this person's word now, the nearest deadline first.
    package func submissionsToDecide(on connection: any Connection) throws -> [Submission] {
        try SubmissionTable(of: organization, on: connection).waiting().filter { submission in
            guard isAsked(about: submission), try mayRead(submission, on: connection) else { return false }
            return isAskedNow(
                about: submission,
                at: try SubmissionProgress(submission, of: organization, at: moment, on: connection)
            )
        }
    }

    /// Whether this person's word is the next that is needed.
    package func isAskedNow(about submission: Submission, at progress: SubmissionProgress) -> Bool {
        guard submission.state == .waiting, isAsked(about: submission) else { return false }
        guard let step = progress.current?.step else { return submission.isAgreed }
        guard isApprover(of: step) else { return false }
        return !submission.standing.contains { $0.agent == actor && $0.step.asksTheSame(as: step) }
    }
}

/// How far words have come on their way through the steps.
package struct SubmissionProgress: Sendable {
    /// For each step, whether it is done.
    package let isMet: [Bool]
    private let submission: Submission

    package init(
        _ submission: Submission,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let approvers = Approvers(of: organization, at: now, on: connection)
        let standing = submission.standing
        let givers = Set(standing.map(\.agent))
        self.submission = submission
        isMet = try submission.steps.map { one in
            let step = one.step
            let given = Set(standing.filter { $0.step.asksTheSame(as: step) }.map(\.agent))
            if given.isEmpty { return false }
            return step.isMet(
                by: given,
                of: try approvers(step, among: givers).subtracting([submission.author])
            )
        }
    }

    /// The first step that is not done.
    package var current: RequiredApproval.Step? {
        isMet.firstIndex(of: false).map { submission.steps[$0] }
    }
}
