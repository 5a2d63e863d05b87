import Organization
package import Primitives
package import Storage

/// The tables `conversation_clock` and `clock_escalation`.
package struct ClockTable {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Puts these clocks in the place of all that these conversations had.
    func replace(_ clocks: [ConversationClock], of conversations: [ID<Conversation>]) throws {
        try connection.execute(
            """
            DELETE FROM conversation_clock
            WHERE organization_id = \(organization) AND conversation_id IN (\(list: conversations))
            """
        )
        _ = try connection.execute(
            batch: try clocks.map { clock in
                let next = clock.next(after: try told(about: clock))
                return """
                    INSERT INTO conversation_clock (organization_id, conversation_id, kind, started_at, unit_id, minutes,
                        near_at, due_at, over_at, ended_at, outcome, next_at)
                    VALUES (\(organization), \(clock.conversation), \(clock.kind.rawValue), \(clock.startedAt),
                        \(clock.unit), \(Int64(clock.minutes)), \(clock.moments?.near), \(clock.moments?.due),
                        \(clock.moments?.over), \(clock.end?.moment), \(clock.end?.outcome.rawValue), \(next?.at))
                    """ as SQL
            }
        )
    }

    /// The clocks of these conversations, the oldest first.
    package func all(of conversations: [ID<Conversation>]) throws -> [ConversationClock] {
        if conversations.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT \(clockColumns) FROM conversation_clock k
            WHERE k.organization_id = \(organization) AND k.conversation_id IN (\(list: conversations))
            ORDER BY k.started_at, k.conversation_id, k.kind
            """
        ).map(ConversationClock.init)
    }

    /// Those about which somebody is to be told by now.
    func toTell(at now: Moment, atMost limit: Int = 100) throws -> [ConversationClock] {
        try connection.rows(
            """
            SELECT \(clockColumns) FROM conversation_clock k
            WHERE k.organization_id = \(organization) AND k.next_at <= \(now)
            ORDER BY k.next_at, k.conversation_id, k.kind, k.started_at LIMIT \(limit)
            """
        ).map(ConversationClock.init)
    }

    /// The same clock as it is now; `nil` when it is no longer there.
    func find(_ clock: ConversationClock) throws -> ConversationClock? {
        try all(of: [clock.conversation]).first { $0.kind == clock.kind && $0.startedAt == clock.startedAt }
    }

    func told(about clock: ConversationClock) throws -> Set<EscalationStep> {
        Set(
            try connection.rows(
                """
                SELECT step FROM clock_escalation
                WHERE organization_id = \(organization) AND conversation_id = \(clock.conversation)
                    AND kind = \(clock.kind.rawValue) AND started_at = \(clock.startedAt) ORDER BY step
                """
            ).compactMap { EscalationStep(rawValue: Int(try $0.integer("step"))) }
        )
    }

    /// Remembers that people were told; says whether that is news.
    func note(_ event: ClockEscalated, at moment: Moment) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO clock_escalation (organization_id, conversation_id, kind, started_at, step, told_at)
            VALUES (\(organization), \(event.conversation), \(event.clock.rawValue), \(event.startedAt),
                \(Int64(event.step.rawValue)), \(moment))
            ON CONFLICT (organization_id, conversation_id, kind, started_at, step) DO NOTHING
            """
        ) == 1
    }

    func await(_ next: Moment?, for clock: ConversationClock) throws {
        try connection.execute(
            """
            UPDATE conversation_clock SET next_at = \(next)
            WHERE organization_id = \(organization) AND conversation_id = \(clock.conversation)
                AND kind = \(clock.kind.rawValue) AND started_at = \(clock.startedAt)
            """
        )
    }
}

let clockColumns: SQL = """
    k.conversation_id, k.kind, k.started_at, k.unit_id, k.minutes, k.near_at, k.due_at, k.over_at, k.ended_at, k.outcome
    """

extension ConversationClock {
    init(_ row: Row) throws {
        var moments: Moments?
        if let near = try row.optionalMoment("near_at"), let due = try row.optionalMoment("due_at") {
            moments = Moments(near: near, due: due, over: try row.optionalMoment("over_at") ?? .endless)
        }
        let outcome = try row.optionalText("outcome").flatMap(Outcome.init)
        self.init(
            conversation: try row.id("conversation_id"),
            kind: ClockKind(rawValue: try row.text("kind")) ?? .firstReply,
            startedAt: try row.moment("started_at"),
            unit: try row.id("unit_id"),
            minutes: Int(try row.integer("minutes")),
            moments: moments,
            end: try row.optionalMoment("ended_at").map { End(moment: $0, outcome: outcome ?? .met) }
        )
    }
}
