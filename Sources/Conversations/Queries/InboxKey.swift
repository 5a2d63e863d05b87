package import Primitives

/// Where the next page of the inbox begins: behind the row that had this place.
///
/// The priority is the one that the row had then: what somebody says about it between two pages neither repeats nor
/// leaves out any other.
package struct InboxKey: Hashable, Sendable, CustomStringConvertible {
    package let priority: Conversation.Priority
    package let moment: Moment
    package let id: ID<Conversation>

    package init(priority: Conversation.Priority, moment: Moment, id: ID<Conversation>) {
        self.priority = priority
        self.moment = moment
        self.id = id
    }

    /// Reads the form that `description` writes; `nil` when it is not one.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let rank = Int(parts[0]), Conversation.Priority.allCases.indices.contains(rank),
            let microseconds = Int64(parts[1]), let id = ID<Conversation>(parts[2])
        else { return nil }
        self.init(
            priority: Conversation.Priority(rank: rank),
            moment: Moment(microseconds: microseconds),
            id: id
        )
    }

    package var description: String { "\(priority.rank)_\(moment.microseconds)_\(id)" }
}
