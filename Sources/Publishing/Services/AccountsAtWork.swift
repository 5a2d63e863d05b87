import Governance
import Primitives
import Synchronization

/// Which accounts have a post under way, so that nobody waits for an account that hangs but its own posts.
final class AccountsAtWork: Sendable {
    private let accounts = Mutex<Set<ID<ChannelAccount>>>([])

    /// Whether the account was free; it is not any more.
    func begin(_ account: ID<ChannelAccount>) -> Bool {
        accounts.withLock { $0.insert(account).inserted }
    }

    func contains(_ account: ID<ChannelAccount>) -> Bool {
        accounts.withLock { $0.contains(account) }
    }

    func end(_ account: ID<ChannelAccount>) {
        _ = accounts.withLock { $0.remove(account) }
    }
}
