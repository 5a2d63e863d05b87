package import Journal
package import Organization
package import Primitives

/// Takes back what somebody did as one: each conversation by itself, and all that was done with it or nothing.
///
/// One that has changed since stays as it is and keeps no other from being put back.
package struct UndoTogether: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: ID<ActsTogether>, by viewer: Viewer) async throws -> [BulkOutcome] {
        let now = ground.clock()
        let done = try await ground.read { try viewer.actsTogether(id, on: $0) }
        var outcomes: [BulkOutcome] = []
        for (conversation, versions) in done.gathered {
            do {
                try await ground.write { connection in
                    try viewer.takeBack(conversation, at: now, on: connection) { whole, acts throws(UndoRefused) in
                        try whole.acts(leaving: versions, by: viewer.actor, among: acts)
                    }
                }
                outcomes.append(BulkOutcome(conversation: conversation))
            } catch let refusal as any Refusal {
                outcomes.append(BulkOutcome(conversation: conversation, refusal: refusal))
            }
        }
        return outcomes
    }
}
