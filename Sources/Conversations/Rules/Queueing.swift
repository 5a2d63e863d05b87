package import Primitives

/// Who comes first in the queue: by need, then by how long they have waited.
///
/// Nothing else is in it, by what it is given: not who they are, how many follow them, or how angry they are. The last
/// word has the id, so that two of the same need and moment never change places.
package func queueOrder(_ one: QueuePlace, _ other: QueuePlace) -> Bool {
    (one.priority.rank, one.waitingSince, one.id) < (other.priority.rank, other.waitingSince, other.id)
}

/// All that the order of the queue may know of a conversation.
package struct QueuePlace: Sendable, Hashable {
    package let priority: Conversation.Priority
    package let waitingSince: Moment
    package let id: ID<Conversation>

    package init(priority: Conversation.Priority, waitingSince: Moment, id: ID<Conversation>) {
        self.priority = priority
        self.waitingSince = waitingSince
        self.id = id
    }
}

/// How long a reason for a priority may be: it is read in one look.
package let needReasonLength = 200

/// How long a conversation may be out of the queue.
package let longestSnooze = Duration.seconds(90 * 86_400)

/// A priority with its reason, as it is kept.
func checkedNeed(
    _ priority: Conversation.Priority,
    because reason: String
) throws(QueueRefused) -> Conversation.Need {
    let words = reason.onOneLine
    guard priority == .normal || !words.isEmpty else { throw .reasonMissing }
    guard words.count <= needReasonLength else { throw .reasonTooLong }
    return Conversation.Need(priority: priority, reason: priority == .normal ? "" : words)
}

/// Refuses a moment until which nothing can be put off.
func checkSnooze(until moment: Moment, at now: Moment) throws(QueueRefused) {
    guard now < moment else { throw .momentPassed }
    guard moment - now <= longestSnooze else { throw .momentTooFar }
}

extension Conversation {
    /// Decides how soon somebody should see to it; gives nothing when that was said already.
    package func prioritised(
        _ priority: Priority,
        because reason: String
    ) throws(QueueRefused) -> ConversationPrioritised? {
        let new = try checkedNeed(priority, because: reason)
        return new == need ? nil : ConversationPrioritised(conversation: id, need: new, before: need)
    }

    /// Decides whether it may leave the queue until a moment.
    package func snoozed(until moment: Moment, at now: Moment) throws -> ConversationSnoozed? {
        guard state != .done else { throw ConversationRefused.stateUnfit(.done) }
        guard offeredTo == nil else { throw ConversationRefused.offered }
        try checkSnooze(until: moment, at: now)
        return moment == snoozedUntil ? nil : ConversationSnoozed(conversation: id, until: moment)
    }

    /// What its moment makes of it; `nil` when it was put off to another one meanwhile, or is not put off any more.
    package func cameBack(from until: Moment) -> ConversationCameBack? {
        guard snoozedUntil == until, state != .done else { return nil }
        return ConversationCameBack(conversation: id, until: until, waitingSince: waitingSince ?? until)
    }

    /// Whether it is out of the queue now.
    package func isSnoozed(at now: Moment) -> Bool { snoozedUntil.map { now < $0 } ?? false }
}

/// Why a conversation keeps its place in the queue.
package enum QueueRefused: Refusal {
    case reasonMissing
    case reasonTooLong
    case momentPassed
    case momentTooFar

    package var code: String { "queue.\(self)" }

    package var message: String {
        switch self {
        case .reasonMissing: "Say why it comes sooner or later than others."
        case .reasonTooLong: "The reason has at most \(needReasonLength) characters. Shorten it, or write a note."
        case .momentPassed: "This moment has passed. Choose a later one."
        case .momentTooFar: "A conversation sleeps for at most 90 days. Choose an earlier moment."
        }
    }
}
