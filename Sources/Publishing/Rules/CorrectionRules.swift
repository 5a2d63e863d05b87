import Channels
import Primitives

/// So many steps are taken of a correction before a person decides; each is counted before it is begun, so that one
/// that ends processes comes to its end, too.
private let mostTries = 10

extension Correction {
    /// As an attempt leaves it.
    func after(_ outcome: PublishOutcome, at now: Moment) -> Correction {
        switch outcome {
        case .published: moved(to: .done, at: now)
        case .rejected(let reason): moved(to: .rejected, because: reason, at: now)
        case .notNow(let reason, let asked?): resting(for: asked, because: reason, at: now)
        case .notNow(let reason, nil): again(as: .queued, in: pause, because: reason, at: now)
        case .needsReconnecting(let reason): moved(to: .queued, because: reason, at: now)
        case .begun: again(as: .queued, in: pause, because: "The network took a part of it.", at: now)
        case .unknown(let reason), .taken(let reason):
            again(as: .unknown, in: .milliseconds(200), because: reason, at: now)
        }
    }

    /// As a look leaves it; doing it twice is harmless, so that what is not there is done again.
    func after(_ look: Reconciliation, at now: Moment) -> Correction {
        switch look {
        case .found: moved(to: .done, at: now)
        case .absent: again(as: .queued, in: tries > 1 ? pause : .zero, because: trouble ?? "", at: now)
        case .undetermined(let reason), .taken(let reason): again(as: .unknown, in: pause, because: reason, at: now)
        }
    }

    func moved(to state: State, because reason: String? = nil, at now: Moment) -> Correction {
        var changed = self
        (changed.state, changed.trouble, changed.nextAttemptAt, changed.updatedAt) = (state, reason, now, now)
        return changed
    }

    /// Waiting for a network that wants to be left alone is no try, unless it has done so for a day and a half.
    ///
    /// A server that asks for a second each time is asked after ever longer pauses, of five minutes at most.
    private func resting(for asked: Duration, because reason: String, at now: Moment) -> Correction {
        let age = now - madeAt
        let pause = max(asked, min(age * 0.25, .seconds(300)))
        guard age <= Lateness.limit else { return again(as: .queued, in: pause, because: reason, at: now) }
        var changed = moved(to: .queued, because: reason, at: now)
        changed.tries = max(tries - 1, 0)
        changed.nextAttemptAt = now + min(pause, RetryLimit.time)
        return changed
    }

    private func again(as state: State, in pause: Duration, because reason: String, at now: Moment) -> Correction {
        guard tries < mostTries else { return moved(to: .rejected, because: reason, at: now) }
        var changed = moved(to: state, because: reason, at: now)
        changed.nextAttemptAt = now + pause
        return changed
    }

    /// Two seconds, doubled with each attempt.
    var pause: Duration { .seconds(1 << min(max(tries, 1), 12)) }
}
