import Conversations
import Governance
import Journal
import Organization
import Primitives
import Responding
import Storage

extension Leaving {
    /// Whether nothing has come between since it was looked at whole.
    func mayStillLeave(
        as item: OutboxItem,
        of unit: UnitID?,
        on connection: any Connection
    ) throws -> Bool {
        let (organization, now) = (item.organization, item.updatedAt)
        switch self {
        case .reply(let reply):
            return try item.isStill(of: unit, on: connection)
                && !ClosingTable(of: organization, on: connection).forbids(anAnswerTo: reply.answers)
                && Clearance(of: organization, at: now, on: connection).isCertified(reply)
        case .post(let post), .part(_, let post):
            return try !PostClearance(of: organization, at: now, on: connection).isUncertified(post)
        }
    }
}
