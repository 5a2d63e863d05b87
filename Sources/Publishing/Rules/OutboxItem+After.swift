import Primitives

extension OutboxItem {
    /// The item as a step leaves it.
    func after(_ step: NextStep, at now: Moment) -> OutboxItem {
        var item = self
        item.updatedAt = now
        item.cause = step.cause
        item.troubledSince = step.cause.map { _ in troubledSince ?? now }
        item.restsUntil = nil
        if case .interrupted = step {
        } else {
            // The network's word about an attempt is that no process has ended over it.
            item.crashes = state == .sending ? 0 : crashes
            item.begunBy = nil
        }
        switch step {
        case .sent(let receipt, _):
            item.state = .sent
            item.receipt = receipt
            item.reason = nil
        case .unknown(let reason, let pause): item.wait(as: .unknown, until: now + pause, because: reason)
        case .taken(let reason, let pause):
            item.absences = OutboxItem.taken
            item.wait(as: .unknown, until: now + pause, because: reason)
        case .interrupted(let reason): item.wait(as: .unknown, until: now, because: reason)
        case .notSeen(let pause):
            item.absences += 1
            let reason = "It is not to be seen on the network yet. Looking once more before it is sent again."
            item.wait(as: .unknown, until: now + pause, because: reason)
        case .again(let pause, let reason):
            item.absences = 0
            item.wait(as: .queued, until: now + pause, because: reason)
        case .goOn(let frozen):
            item.frozen = frozen
            item.absences = 0
            item.wait(as: .queued, until: now, because: nil)
        case .rest(let pause, let reason):
            item.absences = 0
            item.rest(until: now + pause, for: pause, because: reason)
        case .setAside(_, let reason) where state == .unknown:
            item.wait(as: .unknown, until: now + OutboxFence.forever, because: reason)
        case .rejected(let reason), .setAside(_, let reason):
            item.state = .rejected
            item.reason = reason
        case .held(let reason):
            // Of an unknown outcome nobody knows more by being held.
            item.wait(as: state == .unknown ? .unknown : .queued, until: now, because: reason)
        }
        return item
    }

    /// Waiting for the network is no try, and takes none of the time for which anything is tried.
    private mutating func rest(until end: Moment, for pause: Duration, because reason: String) {
        if state == .sending { tries = max(tries - 1, 0) }
        triedSince = tries == 0 ? nil : triedSince.map { $0 + pause }
        restsUntil = end
        wait(as: .queued, until: end, because: reason)
    }

    private mutating func wait(as state: State, until moment: Moment, because reason: String?) {
        self.state = state
        self.reason = reason
        nextAttemptAt = moment
    }
}

extension NextStep {
    /// What is wrong with a reply after it; `nil` where nothing is.
    var cause: OutboxCause? {
        switch self {
        case .sent, .goOn: nil
        case .unknown, .taken, .notSeen, .interrupted: .unclear
        case .again, .rest: .busy
        case .rejected: .refused
        case .setAside(let cause, _): cause
        case .held: .reconnect
        }
    }
}
