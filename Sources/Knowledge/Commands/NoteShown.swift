package import Conversations
package import Journal
package import Primitives
package import Responding
import Storage

/// Counts that answers stood beside the composer of a conversation, once for each.
///
/// Nothing stands in the record: nobody did anything.
package struct NoteShown: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Writes only what is new; most looks at a page write nothing.
    package func callAsFunction(
        _ answers: [ID<PastAnswer>],
        in conversation: ID<Conversation>,
        of organization: OrganizationID
    ) async throws {
        let ids = answers.map { $0.retyped(as: Answer.self) }
        guard !ids.isEmpty else { return }
        let new = try await ground.read {
            try ReuseTable(of: organization, on: $0).notShown(ids, in: conversation)
        }
        guard !new.isEmpty else { return }
        let now = ground.clock()
        try await ground.writeQuietly {
            try ReuseTable(of: organization, on: $0).count(.shown, of: new, in: conversation, at: now)
        }
    }
}
