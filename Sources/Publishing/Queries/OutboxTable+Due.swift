import Governance
import Organization
import Primitives
import Storage

/// An account, and from when on it has something to do.
struct AccountLine: Sendable {
    let organization: OrganizationID
    let account: ID<ChannelAccount>
    let isConnected: Bool
    /// When the first is to be sent, and when the first is to be looked for, by what was asked.
    let queued: Moment?
    let unknown: Moment?
    /// Until when its network wants to be left alone; what may have arrived is looked for all the same.
    let restsUntil: Moment?

    /// The states of which something has come to its time; looks before attempts.
    func states(dueAt now: Moment) -> [OutboxItem.State] {
        guard isConnected else { return [] }
        func isDue(_ moment: Moment?) -> Bool { moment.map { $0 <= now } ?? false }
        let mayLeave = isDue(queued) && restsUntil.map { $0 <= now } ?? true
        return (isDue(unknown) ? [.unknown] : []) + (mayLeave ? [.queued] : [])
    }

    /// When something comes to its time next.
    var next: Moment? {
        guard isConnected else { return nil }
        return [queued.map { max($0, restsUntil ?? $0) }, unknown].compactMap(\.self).min()
    }
}

extension OutboxTable {
    static let lines = Migration(
        "publishing",
        11,
        [
            "DROP INDEX outbox_account",
            "CREATE INDEX outbox_turn ON outbox (organization_id, account_id, state, next_attempt_at, id)",
            "DROP INDEX outbox_conversation",
            "CREATE INDEX outbox_line ON outbox (organization_id, conversation_id, account_id, not_before, id)",
            // Of what no halt holds it knows nothing: that is nearly everything, and looked like few rows.
            "DROP INDEX outbox_held",
            """
            CREATE INDEX outbox_held ON outbox (organization_id, held_by, not_before, id) WHERE held_by IS NOT NULL
            """,
        ]
    )

    /// What waits, in the order in which it leaves; and what has not come to its end, by conversation, so that whether
    /// anything stands before an item is one look.
    static let ahead = Migration(
        "publishing",
        14,
        [
            """
            CREATE INDEX outbox_order ON outbox (organization_id, account_id, state, not_before, id, next_attempt_at)
            """,
            """
            CREATE INDEX outbox_ahead ON outbox (organization_id, conversation_id, not_before, id)
                WHERE state IN ('queued', 'sending', 'unknown')
            """,
        ]
    )

    /// Every account, with what of it comes first behind a moment; what waits behind the first is not read.
    func lines(behind moment: Moment = Moment(microseconds: .min)) throws -> [AccountLine] {
        func first(_ state: OutboxItem.State) -> SQL {
            """
            (SELECT MIN(q.next_attempt_at) FROM outbox q
                WHERE q.organization_id = a.organization_id AND q.account_id = a.id AND q.state = \(state.rawValue)
                    AND q.next_attempt_at > \(moment))
            """
        }
        return try connection.rows(
            """
            SELECT a.organization_id, a.id, a.state, \(first(.queued)) AS queued, \(first(.unknown)) AS unclear,
                (SELECT MAX(r.rests_until) FROM outbox r
                    WHERE r.organization_id = a.organization_id AND r.account_id = a.id AND r.rests_until > 0
                ) AS rests_until
            FROM channel_account a ORDER BY a.organization_id, a.id
            """
        ).map { row in
            AccountLine(
                organization: try row.id("organization_id"),
                account: try row.id("id"),
                isConnected: try row.text("state") == "connected",
                queued: try row.optionalMoment("queued"),
                unknown: try row.optionalMoment("unclear"),
                restsUntil: try row.optionalMoment("rests_until")
            )
        }
    }

    /// The items of an account in a state whose time has come, in order; so many at most, however many wait.
    ///
    /// What is queued waits for what was to leave before it in the same conversation and cannot leave now; see `isItsTurn`.
    /// They come in the order in which they leave, and not by when each was to be tried: one that had to wait would stand
    /// behind all that wait for it, and never be among the first. What a halt holds takes no place of what it does not,
    /// whether that is noted already or not.
    func due(
        _ state: OutboxItem.State,
        of line: AccountLine,
        at now: Moment,
        atMost limit: Int = 25
    ) throws -> [OutboxItem] {
        try connection.rows(query(for: state, of: line, at: now, atMost: limit)).map(OutboxItem.init)
            .sorted { ($0.notBefore, $0.id) < ($1.notBefore, $1.id) }
    }

    func query(for state: OutboxItem.State, of line: AccountLine, at now: Moment, atMost limit: Int) throws -> SQL {
        // The account of those before it is compared in a way that no index knows. Without statistics PostgreSQL takes an
        // index by the account for as good as the one by the conversation, and reads all that waits for each that waits.
        let mayLeave: SQL =
            state == .queued
            ? """
            AND o.held_by IS NULL \(try unhalted()) AND (o.follows_id IS NULL OR EXISTS (
                SELECT 1 FROM outbox b
                WHERE b.organization_id = o.organization_id AND b.id = o.follows_id AND b.state = 'sent'
                    AND b.receipt IS NOT NULL
            )) AND NOT EXISTS (
                SELECT 1 FROM outbox e
                WHERE e.organization_id = o.organization_id AND e.conversation_id = o.conversation_id
                    AND COALESCE(e.account_id, o.account_id) = o.account_id AND e.state IN ('queued', 'sending', 'unknown')
                    AND (e.state = 'sending' OR e.state = 'unknown' AND e.not_before > \(now - patience)
                        OR e.state = 'queued' AND e.next_attempt_at > \(now) AND e.held_by IS NULL)
                    AND (e.not_before < o.not_before OR e.not_before = o.not_before AND e.id < o.id)
            )
            """ : ""
        return """
            SELECT \(outboxColumns) FROM outbox o
            WHERE o.organization_id = \(line.organization) AND o.account_id = \(line.account)
                AND o.state = \(state.rawValue) AND o.next_attempt_at <= \(now) \(mayLeave)
            ORDER BY o.not_before, o.id LIMIT \(limit)
            """
    }

    /// Whether everything that was to leave before it in the same conversation has left, or never will: people read our
    /// answers in the order in which they were given.
    ///
    /// One of unknown outcome is waited for a quarter of an hour; then it is for a person to decide, and holds nobody up.
    func isItsTurn(_ item: OutboxItem, at now: Moment) throws -> Bool {
        try connection.rows(
            """
            SELECT id FROM outbox
            WHERE organization_id = \(item.organization) AND conversation_id = \(item.conversation)
                AND account_id = \(item.account)
                AND (state = 'sending' OR state = 'queued' AND held_by IS NULL
                    OR state = 'unknown' AND not_before > \(now - patience))
                AND (not_before < \(item.notBefore) OR not_before = \(item.notBefore) AND id < \(item.id)) LIMIT 1
            """
        ).isEmpty
    }
}

/// How long an answer waits for the one before it whose outcome is unknown.
private let patience = Duration.seconds(15 * 60)
