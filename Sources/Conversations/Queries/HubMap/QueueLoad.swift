import Organization
import Primitives
import Storage

/// What waits in one unit.
///
/// Looks at no more than `InboxCounts.most` conversations, those first which the queue has first, by the index of the
/// unit's queue: what a look costs does not depend on how many there are.
struct QueueLoad {
    private(set) var load = UnitLoad()
    /// In which languages those are that press.
    private(set) var asked: [String: Int] = [:]

    init(of unit: UnitID, in organization: OrganizationID, at now: Moment, on connection: any Connection) throws {
        let rows = try connection.rows(
            """
            SELECT w.language, w.phase, w.haste, COUNT(*) AS number, MIN(w.waiting_since) AS oldest FROM (
                SELECT d.language, d.waiting_since, d.phase,
                    CASE WHEN d.due_at IS NULL THEN 0 WHEN d.due_at <= \(now) THEN 2
                        WHEN d.due_at <= \(now + .seconds(3_600)) THEN 1 ELSE 0 END AS haste
                FROM (
                    SELECT f.language, f.waiting_since,
                        CASE WHEN f.waiting_since IS NULL THEN 0 WHEN EXISTS (
                            SELECT 1 FROM post p
                            WHERE p.organization_id = \(organization) AND p.conversation_id = f.id
                                AND p.direction = 'ours'
                        ) THEN 2 ELSE 1 END AS phase,
                        (
                            SELECT MIN(k.due_at) FROM conversation_clock k
                            WHERE k.organization_id = \(organization) AND k.conversation_id = f.id
                                AND k.ended_at IS NULL
                        ) AS due_at
                    FROM (
                        SELECT c.id, c.language, c.waiting_since FROM conversation c
                        WHERE c.organization_id = \(organization) AND c.unit_id = \(unit) AND c.state = 'open'
                            AND c.is_merged = 0 AND (c.snoozed_until IS NULL OR c.snoozed_until <= \(now))
                        ORDER BY c.priority, c.waiting_since, c.id LIMIT \(InboxCounts.most)
                    ) f
                ) d
            ) w
            GROUP BY w.language, w.phase, w.haste ORDER BY w.language, w.phase, w.haste
            """
        )
        for row in rows { try add(row) }
        load.isMore = load.open >= InboxCounts.most
    }

    private mutating func add(_ row: Row) throws {
        let number = Int(try row.integer("number"))
        load.open += number
        switch try row.integer("phase") {
        case 1: load.firstReply += number
        case 2: load.nextReply += number
        default: break
        }
        let haste = try row.integer("haste")
        if haste == 2 { load.overdue += number }
        if haste == 1 { load.dueSoon += number }
        if haste > 0, let language = try row.optionalText("language") {
            asked[String(language.prefix { $0 != "-" }), default: 0] += number
        }
        if let oldest = try row.optionalMoment("oldest") {
            load.oldestWaiting = min(oldest, load.oldestWaiting ?? oldest)
        }
    }
}
