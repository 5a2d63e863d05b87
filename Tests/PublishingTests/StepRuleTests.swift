import Channels
import Primitives
import TestSupport
import Testing

@testable import Publishing

/// What an outcome makes of an item, written down by hand.
struct OutcomeLine: Sendable, CustomTestStringConvertible {
    let outcome: PublishOutcome
    let attempts: Int
    let step: NextStep
    var testDescription: String { "\(outcome), attempt \(attempts)" }
}

private let outcomeTable = [
    OutcomeLine(outcome: .published(receipt), attempts: 1, step: .sent(receipt, knownBy: "answer")),
    OutcomeLine(outcome: .published(receipt), attempts: 9, step: .sent(receipt, knownBy: "answer")),
    OutcomeLine(outcome: .rejected(reason: "No."), attempts: 1, step: .rejected(reason: "No.")),
    OutcomeLine(
        outcome: .notNow(reason: "Later.", retryAfter: nil),
        attempts: 1,
        step: .again(in: someItem(attempts: 1).pause, reason: "Later.")
    ),
    OutcomeLine(
        outcome: .notNow(reason: "Later.", retryAfter: .seconds(90)),
        attempts: 1,
        step: .rest(for: .seconds(90), reason: "Later.")
    ),
    OutcomeLine(
        outcome: .notNow(reason: "Later.", retryAfter: .seconds(1)),
        attempts: 4,
        step: .rest(for: .seconds(16), reason: "Later.")
    ),
    OutcomeLine(
        outcome: .notNow(reason: "Later.", retryAfter: .seconds(1 << 40)),
        attempts: 10,
        step: .rest(for: RetryLimit.time, reason: "Later.")
    ),
    OutcomeLine(
        outcome: .notNow(reason: "Later.", retryAfter: nil),
        attempts: 9,
        step: .again(in: someItem(attempts: 9).pause, reason: "Later.")
    ),
    OutcomeLine(
        outcome: .notNow(reason: "Later.", retryAfter: nil),
        attempts: 10,
        step: .setAside(.wornOut, reason: "It was tried 10 times. The last word was: Later.")
    ),
    OutcomeLine(
        outcome: .taken(reason: "In a queue."),
        attempts: 1,
        step: .taken(reason: "In a queue.", lookAgainIn: .seconds(2))
    ),
    OutcomeLine(outcome: .needsReconnecting(reason: "Gone."), attempts: 1, step: .held(reason: "Gone.")),
    OutcomeLine(
        outcome: .unknown(reason: "Reset."),
        attempts: 1,
        step: .unknown(reason: "Reset.", lookAgainIn: .milliseconds(200))
    ),
    OutcomeLine(
        outcome: .unknown(reason: "Reset."),
        attempts: 9,
        step: .unknown(reason: "Reset.", lookAgainIn: .milliseconds(200))
    ),
]

/// What a look makes of an item, written down by hand.
struct LookLine: Sendable, CustomTestStringConvertible {
    let look: Reconciliation
    let idempotency: ConnectorManifest.Idempotency
    let absences: Int
    var attempts = 1
    let step: NextStep
    var testDescription: String { "\(look), \(idempotency), \(absences) absences, attempt \(attempts)" }
}

private let found = NextStep.sent(receipt, knownBy: "reconciliation")
private let again = "It did not arrive. It is sent again."
private let blind = NextStep.unknown(reason: "Not told.", lookAgainIn: .seconds(2))

private let unseen = "The network had it, and it is not to be seen there. Look there, then decide."

private func taken(_ reason: String) -> NextStep { .taken(reason: reason, lookAgainIn: .seconds(2)) }

private let lookTable: [LookLine] =
    [ConnectorManifest.Idempotency.byKey, .bestEffort, .none].flatMap { idempotency in
        [0, 1, 2].flatMap { absences in
            [
                LookLine(look: .found(receipt), idempotency: idempotency, absences: absences, step: found),
                LookLine(
                    look: .undetermined(reason: "Not told."),
                    idempotency: idempotency,
                    absences: absences,
                    step: blind
                ),
            ]
        }
    } + [
        LookLine(look: .taken(reason: "In a queue."), idempotency: .none, absences: 0, step: taken("In a queue.")),
        LookLine(look: .absent, idempotency: .none, absences: OutboxItem.taken, step: taken(unseen)),
        LookLine(look: .absent, idempotency: .byKey, absences: OutboxItem.taken, step: taken(unseen)),
        LookLine(look: .found(receipt), idempotency: .none, absences: OutboxItem.taken, step: found),
        LookLine(look: .absent, idempotency: .byKey, absences: 0, step: .again(in: .zero, reason: again)),
        LookLine(look: .absent, idempotency: .byKey, absences: 1, step: .again(in: .zero, reason: again)),
        LookLine(look: .absent, idempotency: .bestEffort, absences: 0, step: .notSeen(lookAgainIn: .seconds(11))),
        LookLine(look: .absent, idempotency: .bestEffort, absences: 2, step: .notSeen(lookAgainIn: .seconds(11))),
        LookLine(look: .absent, idempotency: .bestEffort, absences: 3, step: .again(in: .zero, reason: again)),
        LookLine(look: .absent, idempotency: .none, absences: 0, step: .notSeen(lookAgainIn: .seconds(11))),
        LookLine(look: .absent, idempotency: .none, absences: 2, step: .notSeen(lookAgainIn: .seconds(11))),
        LookLine(look: .absent, idempotency: .none, absences: 3, step: .again(in: .zero, reason: again)),
        LookLine(look: .absent, idempotency: .none, absences: 4, step: .again(in: .zero, reason: again)),
        LookLine(
            look: .absent,
            idempotency: .byKey,
            absences: 0,
            attempts: 3,
            step: .again(in: someItem(attempts: 3).pause, reason: again)
        ),
        LookLine(
            look: .absent,
            idempotency: .none,
            absences: 3,
            attempts: 2,
            step: .again(in: someItem(attempts: 2).pause, reason: again)
        ),
        LookLine(
            look: .absent,
            idempotency: .byKey,
            absences: 0,
            attempts: 10,
            step: .setAside(.wornOut, reason: "It was tried 10 times. The last word was: \(again)")
        ),
    ]

@Suite struct `What follows from the network's word` {
    @Test(arguments: outcomeTable)
    func `is, after an attempt, what the table says`(line: OutcomeLine) {
        #expect(someItem(attempts: line.attempts).step(after: line.outcome) == line.step)
    }

    @Test(arguments: lookTable)
    func `is, after a look, what the table says`(line: LookLine) {
        let item = someItem(.unknown, attempts: line.attempts, absences: line.absences)

        #expect(item.step(after: line.look, idempotency: line.idempotency) == line.step)
    }

    @Test(arguments: OutboxItem.State.allCases)
    func `stays unknown for an attempt that may have arrived, whatever else is wrong`(state: OutboxItem.State) {
        let step = someItem(state).unlessUnknown(.rejected(reason: "No."), because: "Nobody can tell.")

        #expect((step == .rejected(reason: "No.")) == (state != .unknown))
        #expect((step == .unknown(reason: "Nobody can tell.", lookAgainIn: .seconds(2))) == (state == .unknown))
    }

    @Test func `waits longer between looks the longer nothing is told, and five minutes at most`() {
        var item = someItem(.unknown)
        item.troubledSince = TestClock.start
        let looks = [0, 8, 60, 600, 1_200, 86_400].map { seconds in
            item.updatedAt = TestClock.start + .seconds(seconds)
            return item.patience
        }

        #expect(looks == [2, 2, 15, 150, 300, 300].map { .seconds($0) })
    }

    @Test func `waits twice as long after each attempt, and five minutes at most`() {
        let delays = (0...10).map { someItem(attempts: $0).delay }

        #expect(delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map { Duration.seconds($0) })
    }
}
