package import Primitives

extension Conversation {
    /// This conversation with what others, which turn out to be the same exchange, bring along.
    ///
    /// All are of one unit, and none is offered to another (`place`). Nobody who waits loses their place, nobody who is
    /// answering loses their claim, and whoever looks after a part looks after the whole. The greatest need counts, and
    /// what is awake stays awake.
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
        whole.owner = all.lazy.compactMap(\.owner).first
        whole.need = all.map(\.need).min { $0.priority < $1.priority } ?? need
        whole.snoozedUntil = all.allSatisfy { $0.isSnoozed(at: now) } ? all.compactMap(\.snoozedUntil).min() : nil
        whole.isApart = all.contains(where: \.isApart)
        whole.updatedAt = all.map(\.updatedAt).max() ?? updatedAt
        return whole
    }
}
