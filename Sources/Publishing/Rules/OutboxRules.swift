package import Channels
package import Primitives

/// What an attempt, or a look at our own posts, makes of an item.
package enum NextStep: Sendable, Equatable {
    case sent(Receipt, knownBy: String)
    case unknown(reason: String, lookAgainIn: Duration)
    /// The network has it and does not show it: that it is not to be seen proves nothing from now on.
    case taken(reason: String, lookAgainIn: Duration)
    /// A look showed that it is not there; one look alone does not prove it.
    case notSeen(lookAgainIn: Duration)
    case again(in: Duration, reason: String)
    /// The network has asked for a pause, which is the account's: until then nothing leaves through it.
    case rest(for: Duration, reason: String)
    case rejected(reason: String)
    /// No machine does any more about it; a person decides.
    case setAside(OutboxCause, reason: String)
    /// A first part was taken; what goes on is this.
    case goOn(FrozenPost)
    /// The process that was at it has ended.
    case interrupted(reason: String)
    /// Held until a person connects the account again.
    case held(reason: String)
}

extension OutboxItem {
    /// What follows from the outcome of an attempt.
    package func step(after outcome: PublishOutcome) -> NextStep {
        switch outcome {
        case .published(let receipt): .sent(receipt, knownBy: "answer")
        case .rejected(let reason): .rejected(reason: reason)
        case .notNow(let reason, let asked?): rest(for: asked, because: reason)
        case .notNow(let reason, nil): retry(in: pause, because: reason)
        case .needsReconnecting(let reason): .held(reason: reason)
        case .begun(let frozen) where tries < RetryLimit.tries: .goOn(frozen)
        case .begun: retry(in: .zero, because: "The network took parts of it again and again.")
        case .unknown(let reason): .unknown(reason: reason, lookAgainIn: .milliseconds(200))
        case .taken(let reason): .taken(reason: reason, lookAgainIn: delay)
        }
    }

    /// What follows from a look at our own posts.
    ///
    /// Where the network takes a key, an absent post is sent again with the same key. Where it takes none, or may forget it,
    /// it must be absent at ``looks`` looks, with time between for a slow network to show it: then its absence is a fact,
    /// and not a guess. What the network has had is never absent: its moderators may have refused it, or changed its words.
    package func step(after look: Reconciliation, idempotency: ConnectorManifest.Idempotency) -> NextStep {
        switch look {
        case .found(let receipt):
            .sent(receipt, knownBy: "reconciliation")
        case .taken(let reason): .taken(reason: reason, lookAgainIn: patience)
        case .absent where isTaken:
            .taken(
                reason: "The network had it, and it is not to be seen there. Look there, then decide.",
                lookAgainIn: patience
            )
        case .absent where idempotency == .byKey || absences + 1 >= looks:
            retry(in: tries > 1 ? pause : .zero, because: "It did not arrive. It is sent again.")
        case .absent:
            .notSeen(lookAgainIn: settling)
        case .undetermined(let reason):
            .unknown(reason: reason, lookAgainIn: patience)
        }
    }

    /// The step, unless an attempt may have arrived: then it stays unknown until a look, or a person, can tell.
    func unlessUnknown(_ step: NextStep, because reason: String) -> NextStep {
        state == .unknown ? .unknown(reason: reason, lookAgainIn: delay) : step
    }

    /// Until the next look: a second, doubled with each attempt, five minutes at most.
    var delay: Duration { .milliseconds(min(1_000 << min(attempts, 9), 300_000)) }
}

extension OutboxItem {
    /// Until the next look where none has told: a quarter of the time that this has lasted, five minutes at most.
    ///
    /// It may last for days, and no network likes to be asked every second.
    var patience: Duration {
        let troubled = troubledSince.map { updatedAt - $0 } ?? .zero
        return max(delay, min(troubled * 0.25, .seconds(300)))
    }
}

/// How long a network may need to carry out, and to show, what reached it before its sender gave up or died.
///
/// Eleven seconds between two looks, and the count of them kept with the item: what a process knew of its last attempt dies
/// with the process.
private let settling = Duration.seconds(11)

/// How often a post must be looked for in vain: half a minute passes between the first look and the last, because lists of
/// busy servers have been seen to be as late.
private let looks = 4

/// Why an item in the outbox is not changed.
package enum OutboxRefused: Refusal {
    case unknown
    case tooLate
    case stateUnfit(OutboxItem.State)
    case anotherUnit
    case linkUnfit
    case reasonTooLong
    case tooMany
    case threadGoesOn
    case tooManyLinks
    case placeUnknown

    package var code: String {
        switch self {
        case .unknown: "outbox.unknown"
        case .tooLate: "outbox.tooLate"
        case .stateUnfit: "outbox.stateUnfit"
        case .anotherUnit: "outbox.anotherUnit"
        case .linkUnfit: "outbox.linkUnfit"
        case .reasonTooLong: "outbox.reasonTooLong"
        case .tooMany: "outbox.tooMany"
        case .threadGoesOn: "outbox.threadGoesOn"
        case .tooManyLinks: "outbox.tooManyLinks"
        case .placeUnknown: "outbox.placeUnknown"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .tooLate, .stateUnfit, .anotherUnit, .threadGoesOn, .placeUnknown: .conflict
        case .linkUnfit, .tooManyLinks, .reasonTooLong, .tooMany: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such reply. Look at its conversation."
        case .tooLate: "The reply has left already. You can delete it on the network, or answer once more."
        case .stateUnfit(.sent): "The reply is published already."
        case .stateUnfit: "This cannot be done now. Look at the reply's state, then decide again."
        case .anotherUnit: "Its conversation has gone to another unit since. Answer in the conversation."
        case .linkUnfit: "Enter the address of the post on its network, such as https://example.org/@marram/1."
        case .reasonTooLong: "Say why in at most 500 characters."
        case .tooMany: "Choose at most 100 replies at once."
        case .threadGoesOn:
            "Others follow this post. Say where each one that is published is to be seen, have it looked for, send it again, "
                + "or let the rest be."
        case .tooManyLinks: "There are more addresses than posts. Give one for each post, in their order."
        case .placeUnknown:
            "It follows a post of which only a person has said where it stands. Nothing can be put below that one: say it "
                + "in a story of its own."
        }
    }
}
