package import Primitives

extension Conversation {
    /// This conversation with what others, which turn out to be the same exchange, bring along.
    ///
    /// Nobody who waits loses their place, and nobody who is answering loses their claim. Whoever looks after a part of
    /// the same unit looks after the whole; an offer stands unless somebody is answering. The greatest need counts, and what is awake stays awake.
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
        let own = all.filter { $0.unit == unit }
        whole.owner = own.lazy.compactMap(\.owner).first
        whole.offeredTo = whole.claim == nil ? own.lazy.compactMap(\.offeredTo).first : nil
        whole.need = all.map(\.need).min { $0.priority < $1.priority } ?? need
        whole.snoozedUntil = all.allSatisfy { $0.isSnoozed(at: now) } ? all.compactMap(\.snoozedUntil).min() : nil
        whole.updatedAt = all.map(\.updatedAt).max() ?? updatedAt
        return whole
    }
}
