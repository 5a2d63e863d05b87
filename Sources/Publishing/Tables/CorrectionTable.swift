import Conversations
import Governance
package import Primitives
package import Responding
package import Storage

/// The table `correction`: what became of replies that stood on a network, the latest last.
package struct CorrectionTable {
    let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    static let migration = Migration(
        "publishing",
        7,
        [
            """
            CREATE TABLE correction (
                organization_id \(type: .bytes) NOT NULL, id \(type: .bytes) NOT NULL, reply_id \(type: .bytes) NOT NULL,
                conversation_id \(type: .bytes) NOT NULL, account_id \(type: .bytes) NOT NULL, words TEXT, content TEXT,
                reason TEXT NOT NULL, agent_id \(type: .bytes) NOT NULL, made_at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN
                    ('queued', 'sending', 'done', 'unknown', 'rejected', 'abandoned')),
                payload TEXT, tries BIGINT NOT NULL, epoch BIGINT NOT NULL, next_attempt_at BIGINT NOT NULL,
                trouble TEXT, updated_at BIGINT NOT NULL, PRIMARY KEY (organization_id, id)
            )
            """,
            "CREATE INDEX correction_due ON correction (state, next_attempt_at, id)",
            "CREATE INDEX correction_reply ON correction (organization_id, reply_id, made_at, id)",
        ]
    )

    func insert(_ correction: Correction) throws {
        try connection.execute(
            """
            INSERT INTO correction (organization_id, id, reply_id, conversation_id, account_id, words, content, reason,
                agent_id, made_at, state, tries, epoch, next_attempt_at, updated_at)
            VALUES (\(correction.organization), \(correction.id), \(correction.reply), \(correction.conversation),
                \(correction.account), \(correction.words?.words), \(correction.words?.text), \(correction.reason),
                \(correction.madeBy), \(correction.madeAt), \(correction.state.rawValue), 0, 1,
                \(correction.nextAttemptAt), \(correction.updatedAt))
            """
        )
    }

    /// Stores what a step made of it, unless somebody else moved it since; says whether it did.
    func update(_ correction: Correction) throws -> Bool {
        try connection.execute(
            """
            UPDATE correction SET state = \(correction.state.rawValue), payload = \(correction.payload),
                tries = \(correction.tries), epoch = epoch + 1, next_attempt_at = \(correction.nextAttemptAt),
                trouble = \(correction.trouble), updated_at = \(correction.updatedAt)
            WHERE organization_id = \(correction.organization) AND id = \(correction.id) AND epoch = \(correction.epoch)
            """
        ) == 1
    }

    package func find(_ id: ID<Correction>, of organization: OrganizationID) throws -> Correction? {
        try connection.rows(
            "SELECT \(columns) FROM correction WHERE organization_id = \(organization) AND id = \(id)"
        ).first.map(Correction.init)
    }

    /// Everything that was done with these replies, in order.
    package func all(of replies: [ID<Reply>], in organization: OrganizationID) throws -> [Correction] {
        if replies.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT \(columns) FROM correction
            WHERE organization_id = \(organization) AND reply_id IN (\(list: replies)) ORDER BY made_at, id
            """
        ).map(Correction.init)
    }

    /// What a step can be taken of: due, of an account that is connected, or left under way by a process that is gone.
    ///
    /// What a clock that stood far ahead moved last is not waited for, either.
    ///
    /// What is of an account that went comes to its end by it.
    /// So many of each account at most, and none of the new words that a halt holds: what cannot move now takes no place
    /// of what can. A thread is taken back from its last post to its first: nobody reads an end without a beginning.
    func due(at now: Moment, leftBefore: Moment, ofEachAtMost limit: Int = 25) throws -> [Correction] {
        let ahead = now + (now - leftBefore)
        return try connection.rows(
            """
            SELECT \(columns) FROM (
                SELECT \(columns), ROW_NUMBER() OVER (
                    PARTITION BY k.organization_id, k.account_id ORDER BY k.next_attempt_at, k.id
                ) AS place
                FROM correction k
                WHERE (k.state IN ('queued', 'unknown') AND k.next_attempt_at <= \(now)
                        OR k.state = 'sending' AND k.updated_at <= \(leftBefore)
                        OR k.state IN ('queued', 'unknown', 'sending') AND k.updated_at > \(ahead))
                    AND EXISTS (SELECT 1 FROM channel_account a WHERE a.organization_id = k.organization_id
                        AND a.id = k.account_id AND a.state <> 'needsReconnecting')
                    AND NOT EXISTS (SELECT 1 FROM outbox f
                        JOIN correction l ON l.organization_id = f.organization_id AND l.reply_id = f.id
                        WHERE f.organization_id = k.organization_id
                            AND f.conversation_id = k.conversation_id AND f.follows_id = k.reply_id
                            AND l.state IN ('queued', 'sending', 'unknown'))
                    AND (k.state <> 'queued' OR k.content IS NULL OR NOT EXISTS (\(haltsOfConversation)))
            ) d WHERE d.place <= \(limit) ORDER BY d.next_attempt_at, d.id
            """
        ).map(Correction.init)
    }

    /// What has not come to its end by itself.
    func open(of organization: OrganizationID) throws -> [Correction] {
        try connection.rows(
            """
            SELECT \(columns) FROM correction
            WHERE organization_id = \(organization) AND state IN ('queued', 'sending', 'unknown') ORDER BY id
            """
        ).map(Correction.init)
    }

    func sending() throws -> [Correction] {
        try connection.rows("SELECT \(columns) FROM correction WHERE state = 'sending' ORDER BY id")
            .map(Correction.init)
    }
}

/// The halts that hold the unit that has the conversation of `k`, as `HaltTable.holds` has them.
private let haltsOfConversation: SQL = """
    SELECT 1 FROM conversation p
    JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.canonical_id
    JOIN unit below ON below.organization_id = c.organization_id AND below.id = c.unit_id
    JOIN unit top ON top.organization_id = below.organization_id AND below.pre BETWEEN top.pre AND top.post
    JOIN halt_unit n ON n.organization_id = top.organization_id AND n.unit_id = top.id
    JOIN halt h ON h.organization_id = n.organization_id AND h.id = n.halt_id AND h.standing = 1
    WHERE p.organization_id = k.organization_id AND p.id = k.conversation_id
    """

private let columns: SQL = """
    organization_id, id, reply_id, conversation_id, account_id, words, content, reason, agent_id, made_at, state,
    payload, tries, epoch, next_attempt_at, trouble, updated_at
    """

extension Correction {
    fileprivate init(_ row: Row) throws {
        let (words, text) = (try row.optionalText("words"), try row.optionalText("content"))
        self.init(
            id: try row.id("id"),
            organization: try row.id("organization_id"),
            reply: try row.id("reply_id"),
            conversation: try row.id("conversation_id"),
            account: try row.id("account_id"),
            words: text.map { NewWords(words: words ?? $0, text: $0) },
            reason: try row.text("reason"),
            madeBy: try row.id("agent_id"),
            madeAt: try row.moment("made_at"),
            state: State(rawValue: try row.text("state")) ?? .unknown,
            payload: try row.optionalText("payload"),
            tries: Int(try row.integer("tries")),
            epoch: try row.integer("epoch"),
            nextAttemptAt: try row.moment("next_attempt_at"),
            trouble: try row.optionalText("trouble"),
            updatedAt: try row.moment("updated_at")
        )
    }
}
