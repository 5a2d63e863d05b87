import Journal
import Primitives
import Responding
import Storage

/// Writes down of everything that a halt holds that it does, once for each.
///
/// What it writes is for people and for the order of the queue; that nothing leaves is asked where an attempt begins.
struct HoldReplies: Sendable {
    let ground: Ground

    func callAsFunction(_ found: [(item: OutboxItem, halt: ID<Halt>)]) async throws {
        let now = ground.clock()
        // The same reply may be held twice; the first halt has it.
        var items: [(item: OutboxItem, halt: ID<Halt>)] = []
        for one in found where !items.contains(where: { $0.item.id == one.item.id }) { items.append(one) }
        let held = items
        try await ground.write { connection in
            // It may have ended since it was found, and what it would hold then nobody lets go.
            for (item, halt) in held where try halt.isStanding(of: item.organization, on: connection) {
                var item = item
                item.heldBy = halt
                guard try OutboxTable(on: connection).update(item) else { continue }
                if item.unit != nil {
                    let reason = "What leaves in the name of this unit is held."
                    try item.append(PostDelayed(post: item.id.retyped(), reason: reason), at: now, on: connection)
                } else {
                    try item.append(ReplyHeld(reply: item.id, halt: halt), at: now, on: connection)
                }
            }
        }
    }
}

extension ID<Halt> {
    fileprivate func isStanding(of organization: OrganizationID, on connection: any Connection) throws -> Bool {
        try HaltTable(of: organization, on: connection).find(self)?.isStanding ?? false
    }
}
