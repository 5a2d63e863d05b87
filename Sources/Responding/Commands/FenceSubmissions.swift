import Conversations
import Journal
package import Primitives
package import Storage

/// Gives back what waits for approval in a restored installation: it may have been decided since the backup, and a
/// second decision would send it twice, or against a no.
package struct FenceSubmissions {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Says how many were given back.
    @discardableResult
    package func callAsFunction(restoredFrom backup: Moment, at now: Moment) throws -> Int {
        let table = SubmissionTable(of: organization, on: connection)
        var count = 0
        while true {
            let before = count
            for submission in try table.waiting() where try giveBack(submission, restoredFrom: backup, at: now) {
                count += 1
            }
            if count == before { return count }
        }
    }

    private func giveBack(_ waiting: Submission, restoredFrom backup: Moment, at now: Moment) throws -> Bool {
        var submission = waiting
        submission.state = .returned
        submission.note =
            "Parley was restored from a backup of \(backup). This may have been decided since. Look, then send it again."
        submission.version += 1
        submission.updatedAt = now
        let conversation = try ConversationTable(of: organization, on: connection).find(waiting.conversation)
        guard try SubmissionTable(of: organization, on: connection).update(submission) else { return false }
        try ReplyTable(of: organization, on: connection).giveBack(
            submission.words,
            submission.pictures,
            to: submission.author,
            in: conversation?.id ?? waiting.conversation,
            at: now
        )
        try JournalTable(on: connection).append(
            SubmissionEnded(submission: submission.id, state: .returned, note: submission.note),
            of: organization,
            in: conversation?.lane ?? Lane(of: waiting.conversation),
            by: .machine("restore"),
            unit: conversation?.unit,
            at: now
        )
        return true
    }
}
