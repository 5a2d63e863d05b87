import Channels
import Primitives

/// What an account did within a minute.
package struct MinuteOfWork: Sendable, Equatable {
    /// Minutes since 1970.
    let minute: Int64
    let action: Quota.Action
    var count: Int
}

extension Quota {
    /// How long an account rests until it may do something; `nil` when it may at once.
    ///
    /// What it did comes with the longest ago first. A minute counts until its end has left the time of the quota.
    func rest(before action: Action, having done: [MinuteOfWork], at now: Moment) -> Duration? {
        let price = cost(of: action)
        // What costs more than there ever is would wait for ever: the network itself may say no.
        guard price > 0, price <= units else { return nil }
        let counted = done.filter { now < end(of: $0) }
        var spent = counted.reduce(0) { $0 + cost(of: $1.action) * $1.count }
        guard spent + price > units else { return nil }
        for work in counted {
            spent -= cost(of: work.action) * work.count
            if spent + price <= units { return end(of: work) - now }
        }
        return nil
    }

    /// When a minute does not count any more.
    private func end(of work: MinuteOfWork) -> Moment {
        Moment(microseconds: (work.minute + 1) * 60_000_000) + .seconds(seconds)
    }
}
