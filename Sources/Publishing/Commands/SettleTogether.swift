package import Journal
package import Organization
package import Primitives
package import Responding

/// Settles several replies in one go, each by itself: one that is refused holds up no other.
package struct SettleTogether: Sendable {
    private let decide: DecideOutbox

    package init(ground: Ground) {
        decide = DecideOutbox(ground: ground)
    }

    /// So many as a page lists, and no more.
    package static let most = 100

    /// Gives what was refused, and why; everything else is settled.
    package func callAsFunction(
        _ ids: [ID<Reply>],
        _ settlement: Settlement,
        by viewer: Viewer
    ) async throws -> [(reply: ID<Reply>, refusal: any Refusal)] {
        guard ids.count <= Self.most else { throw OutboxRefused.tooMany }
        try settlement.check()
        var refused: [(reply: ID<Reply>, refusal: any Refusal)] = []
        for id in ids {
            do {
                try await decide.settle(id, settlement, by: viewer)
            } catch let refusal as any Refusal {
                refused.append((id, refusal))
            }
        }
        return refused
    }
}
