import Conversations
import Foundation
import Governance
import Journal
package import Primitives
import Responding
package import Storage

/// Puts a fence around every reply of a restored installation that may have been published since its backup.
package struct FenceOutbox {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Says how many replies wait for a person now.
    ///
    /// Where the network takes a key of ours, one look may still find the reply, and settles it then.
    package func callAsFunction(restoredFrom backup: Moment, keyed: Set<String>, at now: Moment) throws -> Int {
        // What waits for approval may have been decided since, and published.
        try FenceSubmissions(of: organization, on: connection)(restoredFrom: backup, at: now)
        try takeIn(at: now)
        let fence = OutboxFence(backupMadeAt: backup)
        let items = try OutboxTable(on: connection).open(of: organization)
        for var item in items {
            let account = try AccountTable(on: connection).find(item.account, of: organization)
            let canLook = item.frozen != nil && keyed.contains(account?.connector ?? "")
            item.state = .unknown
            item.reason = fence.reason
            item.absences = 0
            item.heldBy = nil
            item.updatedAt = now
            item.nextAttemptAt = canLook ? now : now + OutboxFence.forever
            guard try OutboxTable(on: connection).update(item) else { continue }
            try FenceTable(on: connection).insert(item, backupMadeAt: backup)
            try record(item, fence.reason, at: now)
        }
        return items.count
    }

    /// What was approved and had not come into the outbox before the backup was made.
    private func takeIn(at now: Moment) throws {
        let outbox = OutboxTable(on: connection)
        for number in 0..<Lane.count {
            let lane = Lane(number: number)
            var sequence: Int64 = 0
            while true {
                let entries = try JournalTable(on: connection)
                    .entries(of: organization, in: lane, behind: sequence, atMost: 500)
                guard let last = entries.last else { break }
                sequence = last.sequence
                // An approval that cannot be read is parked by the follower, and never sent.
                for reply in entries.compactMap({ try? approvedReply(in: $0) }) {
                    if try outbox.find(reply.id, of: organization) != nil { continue }
                    let turns = try JournalTable(on: connection).entries(of: organization, about: reply.id.description)
                    if try turns.takenBack == nil { try outbox.insert(reply, of: organization, at: now) }
                }
            }
        }
    }

    private func record(_ item: OutboxItem, _ reason: String, at now: Moment) throws {
        if item.unit != nil {
            let event = PostOutcomeUnknown(post: item.id.retyped(), reason: reason)
            return try item.append(event, by: .machine("restore"), at: now, on: connection)
        }
        let conversation = try ConversationTable(of: organization, on: connection).find(item.conversation)
        try JournalTable(on: connection).append(
            ReplyOutcomeUnknown(reply: item.id, reason: reason),
            of: organization,
            in: conversation?.lane ?? Lane(of: item.conversation),
            by: .machine("restore"),
            unit: conversation?.unit,
            at: now
        )
    }
}
