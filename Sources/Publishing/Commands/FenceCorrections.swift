import Conversations
import Journal
package import Primitives
package import Storage

/// Sets aside every change of a reply that came back with a backup and had not reached its network.
///
/// It may be there since, and other words after it: done again, it would put the older ones over the newer ones.
package struct FenceCorrections {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Says how many wait for a person now.
    @discardableResult
    package func callAsFunction(restoredFrom backup: Moment, at now: Moment) throws -> Int {
        let fence = OutboxFence(backupMadeAt: backup)
        let table = CorrectionTable(on: connection)
        let open = try table.open(of: organization)
        for correction in open
        where try table.update(correction.moved(to: .rejected, because: fence.reason, at: now)) {
            let conversation = try ConversationTable(of: organization, on: connection).find(correction.conversation)
            try JournalTable(on: connection).append(
                CorrectionFailed(correction: correction.id, reason: fence.reason),
                of: organization,
                in: conversation?.lane ?? Lane(of: correction.conversation),
                by: .machine("restore"),
                unit: conversation?.unit,
                at: now
            )
        }
        return open.count
    }
}
