import Channels
import Journal
import Primitives
import TestSupport

@testable import Publishing

let receipt = Receipt(id: "ours-1", url: "https://toot.example/@help/ours-1")

/// An item with every field told, for rules that need no database.
func someItem(
    _ state: OutboxItem.State = .sending,
    attempts: Int = 1,
    absences: Int = 0,
    named name: String = "reply"
)
    -> OutboxItem
{
    OutboxItem(
        id: .derived(from: [name], at: TestClock.start),
        organization: .derived(from: ["Marram"], at: TestClock.start),
        conversation: .derived(from: ["question"], at: TestClock.start),
        account: .derived(from: ["help"], at: TestClock.start),
        state: state,
        frozen: FrozenPost(key: "key-1", payload: "words", frozenAt: TestClock.start),
        attempts: attempts,
        epoch: 4,
        notBefore: TestClock.start,
        nextAttemptAt: TestClock.start,
        reason: "before",
        receipt: nil,
        updatedAt: TestClock.start,
        absences: absences,
        tries: attempts,
        triedSince: TestClock.start
    )
}

/// Something between us and the network that does not work, and says nothing more.
struct LineDown: Error {}
