import Channels
import Conversations
package import Journal
package import Primitives
package import Storage

/// Compares a reply, right before it leaves, with the rules and with the record.
package struct Clearance {
    let organization: OrganizationID
    let now: Moment
    let connection: any Connection

    package init(of organization: OrganizationID, at now: Moment, on connection: any Connection) {
        self.organization = organization
        self.now = now
        self.connection = connection
    }

    /// Whether everybody whose word the reply needs has given it for exactly these words.
    ///
    /// `entry` is the one that approves it, `entries` everything that is recorded about it. The rules are those that
    /// were in force when it was approved, for the unit that the record names and for the one that has it now.
    package func callAsFunction(
        _ reply: Reply,
        approvedIn entry: JournalEntry,
        _ entries: [JournalEntry]
    ) throws -> Bool {
        let record = try ApprovalRecord(of: reply, in: entries)
        guard let conversation = try ConversationTable(of: organization, on: connection).find(reply.conversation)
        else { return false }
        let need = ApprovalNeed(of: organization, on: connection)
        let required = try Set([entry.unit ?? conversation.unit, conversation.unit]).sorted()
            .reduce(RequiredApproval()) { whole, unit in
                whole.adding(
                    try need(
                        reply.words,
                        in: conversation.id,
                        of: unit,
                        on: reply.answers.network,
                        by: reply.author,
                        at: entry.moment
                    )
                )
            }
        let givers = Set(record.given.map(\.agent))
        let approvers = Approvers(of: organization, at: now, on: connection)
        return try isCleared(reply, required: required, record: record) { step in
            try approvers(step, among: givers)
        }
    }
}

extension ApprovalRecord {
    /// Reads what the right people recorded: what a machine or somebody else wrote in their name is nothing.
    init(of reply: Reply, in entries: [JournalEntry]) throws {
        self.init()
        for entry in entries {
            if let event = try entry.event(ApprovalAsked.self), entry.actor.agent == reply.author {
                asked = RequiredApproval(steps: event.steps)
                agreed.insert(event.textHash)
            } else if let event = try entry.event(ApprovalAskedAgain.self) {
                asked = asked.adding(RequiredApproval(steps: event.steps))
                given = []
            } else if let event = try entry.event(SubmissionChanged.self) {
                asked = asked.adding(RequiredApproval(steps: event.steps))
            } else if let event = try entry.event(ChangeAgreed.self), entry.actor.agent == reply.author {
                agreed.insert(event.textHash)
            } else if let event = try entry.event(ApprovalGiven.self), entry.actor.agent == event.agent {
                given.append(event)
            }
        }
    }
}
