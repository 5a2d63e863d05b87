import Channels
import Primitives
import TestSupport
import Testing

@testable import Publishing

/// What a step leaves of an item, written down by hand.
struct StateLine: Sendable, CustomTestStringConvertible {
    let from: OutboxItem.State
    let step: NextStep
    let to: OutboxItem.State
    let reason: String?
    /// Seconds from now to the next move; `nil` where nothing moves by itself any more.
    let next: Int?
    var absences = 1
    var testDescription: String { "\(from) and \(step)" }
}

private let stateTable = [
    StateLine(from: .sending, step: .sent(receipt, knownBy: "answer"), to: .sent, reason: nil, next: nil),
    StateLine(from: .unknown, step: .sent(receipt, knownBy: "reconciliation"), to: .sent, reason: nil, next: nil),
    StateLine(
        from: .sending,
        step: .unknown(reason: "Reset.", lookAgainIn: .seconds(3)),
        to: .unknown,
        reason: "Reset.",
        next: 3
    ),
    StateLine(
        from: .unknown,
        step: .notSeen(lookAgainIn: .seconds(2)),
        to: .unknown,
        reason: "It is not to be seen on the network yet. Looking once more before it is sent again.",
        next: 2,
        absences: 2
    ),
    StateLine(
        from: .sending,
        step: .taken(reason: "In a queue.", lookAgainIn: .seconds(2)),
        to: .unknown,
        reason: "In a queue.",
        next: 2,
        absences: OutboxItem.taken
    ),
    StateLine(
        from: .sending,
        step: .again(in: .seconds(8), reason: "Later."),
        to: .queued,
        reason: "Later.",
        next: 8,
        absences: 0
    ),
    StateLine(
        from: .unknown,
        step: .again(in: .zero, reason: "Absent."),
        to: .queued,
        reason: "Absent.",
        next: 0,
        absences: 0
    ),
    StateLine(
        from: .sending,
        step: .rest(for: .seconds(900), reason: "429"),
        to: .queued,
        reason: "429",
        next: 900,
        absences: 0
    ),
    StateLine(from: .sending, step: .rejected(reason: "No."), to: .rejected, reason: "No.", next: nil),
    StateLine(from: .queued, step: .rejected(reason: "No."), to: .rejected, reason: "No.", next: nil),
    StateLine(from: .queued, step: .setAside(.unfit, reason: "No."), to: .rejected, reason: "No.", next: nil),
    StateLine(
        from: .unknown,
        step: .setAside(.crashed, reason: "Thrice."),
        to: .unknown,
        reason: "Thrice.",
        next: 3_155_760_000
    ),
    StateLine(from: .sending, step: .interrupted(reason: "Ended."), to: .unknown, reason: "Ended.", next: 0),
    StateLine(from: .sending, step: .held(reason: "Gone."), to: .queued, reason: "Gone.", next: 0),
    StateLine(from: .queued, step: .held(reason: "Gone."), to: .queued, reason: "Gone.", next: 0),
    StateLine(from: .unknown, step: .held(reason: "Gone."), to: .unknown, reason: "Gone.", next: 0),
]

@Suite struct `An item of the outbox` {
    @Test(arguments: stateTable)
    func `goes where the table says, and carries the same bytes`(line: StateLine) {
        let item = someItem(line.from, absences: 1)
        let now = TestClock.start + .seconds(60)

        let after = item.after(line.step, at: now)

        #expect(after.state == line.to)
        #expect(after.reason == line.reason)
        #expect(after.absences == line.absences)
        #expect(after.nextAttemptAt == line.next.map { now + .seconds($0) } ?? item.nextAttemptAt)
        #expect(after.updatedAt == now)
        #expect(after.frozen == item.frozen)
        #expect((after.attempts, after.epoch, after.notBefore) == (item.attempts, item.epoch, item.notBefore))
        #expect((after.receipt == receipt) == (line.to == .sent))
    }
}
