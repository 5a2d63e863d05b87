import Conversations
package import Journal
package import Primitives
import Storage

/// Ends what nobody decided in time: it is the author's draft again, and never sent.
package struct LapseSubmissions: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("approvals", "deadlines", records: [SubmissionEnded.self])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many lapsed; what goes wrong with one is told when all others have been looked at.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        let due = try await ground.read { try SubmissionTable(of: organization, on: $0).due(at: now) }
        var count = 0
        var failure: (any Error)?
        for submission in due.readable {
            do {
                if try await lapse(submission, of: organization, at: now) { count += 1 }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        if !due.unreadable.isEmpty { throw SubmissionsUnreadable(ids: due.unreadable) }
        return count
    }

    private func lapse(_ due: Submission, of organization: OrganizationID, at now: Moment) async throws -> Bool {
        try await ground.write { connection in
            var submission = due
            submission.state = .lapsed
            submission.version += 1
            submission.updatedAt = now
            guard try SubmissionTable(of: organization, on: connection).update(submission) else { return false }
            let conversation = try ConversationTable(of: organization, on: connection).find(due.conversation)
            try ReplyTable(of: organization, on: connection).giveBack(
                submission.words,
                submission.pictures,
                to: submission.author,
                in: conversation?.id ?? due.conversation,
                at: now
            )
            try JournalTable(on: connection).append(
                SubmissionEnded(submission: submission.id, state: .lapsed, note: nil),
                of: organization,
                in: conversation?.lane ?? Lane(of: due.conversation),
                by: .machine("responding"),
                unit: conversation?.unit,
                at: now
            )
            return true
        }
    }
}

/// Words that wait and that cannot be read any more: a damaged row.
package struct SubmissionsUnreadable: Error, CustomStringConvertible {
    let ids: [ID<Submission>]

    package var description: String { "These cannot be read: \(ids.map(\.description).joined(separator: ", "))." }
}
