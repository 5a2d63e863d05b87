import Primitives

/// What holds a reply that came back with a backup: it may have been published since, and nobody here knows.
struct OutboxFence: Sendable, Equatable {
    let backupMadeAt: Moment

    var reason: String {
        "Parley was restored from a backup of \(backupMadeAt). This may have been published since. Look, then decide."
    }

    /// Waits for a person: no look of a machine's comes before.
    var waiting: NextStep { .unknown(reason: reason, lookAgainIn: OutboxFence.forever) }

    /// What a look may make of the reply: it can be found, and is never sent because it was not.
    func held(_ step: NextStep) -> NextStep {
        switch step {
        case .sent, .unknown, .taken: step
        case .notSeen, .again, .rest, .goOn, .rejected, .setAside, .interrupted, .held: waiting
        }
    }

    /// A hundred years.
    static let forever = Duration.seconds(3_155_760_000)
}
