package import Primitives

extension Conversation {
    /// This conversation with what others, which turn out to be the same exchange, bring along.
    ///
    /// Nobody who waits loses their place, and nobody who is answering loses their claim.
    package func absorbing(_ others: [Conversation], at now: Moment) -> Conversation {
        var whole = self
        let all = [self] + others
        let waiting = all.filter { $0.state == .open }.compactMap(\.waitingSince).min()
        whole.waitingSince = waiting
        if waiting != nil {
            whole.state = .open
        } else if all.contains(where: { $0.state == .waiting }) {
            whole.state = .waiting
        }
        whole.claim = all.compactMap(\.claim).first { now < $0.until }
        whole.updatedAt = all.map(\.updatedAt).max() ?? updatedAt
        return whole
    }
}
