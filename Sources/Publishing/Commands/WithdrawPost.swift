import Channels
import Conversations
import Governance
import Journal
package import Organization
package import Primitives
import Responding
package import Storage

/// Takes back from its network what stands there of a post of our own, in the transaction of whoever asks.
///
/// Of a thread all posts go, from the last to the first, and what has not left is let be. Asked once more it goes on
/// where the network said no.
package struct WithdrawPost {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func callAsFunction(
        _ id: ID<PlannedPost>,
        of unit: UnitID,
        because reason: String,
        by viewer: Viewer,
        at now: Moment
    ) throws {
        try viewer.require(.respond, in: unit)
        let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...500).contains(reason.count) else { throw CorrectionRefused.reasonUnfit }
        let posts = try OutboxTable(on: connection).posts(of: id, in: organization)
        // What may have arrived is looked for first: a deletion before it would miss it.
        guard posts.allSatisfy({ ![.sending, .unknown].contains($0.state) }) else { throw CorrectionRefused.notSent }
        let standing = try standing(among: posts)
        guard let last = standing.last else { throw CorrectionRefused.withdrawn }
        let account = try AccountTable(on: connection).find(last.account, of: organization)
        guard account?.state != .removed else { throw CorrectionRefused.accountRemoved }
        // Those before it may have been let be, and it still waits.
        if let waiting = posts.first(where: { [.queued, .rejected].contains($0.state) }) {
            _ = try DecidePost(of: organization, on: connection)
                .settle(id, from: waiting.id.retyped(), of: unit, as: Settlement(.giveUp), by: viewer, at: now)
        }
        for item in standing.reversed() {
            let withdrawal = Correction(
                id: .new(at: now),
                organization: organization,
                reply: item.id,
                conversation: item.conversation,
                account: item.account,
                words: nil,
                reason: reason,
                madeBy: viewer.actor,
                madeAt: now,
                state: .queued,
                nextAttemptAt: now,
                updatedAt: now
            )
            try CorrectionTable(on: connection).insert(withdrawal)
            try item.append(CorrectionMade(withdrawal), by: .agent(viewer.actor), at: now, on: connection)
        }
    }

    /// The posts that the network has named, and that nobody has taken back, or is taking back.
    private func standing(among posts: [OutboxItem]) throws -> [OutboxItem] {
        let made = try CorrectionTable(on: connection).all(of: posts.map(\.id), in: organization)
        let gone = Set(made.filter { $0.isOpen || $0.state == .done }.map(\.reply))
        return posts.filter { item in
            guard item.state == .sent, let receipt = item.receipt else { return false }
            return receipt.handle["knownBy"] == nil && !gone.contains(item.id)
        }
    }
}
