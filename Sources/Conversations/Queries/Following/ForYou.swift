package import Organization
package import Primitives
package import Storage

/// What is for one person because of what colleagues did: where notes name them, and what happened where they follow.
///
/// Who may read a conversation is asked at the moment of reading: whoever loses it loses its lines with it.
package struct ForYou {
    let viewer: Viewer
    let connection: any Connection

    package init(_ viewer: Viewer, on connection: any Connection) {
        self.viewer = viewer
        self.connection = connection
    }

    /// The unread ones first, then the latest.
    package func lines(atMost limit: Int = 50) throws -> [ForYouLine] {
        let named = try connection.rows(
            """
            SELECT n.note_id, n.named_by AS by_agent, n.named_at AS happened_at, n.is_unread, \(conversationColumns)
            FROM note_naming \(joined) AND \(visible)
            ORDER BY n.is_unread DESC, n.named_at DESC, n.note_id DESC LIMIT \(limit)
            """
        ).map { try ForYouLine($0, .named(try $0.id("note_id"))) }
        let changed = try connection.rows(
            """
            SELECT n.change_kind, n.changed_by AS by_agent, n.changed_at AS happened_at, n.is_unread,
                \(conversationColumns)
            FROM conversation_follow \(joined) AND n.changed_at IS NOT NULL AND \(visible)
            ORDER BY n.is_unread DESC, n.changed_at DESC, n.conversation_id DESC LIMIT \(limit)
            """
        ).compactMap { row in
            try ConversationChange(rawValue: row.text("change_kind")).map { try ForYouLine(row, .changed($0)) }
        }
        let sorted = (named + changed).enumerated().sorted { one, other in
            let (left, right) = (one.element, other.element)
            if left.isUnread != right.isUnread { return left.isUnread }
            return left.at == right.at ? one.offset < other.offset : left.at > right.at
        }
        return sorted.prefix(limit).map(\.element)
    }

    /// How many are unread; bounded as every count.
    package func unread() throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT b.id FROM (
                    SELECT n.note_id AS id FROM note_naming \(joined) AND n.is_unread = 1
                        AND \(visible) LIMIT \(InboxCounts.most)
                ) b
                UNION ALL
                SELECT b.id FROM (
                    SELECT n.conversation_id AS id FROM conversation_follow \(joined)
                        AND n.is_unread = 1 AND \(visible) LIMIT \(InboxCounts.most)
                ) b
            ) f
            """
        ).first.map { min(Int(try $0.integer("number")), InboxCounts.most) } ?? 0
    }

    private var joined: SQL {
        """
        n JOIN conversation c ON c.organization_id = n.organization_id AND c.id = n.conversation_id
        WHERE n.organization_id = \(viewer.organization) AND n.agent_id = \(viewer.actor)
        """
    }

    private var visible: SQL {
        "(\(viewer.condition(.read, on: "c.unit_id")) OR \(viewer.condition(.read, on: "c.offered_to")))"
    }
}

extension ForYouLine {
    fileprivate init(_ row: Row, _ what: What) throws {
        self.init(
            conversation: try Conversation(row),
            what: what,
            by: try row.optionalID("by_agent"),
            at: try row.moment("happened_at"),
            isUnread: try row.flag("is_unread")
        )
    }
}

/// Those who follow a conversation and may read it now, in the order in which they began.
package func followers(
    of conversation: Conversation,
    for viewer: Viewer,
    at now: Moment,
    on connection: any Connection
) throws -> [AgentID] {
    let following = try FollowTable(of: viewer.organization, on: connection).all(in: conversation.id)
    if following.isEmpty { return [] }
    let units = [conversation.unit, conversation.offeredTo].compactMap { $0 }
    let reading = try viewers(of: viewer.organization, at: now, on: connection).filter { colleague in
        colleague.agent.isActive && units.contains { colleague.may(.read, in: $0) }
    }
    let known = Set(reading.map(\.actor))
    return following.filter(known.contains)
}

extension ConversationQuery.Whole {
    /// The colleagues who wrote a note or, as far as is known, an answer, in the order in which they began.
    package var participants: [AgentID] {
        let wrote =
            posts.compactMap { post in post.agent.map { (agent: $0, at: post.receivedAt) } }
            + notes.map { (agent: $0.author, at: $0.writtenAt) }
        var seen: Set<AgentID> = []
        return wrote.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element.agent).filter { seen.insert($0).inserted }
    }
}
