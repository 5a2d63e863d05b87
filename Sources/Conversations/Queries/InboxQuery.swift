package import Journal
package import Organization
package import Primitives
import Storage

/// The list of conversations that a person may see.
package struct InboxQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Which part of the list.
    package enum View: String, Sendable, CaseIterable {
        case open
        /// Those that this person looks after, and those that they have claimed.
        case mine
        /// Those in which it is not our turn: we have answered, or have said when we see to it.
        case waiting
        case done
    }

    /// One line of the list.
    package struct Line: Sendable {
        package let conversation: Conversation
        package let person: Person?
        /// The last post, for two lines of text; where something was looked for, the last in which it stands.
        package var last: Post?
        package let posts: Int
        /// Where in that post's text it stands, in bytes of UTF-8.
        package var found: [Range<Int>] = []
        /// What its words hint at; `nil` where nobody has heard them yet.
        package var signals: ConversationSignals?
        /// How many others ask the same and wait.
        package var alike = 0
        /// What else began with the same; `nil` where nothing did.
        package var copies: CopyMark?
    }

    package struct Page: Sendable {
        package var lines: [Line]
        package var next: InboxKey?
        /// Each ends at `InboxCounts.most`.
        package var counts: [View: Int]

        package init(lines: [Line], next: InboxKey?, counts: [View: Int]) {
            (self.lines, self.next, self.counts) = (lines, next, counts)
        }
    }

    /// Open ones: in the order of the queue (`queueOrder`), whoever they are.
    ///
    /// The others: the latest first.
    package func callAsFunction(
        _ view: View,
        unit: UnitID? = nil,
        from key: InboxKey? = nil,
        atMost limit: Int = 50,
        counting counted: Set<View> = Set(View.allCases),
        for viewer: Viewer
    ) async throws -> Page {
        if let unit { try viewer.require(.read, in: unit) }
        let now = ground.clock()
        return try await ground.read { connection in
            let filter = try InboxFilter(viewer: viewer, unit: unit, now: now, on: connection)
            let rows = try connection.rows(filter.query(of: view, from: key, atMost: limit + 1))
            let conversations = try rows.map(Conversation.init)
            let shown = Array(conversations.prefix(limit))
            let last = shown.last.map { InboxOrder(of: view).key(of: $0) }
            return Page(
                lines: try filter.lines(of: shown, on: connection),
                next: conversations.count > limit ? last : nil,
                counts: try InboxCounts(in: counted, of: filter, on: connection).counts
            )
        }
    }
}
