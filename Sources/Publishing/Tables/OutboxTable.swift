import Channels
package import Conversations
import Foundation
import Governance
import Organization
package import Primitives
package import Responding
package import Storage

/// The table `outbox`.
package struct OutboxTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    package static let migrations = [
        Migration(
            "publishing",
            1,
            [
                """
                CREATE TABLE outbox (
                    organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL,
                    conversation_id \(type: .bytes) NOT NULL, account_id \(type: .bytes) NOT NULL,
                    state TEXT NOT NULL CHECK (state IN
                        ('queued', 'sending', 'sent', 'unknown', 'rejected', 'recalled', 'abandoned')),
                    frozen TEXT, attempts BIGINT NOT NULL, epoch BIGINT NOT NULL, not_before BIGINT NOT NULL,
                    next_attempt_at BIGINT NOT NULL, reason TEXT, receipt TEXT, updated_at BIGINT NOT NULL,
                    absences BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
                )
                """,
                "CREATE INDEX outbox_due ON outbox (state, next_attempt_at, id)",
                "CREATE INDEX outbox_account ON outbox (organization_id, account_id, state)",
                "CREATE INDEX outbox_conversation ON outbox (organization_id, conversation_id)",
            ]
        ),
        FenceTable.migration,
        Migration(
            "publishing",
            3,
            [
                "CREATE INDEX outbox_state ON outbox (organization_id, state, updated_at, id)",
                "CREATE INDEX outbox_last_sent ON outbox (organization_id, account_id, state, updated_at)",
            ]
        ),
        Migration(
            "publishing",
            4,
            [
                "ALTER TABLE outbox ADD COLUMN tries BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE outbox ADD COLUMN tried_since BIGINT",
                """
                ALTER TABLE outbox ADD COLUMN cause TEXT CHECK (cause IN
                    ('refused', 'busy', 'unclear', 'reconnect', 'unfit', 'wornOut', 'halted', 'crashed'))
                """,
                "ALTER TABLE outbox ADD COLUMN troubled_since BIGINT",
                "ALTER TABLE outbox ADD COLUMN crashes BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE outbox ADD COLUMN begun_by TEXT",
            ]
        ),
        PlannedPostTable.migration,
        HaltTable.migration,
        CorrectionTable.migration,
        UnderWayTable.migration,
        threads,
        pictureMigration,
        lines,
        rests,
        AccountWorkTable.migration,
        ahead,
    ]

    func insert(_ reply: Reply, of organization: OrganizationID, at moment: Moment) throws {
        try connection.execute(
            """
            INSERT INTO outbox (organization_id, id, conversation_id, account_id, state, attempts, epoch, not_before,
                next_attempt_at, updated_at, absences)
            VALUES (\(organization), \(reply.id), \(reply.conversation), \(reply.account), 'queued', 0, 1,
                \(reply.notBefore), \(reply.notBefore), \(moment), 0)
            ON CONFLICT (organization_id, id) DO NOTHING
            """
        )
    }

    package func find(_ id: ID<Reply>, of organization: OrganizationID) throws -> OutboxItem? {
        try connection.rows(
            "SELECT \(outboxColumns) FROM outbox o WHERE o.organization_id = \(organization) AND o.id = \(id)"
        ).first.map(OutboxItem.init)
    }

    package func all(of conversation: ID<Conversation>, in organization: OrganizationID) throws -> [OutboxItem] {
        try connection.rows(
            """
            SELECT \(outboxColumns) FROM outbox o
            WHERE o.organization_id = \(organization) AND o.conversation_id IN (
                SELECT id FROM conversation
                WHERE organization_id = \(organization) AND canonical_id = \(conversation)
            )
            ORDER BY o.not_before, o.id LIMIT 500
            """
        ).map(OutboxItem.init)
    }

    /// Stores what a step made of an item, unless somebody else moved it since; says whether it did.
    func update(_ item: OutboxItem) throws -> Bool {
        try connection.execute(
            """
            UPDATE outbox SET state = \(item.state.rawValue), frozen = \(try coded(item.frozen)),
                attempts = \(item.attempts), epoch = epoch + 1, next_attempt_at = \(item.nextAttemptAt),
                reason = \(item.reason), receipt = \(try coded(item.receipt)), updated_at = \(item.updatedAt),
                absences = \(item.absences), tries = \(item.tries), tried_since = \(item.triedSince),
                cause = \(item.cause?.rawValue), troubled_since = \(item.troubledSince), crashes = \(item.crashes),
                begun_by = \(item.begunBy), held_by = \(item.heldBy), let_through = \(item.letThrough),
                meant_for = \(item.meantFor), rests_until = \(item.ownRest)
            WHERE organization_id = \(item.organization) AND id = \(item.id) AND epoch = \(item.epoch)
            """
        ) == 1
    }

    /// An account has one attempt under way at a time.
    func isSending(through account: ID<ChannelAccount>, of organization: OrganizationID) throws -> Bool {
        try !connection.rows(
            """
            SELECT id FROM outbox
            WHERE organization_id = \(organization) AND account_id = \(account) AND state = 'sending' LIMIT 1
            """
        ).isEmpty
    }

    /// What has not come to an end that no person can turn into another one: also of what was set aside somebody may have
    /// said since that it is sent.
    func open(of organization: OrganizationID) throws -> [OutboxItem] {
        try connection.rows(
            """
            SELECT \(outboxColumns) FROM outbox o
            WHERE o.organization_id = \(organization) AND o.state IN ('queued', 'sending', 'unknown', 'rejected')
            ORDER BY o.id
            """
        ).map(OutboxItem.init)
    }

    /// Notes that a process begins a step of an item; says whether the item is still as it was.
    func begin(_ item: OutboxItem) throws -> Bool {
        try connection.execute(
            """
            UPDATE outbox SET crashes = \(item.crashes), begun_by = \(item.begunBy)
            WHERE organization_id = \(item.organization) AND id = \(item.id) AND epoch = \(item.epoch)
            """
        ) == 1
    }

    func sending() throws -> [OutboxItem] {
        try connection.rows("SELECT \(outboxColumns) FROM outbox o WHERE o.state = 'sending' ORDER BY o.id")
            .map(OutboxItem.init)
    }
}

let outboxColumns: SQL = """
    o.organization_id, o.id, o.conversation_id, o.account_id, o.state, o.frozen, o.attempts, o.epoch, o.not_before,
    o.next_attempt_at, o.reason, o.receipt, o.updated_at, o.absences, o.tries, o.tried_since, o.cause,
    o.troubled_since, o.crashes, o.begun_by, o.unit_id, o.held_by, o.let_through, o.meant_for, o.follows_id,
    o.rests_until
    """

private func coded(_ value: (some Encodable)?) throws -> String? {
    guard let value else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

private func decoded<Value: Decodable>(_ text: String?) throws -> Value? {
    try text.map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
}

/// What cannot be read was changed behind our back; it is kept as it is, and refused before it is sent.
private func frozenPost(_ text: String) -> FrozenPost {
    (try? decoded(text)) ?? FrozenPost(key: "", payload: text, frozenAt: Moment(microseconds: 0))
}

extension OutboxItem {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            organization: try row.id("organization_id"),
            conversation: try row.id("conversation_id"),
            account: try row.id("account_id"),
            state: State(rawValue: try row.text("state")) ?? .unknown,
            frozen: try row.optionalText("frozen").map(frozenPost),
            attempts: Int(try row.integer("attempts")),
            epoch: try row.integer("epoch"),
            notBefore: try row.moment("not_before"),
            nextAttemptAt: try row.moment("next_attempt_at"),
            reason: try row.optionalText("reason"),
            receipt: try decoded(row.optionalText("receipt")),
            updatedAt: try row.moment("updated_at"),
            absences: Int(try row.integer("absences")),
            tries: Int(try row.integer("tries")),
            triedSince: try row.optionalMoment("tried_since"),
            cause: try row.optionalText("cause").flatMap(OutboxCause.init),
            troubledSince: try row.optionalMoment("troubled_since"),
            crashes: Int(try row.integer("crashes")),
            begunBy: try row.optionalText("begun_by"),
            unit: try row.optionalID("unit_id"),
            heldBy: try row.optionalID("held_by"),
            letThrough: try row.optionalID("let_through"),
            meantFor: try row.optionalMoment("meant_for"),
            follows: try row.optionalID("follows_id"),
            restsUntil: try row.optionalMoment("rests_until")
        )
    }
}
