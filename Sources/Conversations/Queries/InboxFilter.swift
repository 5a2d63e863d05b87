import Organization
import Primitives
import Storage

/// The words of the inbox's queries: what a person may see, in which order.
struct InboxFilter {
    let viewer: Viewer
    let unit: UnitID?
    let now: Moment

    func query(of view: InboxQuery.View, from key: PageKey<Conversation>?, atMost limit: Int) -> SQL {
        let order: SQL = isOldestFirst(view) ? "c.priority, c.waiting_since, c.id" : "c.updated_at DESC, c.id DESC"
        return """
            SELECT \(conversationColumns) FROM conversation c
            WHERE \(visible) AND \(condition(of: view)) \(page(behind: key, in: view))
            ORDER BY \(order) LIMIT \(limit)
            """
    }

    func counts(on connection: any Connection) throws -> [InboxQuery.View: Int] {
        let row = try connection.rows(
            """
            SELECT COUNT(*) FILTER (WHERE \(condition(of: .open))) AS open_ones,
                COUNT(*) FILTER (WHERE \(condition(of: .mine))) AS mine,
                COUNT(*) FILTER (WHERE \(condition(of: .waiting))) AS waiting_ones,
                COUNT(*) FILTER (WHERE \(condition(of: .done))) AS done_ones
            FROM conversation c WHERE \(visible)
            """
        ).first
        guard let row else { return [:] }
        return [
            .open: Int(try row.integer("open_ones")), .mine: Int(try row.integer("mine")),
            .waiting: Int(try row.integer("waiting_ones")), .done: Int(try row.integer("done_ones")),
        ]
    }

    func lines(of conversations: [Conversation], on connection: any Connection) throws -> [InboxQuery.Line] {
        let people = try PersonTable(of: viewer.organization, on: connection).find(conversations.map(\.person))
        let posts = try lastPosts(of: conversations.map(\.id), on: connection)
        return conversations.map { conversation in
            let last = posts[conversation.id]
            return InboxQuery.Line(
                conversation: conversation,
                person: people[conversation.person],
                last: last?.post,
                posts: last?.count ?? 0
            )
        }
    }

    func sortMoment(of conversation: Conversation, in view: InboxQuery.View) -> Moment {
        isOldestFirst(view) ? conversation.waitingSince ?? conversation.updatedAt : conversation.updatedAt
    }

    private func isOldestFirst(_ view: InboxQuery.View) -> Bool { view == .open }

    var visible: SQL {
        let own: SQL = "c.organization_id = \(viewer.organization) AND c.canonical_id = c.id"
        if let unit {
            // The unit's own, and what it was offered; a person who may not read it was refused before.
            return "\(own) AND (c.unit_id = \(unit) OR c.offered_to = \(unit)) AND \(readable)"
        }
        return "\(own) AND \(readable)"
    }

    /// Of a unit that the person may read, or offered to one.
    private var readable: SQL {
        "(\(viewer.condition(.read, on: "c.unit_id")) OR \(viewer.condition(.read, on: "c.offered_to")))"
    }

    private func condition(of view: InboxQuery.View) -> SQL {
        switch view {
        case .open: "c.state = 'open' AND \(isAwake)"
        case .mine:
            """
            ((c.owner_id = \(viewer.actor) AND c.state <> 'done')
                OR (c.claimed_by = \(viewer.actor) AND c.claimed_until > \(now)))
            """
        case .waiting: "(c.state = 'waiting' OR (c.state = 'open' AND NOT \(isAwake)))"
        case .done: "c.state = 'done'"
        }
    }

    private var isAwake: SQL { "(c.snoozed_until IS NULL OR c.snoozed_until <= \(now))" }

    private func page(behind key: PageKey<Conversation>?, in view: InboxQuery.View) -> SQL {
        guard let key else { return "" }
        return isOldestFirst(view)
            ? """
            AND (c.priority, c.waiting_since, c.id) > ((
                SELECT k.priority FROM conversation k
                WHERE k.organization_id = \(viewer.organization) AND k.id = \(key.id)
            ), \(key.moment), \(key.id))
            """
            : "AND (c.updated_at, c.id) < (\(key.moment), \(key.id))"
    }

    private func lastPosts(
        of ids: [ID<Conversation>],
        on connection: any Connection
    ) throws -> [ID<Conversation>: (post: Post, count: Int)] {
        let rows = try connection.rows(
            """
            SELECT \(postColumns), p.canonical_id, p.number FROM (
                SELECT q.organization_id, q.network, q.author_id, q.id, q.conversation_id, q.direction, q.content,
                    q.language, q.received_at, q.fate, q.reasons, q.agent_id, k.canonical_id,
                    COUNT(*) OVER (PARTITION BY k.canonical_id) AS number,
                    ROW_NUMBER() OVER (PARTITION BY k.canonical_id ORDER BY q.created_at DESC, q.id DESC) AS place
                FROM post q
                JOIN conversation k ON k.organization_id = q.organization_id AND k.id = q.conversation_id
                WHERE q.organization_id = \(viewer.organization) AND q.conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(viewer.organization) AND canonical_id IN (\(list: ids))
                )
            ) p LEFT JOIN identity i ON i.organization_id = p.organization_id AND i.network = p.network
                AND i.native_id = p.author_id
            WHERE p.place = 1 ORDER BY p.canonical_id
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0.id("canonical_id"), (post: try Post($0), count: Int(try $0.integer("number"))))
            }
        )
    }
}
