import Journal
import Primitives

extension NextStep {
    /// What is recorded about a post of its own; `nil` for a look that proves nothing yet.
    ///
    /// What was set aside behind an attempt is unknown; before one it is rejected.
    func event(of post: ID<PlannedPost>, in state: OutboxItem.State) -> (any JournalEvent)? {
        switch self {
        case .sent(let receipt, let source): PostPublished(post: post, receipt: receipt, knownBy: source)
        case .unknown(let reason, _), .taken(let reason, _), .interrupted(let reason):
            PostOutcomeUnknown(post: post, reason: reason)
        case .setAside(_, let reason) where state == .unknown: PostOutcomeUnknown(post: post, reason: reason)
        case .goOn(let frozen): PostPrepared(post: post, hash: frozen.hash)
        case .notSeen: nil
        case .again(_, let reason), .rest(_, let reason), .held(let reason): PostDelayed(post: post, reason: reason)
        case .rejected(let reason), .setAside(_, let reason): PostRejected(post: post, reason: reason)
        }
    }
}
