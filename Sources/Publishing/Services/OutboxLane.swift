import Governance
import Primitives

/// A part of the accounts; each part is looked after by one process at a time, so that an account's posts keep their
/// order and one alone is under way.
struct OutboxLane: Sendable, Equatable {
    /// Into how many parts processes divide the accounts between them.
    static let parts = 16

    let number: Int
    let count: Int

    static let all = OutboxLane(number: 0, count: 1)

    func holds(_ account: ID<ChannelAccount>) -> Bool {
        // The end of an id is its random part.
        account.bytes.suffix(4).reduce(0) { $0 << 8 | Int($1) } % count == number
    }
}
