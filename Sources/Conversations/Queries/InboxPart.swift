import Organization
import Primitives
import Storage

/// A part of a view that one index serves.
struct InboxPart {
    let condition: SQL
    /// Whether it has an index of its own, whosever the conversations are.
    let isNarrow: Bool
    /// Whether that index has the order of the view; without it what is there is little, and put in order with the rest.
    let hasOrder: Bool

    init(_ condition: SQL, isNarrow: Bool = false, hasOrder: Bool = true) {
        self.condition = condition
        self.isNarrow = isNarrow
        self.hasOrder = hasOrder
    }

    static func parts(of view: InboxQuery.View, for viewer: Viewer, at now: Moment) -> [InboxPart] {
        switch view {
        case .open:
            [InboxPart("c.state = 'open' AND (c.snoozed_until IS NULL OR c.snoozed_until <= \(now))")]
        case .mine:
            [
                InboxPart("c.owner_id = \(viewer.actor) AND c.state = 'open'", isNarrow: true),
                InboxPart("c.owner_id = \(viewer.actor) AND c.state = 'waiting'", isNarrow: true),
                InboxPart("c.claimed_by = \(viewer.actor) AND c.claimed_until > \(now)", isNarrow: true),
            ]
        case .waiting:
            [
                InboxPart("c.state = 'waiting'"),
                // Asked for an order, SQLite would take the index of all open ones, and hardly any of them are put off.
                InboxPart("c.state = 'open' AND c.snoozed_until > \(now)", isNarrow: true, hasOrder: false),
            ]
        case .done: [InboxPart("c.state = 'done'")]
        }
    }
}

/// In which order a view stands, and what that needs to know of each row.
struct InboxOrder {
    private let isQueue: Bool

    init(of view: InboxQuery.View) {
        isQueue = view == .open
    }

    var columns: SQL { isQueue ? "c.priority, c.waiting_since, c.id" : "c.updated_at, c.id" }

    var words: SQL { isQueue ? columns : "c.updated_at DESC, c.id DESC" }

    func behind(_ key: InboxKey) -> SQL {
        isQueue
            ? "(c.priority, c.waiting_since, c.id) > (\(key.priority.rank), \(key.moment), \(key.id))"
            : "(c.updated_at, c.id) < (\(key.moment), \(key.id))"
    }

    func key(of conversation: Conversation) -> InboxKey {
        let moment = isQueue ? conversation.waitingSince ?? conversation.updatedAt : conversation.updatedAt
        return InboxKey(priority: conversation.need.priority, moment: moment, id: conversation.id)
    }
}
